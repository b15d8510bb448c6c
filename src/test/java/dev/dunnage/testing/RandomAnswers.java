package dev.dunnage.testing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Valid answers, drawn from a seed; texts are as hostile as their format allows. */
public final class RandomAnswers {

    private static final List<String> HOSTILE = List.of(
            "on",
            "yes",
            "~",
            "null",
            "true",
            "007",
            "1e3",
            "0x1F",
            "1_000",
            "12:30:45",
            "2026-01-01",
            ".5",
            "+1",
            "a: b",
            "# no comment",
            "- x",
            "{{ .Values.x }}",
            "{{",
            "}}",
            "{{- include \"x\" . }}",
            "${HOME}",
            "$(rm -rf /)",
            "`id`",
            "line\nbreak",
            "line\nbreak\n",
            "  lead",
            "trail  ",
            "tab\there",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "%d %s %%",
            "<&>",
            "é",
            "🚀",
            "شلام",
            "\u202eevil",
            "&anchor",
            "*alias",
            "!tag",
            "@at",
            "|",
            ">",
            "?",
            ":",
            "=",
            "!!binary x",
            "a,b",
            "[x]",
            "{y}",
            "a\u00a0b",
            "a\u2028b",
            "x\n\ny",
            "\n",
            " ",
            "",
            "-",
            "---",
            "...",
            "key: |\n  text");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    /** Answers that only the seed decides. */
    public RandomAnswers(long seed) {
        this.random = new Random(seed);
    }

    /** An answer to every question; some keep their default. */
    public Map<String, Object> to(Questionnaire questionnaire) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Question question : questionnaire.questions()) {
            if (question.fallback().isEmpty() || random.nextInt(3) > 0) {
                answers.put(question.id(), answer(question));
            }
        }
        // Answers that do not go together give way to their defaults.
        questionnaire.constraints().stream()
                .filter(constraint ->
                        !constraint.check(questionnaire.judge(answers).values()).isEmpty())
                .forEach(constraint -> answers.keySet().removeAll(constraint.ids()));
        return answers;
    }

    /** Answers for some environments, added to answers that hold everywhere. */
    public Map<String, Object> in(
            List<String> environments, Questionnaire questionnaire, Map<String, Object> everywhere) {
        Map<String, Object> answers = new LinkedHashMap<>(everywhere);
        answers.put(Places.ENVIRONMENTS, environments);
        for (String environment : environments) {
            for (Question question : questionnaire.questions()) {
                boolean varies = question.binding()
                        .filter(Question.Binding::variesWithEnvironment)
                        .isPresent();
                if (varies && random.nextInt(3) == 0) {
                    // An image can be left to the whole, but then the whole has one.
                    boolean isImage = question.valueType() == ValueType.IMAGE;
                    answers.put(
                            Places.at(forAll(question, questionnaire, environment), environment),
                            isImage ? ofFormat(Format.IMAGE) : answer(question));
                }
            }
        }
        // What does not go together there gives way to what holds everywhere.
        for (List<Fault> faults = faults(questionnaire, answers);
                !faults.isEmpty();
                faults = faults(questionnaire, answers)) {
            boolean isLess =
                    answers.keySet().removeAll(faults.stream().map(Fault::id).toList());
            if (!isLess) {
                answers.keySet().removeIf(id -> id.contains("@"));
            }
        }
        return answers;
    }

    /** Some of what a part is asked is said of all parts. */
    private String forAll(Question question, Questionnaire questionnaire, String environment) {
        String plain = question.id().substring(question.id().lastIndexOf('.') + 1);
        boolean isForAll = random.nextInt(4) == 0 && Places.takes(questionnaire, Places.at(plain, environment));
        return isForAll ? plain : question.id();
    }

    private static List<Fault> faults(Questionnaire questionnaire, Map<String, Object> answers) {
        return Places.judge(questionnaire, answers).faults();
    }

    private Object answer(Question question) {
        return switch (question.type()) {
            case BOOLEAN -> random.nextBoolean();
            case NUMBER ->
                number(question.rule().min().orElse(0L), question.rule().max().orElse(1000L));
            case SELECT -> pick(question.options()).value();
            case MULTISELECT ->
                question.options().stream()
                        .map(Option::value)
                        .filter(value -> random.nextBoolean())
                        .toList();
            case TEXT ->
                switch (question.valueType()) {
                    case LIST ->
                        Stream.generate(() -> ofFormat(question.rule().format()))
                                .limit(2)
                                .distinct()
                                .toList();
                    case MAP -> map();
                    case TAGS ->
                        question.placeholder().isEmpty()
                                ? Map.of("example.com/team", pick(List.of("shop", "on", "007", "1e3")))
                                : example(question);
                    case OBJECT, ITEMS -> example(question);
                    default -> text(question);
                };
        };
    }

    /** Only a valid piece of an object is an answer; the question has one as its example. */
    private static Object example(Question question) {
        try {
            return JSON.readValue(question.placeholder(), Object.class);
        } catch (JacksonException e) {
            throw new IllegalStateException(question.id() + " needs an example in JSON", e);
        }
    }

    private long number(long min, long max) {
        return min + (long) (random.nextDouble() * (max - min + 1));
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            map.put(pick(List.of("LOG_LEVEL", "on", "1", "a.b-c", "x", "Z", "010", "null")), pick(HOSTILE));
        }
        return map;
    }

    private String text(Question question) {
        if (!question.rule().required() && random.nextInt(3) == 0) {
            return "";
        }
        return ofFormat(question.rule().format());
    }

    private String ofFormat(Format format) {
        return switch (format) {
            case ANY, COMMAND ->
                pick(HOSTILE.stream().filter(text -> !text.isBlank()).toList());
            case NAME -> pick(List.of("shop", "a", "on", "y", "n", "e1", "null", "x-1-y", "a".repeat(40)));
            case DNS_LABEL -> pick(List.of("shop", "007", "1e3", "on", "0x1f", "true", "a-b", "z".repeat(63)));
            case OBJECT_NAME -> pick(List.of("shop-tls", "0", "1e3", "1.5", "no", "a.b.c", "null", "08"));
            case HOSTNAME -> pick(List.of("shop.example.com", "1.2.3.4", "*.example.org", "0.1", "a-b.c"));
            case HOST_PORT -> pick(List.of("redis.example.com:6379", "10.0.0.1:6380", "r:1"));
            case IMAGE ->
                pick(List.of(
                        "nginx",
                        "nginx:1.27",
                        "ghcr.io/acme/shop:1.0",
                        "registry.local:5000/ui:9",
                        "a/b:1e3",
                        "a/b:007",
                        "x/y@sha256:" + "0".repeat(64),
                        "x/y:latest@sha256:" + "ab".repeat(32),
                        "a/b:_x",
                        "a/b:v1.-"));
            case CPU -> pick(List.of("100m", "1", "1.5", "2", "500m"));
            case BYTES -> pick(List.of("64Mi", "1Gi", "512M", "1000k", "10Gi"));
            case CRON -> pick(List.of("*/5 * * * *", "0 2 * * *", "20 4 * * 1-5", "0 0 1 1 0"));
            case DURATION -> pick(List.of("5m", "1h30m", "90s"));
            case METRIC -> pick(List.of("http_requests", "n", "on", "_x1"));
            case URL_PATH ->
                pick(List.of("/", "/healthz", "/a%20b", "/x?y".substring(0, 2), "/it's", "/a:b", "/~u/$x"));
            case ABSOLUTE_PATH -> pick(List.of("/data", "/var/lib/app", "/0"));
            case TIME_ZONE -> pick(List.of("Etc/UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"));
            case DIRECTORY -> "./package";
            case GIT_URL ->
                pick(List.of(
                        "https://github.com/acme/shop.git",
                        "git@github.com:acme/shop.git",
                        "ssh://git@git.example.com:2222/a/b"));
            case REPOSITORY_PATH -> pick(List.of(".", "deploy/shop", "a b/ü", "on", "007"));
            case REVISION -> pick(List.of("main", "v1.4.2", "semver:>=1.0.0", "feature/x", "0".repeat(40), "tag:on"));
            case SERVER_URL -> "https://kubernetes.default.svc";
            case BUCKET_URL -> pick(List.of("s3://shop-backups", "s3://a.b/c/d"));
            case SECRET_KEY -> pick(List.of("uri", "on", "007", "1e3", "tls.crt", "a_b-c", "-"));
            case SOPS_KEY ->
                pick(List.of(
                        "age1helqcqsh9464r8chnwc2fzj8uv7vr5ntnsft0tn45v2xtz0hpfwq98cmsg",
                        "projects/acme/locations/global/keyRings/shop/cryptoKeys/shop"));
            case CHART_VERSION -> pick(List.of("1.2.3", "v0.10.1-rc.1"));
            case VERSION_RANGE -> pick(List.of("1.x", "~1.4", ">=1.4.2", "v2.1.x"));
            case CHART_REPOSITORY -> pick(List.of("https://charts.example.com", "oci://ghcr.io/acme/charts"));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
