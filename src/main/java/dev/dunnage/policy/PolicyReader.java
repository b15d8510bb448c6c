package dev.dunnage.policy;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Component;
import dev.dunnage.lint.Finding.Severity;
import dev.dunnage.model.Manifest;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.question.Suggestion;
import dev.dunnage.yaml.YamlProblem;
import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the file of policies. A policy has a name, one rule, and perhaps words of its own. */
final class PolicyReader {

    /** The only name that is read; another one would be a rule that nobody keeps. */
    private static final String FILE = "policies.yaml";

    private static final Pattern MISNAMED = Pattern.compile("polic(?:y|ies)\\.ya?ml");

    private static final String FORCED = "forcedValues";
    private static final String FORBIDDEN = "forbiddenCapabilities";
    private static final String CONDITION = "condition";
    private static final String REPLICAS = "minReplicas";

    /** What no two packages have alike. */
    private static final Set<String> OF_ONE_PACKAGE = Set.of("name", "outputPath");

    private static final Map<String, Function<YamlSource, ObjectRule>> OBJECT_RULES = new LinkedHashMap<>();

    static {
        OBJECT_RULES.put("requiredLabels", source -> WorkloadRules.labels(labels(source)));
        OBJECT_RULES.put("allowedRegistries", source -> ImageRules.registries(Grammar.REGISTRY.words(source)));
        OBJECT_RULES.put("forbiddenTags", source -> ImageRules.tags(Grammar.TAG.words(source)));
        OBJECT_RULES.put(REPLICAS, source -> WorkloadRules.replicas(positive(source)));
        // Not a reference to the method, which would load the library for whoever has no condition.
        OBJECT_RULES.put(CONDITION, source -> CelCondition.of(source));
    }

    private static final List<String> RULES = Stream.concat(
                    OBJECT_RULES.keySet().stream(), Stream.of(FORCED, FORBIDDEN))
            .toList();

    private static final String[] FIELDS = Stream.concat(
                    Stream.of("name", "severity", "kinds", "message", "remedy"), RULES.stream())
            .toArray(String[]::new);

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** As capabilities(7) names them, without the prefix: https://man7.org/linux/man-pages/man7/capabilities.7.html */
    private static final Pattern OF_THE_KERNEL = Pattern.compile("[A-Z][A-Z_]+");

    private final List<Component> known;
    private final List<ObjectPolicy> objects = new ArrayList<>();
    private final List<ForcedValues> values = new ArrayList<>();
    private final List<Forbidden> components = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    PolicyReader(Catalog catalog) {
        this.known = catalog.components();
    }

    Policies read(List<Path> directories) {
        for (Path directory : directories) {
            refuseMisnamed(directory);
            Path file = directory.resolve(FILE);
            if (Files.exists(file)) {
                read(YamlSource.read(file.toString(), text(file)));
            }
        }
        return new Policies(objects, values, components);
    }

    private static void refuseMisnamed(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> MISNAMED.matcher(name).matches() && !name.equals(FILE))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new YamlProblem(
                                directory.resolve(name).toString(), 1, "nobody reads this file. Valid name: " + FILE);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new YamlProblem(file.toString(), 1, "the file cannot be read as text in UTF-8");
        }
    }

    private void read(YamlSource file) {
        file.fields("policies");
        file.required("policies").items().forEach(this::policy);
    }

    private void policy(YamlSource policy) {
        List<String> rules =
                policy.fields(FIELDS).keySet().stream().filter(RULES::contains).toList();
        if (rules.size() != 1) {
            throw policy.problem("a policy has one rule, and this one has %d. Valid: %s"
                    .formatted(rules.size(), String.join(", ", RULES)));
        }
        String rule = rules.get(0);
        YamlSource source = policy.required(rule);
        Named named = named(policy, rule);
        switch (rule) {
            case FORCED -> values.add(new ForcedValues(named, forced(source)));
            case FORBIDDEN -> forbidden(named, policy, source);
            default -> objects.add(new ObjectPolicy(named, kinds(policy, rule), rule(rule, source)));
        }
    }

    private static ObjectRule rule(String name, YamlSource source) {
        return Optional.ofNullable(OBJECT_RULES.get(name)).orElseThrow().apply(source);
    }

    /** A kind that is nearly one of the catalogue's is a slip; one that is far from all is an operator's. */
    private List<String> kinds(YamlSource policy, String rule) {
        List<String> kinds = policy.field("kinds")
                .map(list -> list.items().stream().map(this::kind).toList())
                .orElse(List.of());
        if (rule.equals(REPLICAS) && !kinds.isEmpty() && Collections.disjoint(kinds, WorkloadRules.SCALED)) {
            throw policy.required("kinds")
                    .problem("none of these has replicas. Valid: " + String.join(", ", WorkloadRules.SCALED));
        }
        return kinds;
    }

    private String kind(YamlSource source) {
        Set<String> usual = known.stream()
                .flatMap(component -> component.manifests().stream())
                .map(Manifest::kind)
                .collect(Collectors.toSet());
        String kind = source.text();
        String near = usual.contains(kind) ? "" : Suggestion.didYouMean(kind, usual);
        if (!near.isEmpty()) {
            throw source.problem("no object is of the kind '%s'.%s".formatted(kind, near));
        }
        return Grammar.KIND.word(source);
    }

    private static long positive(YamlSource source) {
        if (source.number() < 1) {
            throw source.problem(
                    "'%s' is kept by everything. Valid is a whole number of at least 1".formatted(source.text()));
        }
        return source.number();
    }

    private Named named(YamlSource policy, String rule) {
        YamlSource name = policy.required("name");
        if (!NAME.matcher(name.text()).matches()) {
            throw name.problem("'%s' is no name. Valid are lower-case letters, digits and '-'".formatted(name.text()));
        }
        if (!names.add(name.text())) {
            throw name.problem("another policy is called '%s' too".formatted(name.text()));
        }
        if (rule.equals(CONDITION)) {
            // Nobody guesses from an expression what is meant by it.
            policy.required("message");
            policy.required("remedy");
        }
        return new Named(name.text(), severity(policy), policy.text("message", ""), policy.text("remedy", ""));
    }

    private static Severity severity(YamlSource policy) {
        String word = policy.text("severity", Severity.ERROR.id());
        return Stream.of(Severity.values())
                .filter(severity -> severity.id().equals(word))
                .findFirst()
                .orElseThrow(() -> policy.required("severity")
                        .problem("'%s' is no severity. Valid: %s"
                                .formatted(
                                        word,
                                        Stream.of(Severity.values())
                                                .map(Severity::id)
                                                .collect(Collectors.joining(", ")))));
    }

    /** Keys alone, or keys with the values that they may have. */
    private static Map<String, List<String>> labels(YamlSource source) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        if (source.isList()) {
            Grammar.LABEL_KEY.words(source).forEach(key -> labels.put(key, List.of()));
        } else {
            source.fields()
                    .forEach((key, values) ->
                            labels.put(Grammar.LABEL_KEY.checked(key, values), Grammar.LABEL_VALUE.words(values)));
        }
        if (labels.isEmpty()) {
            throw source.problem("no label is named here");
        }
        return labels;
    }

    private static List<String> texts(YamlSource list) {
        List<String> texts = list.items().stream().map(YamlSource::text).toList();
        if (texts.isEmpty()) {
            throw list.problem("the list is empty");
        }
        return texts;
    }

    private Map<String, Object> forced(YamlSource source) {
        Map<String, Object> forced = new LinkedHashMap<>();
        source.fields().forEach((id, value) -> forced.put(id, answer(id, value)));
        return forced;
    }

    private Object answer(String id, YamlSource source) {
        if (OF_ONE_PACKAGE.contains(id)) {
            throw source.problem("'%s' is another one for each package, and cannot be forced".formatted(id));
        }
        List<Question> questions = known.stream()
                .flatMap(component -> component.questions().stream())
                .filter(question -> question.id().equals(id))
                .toList();
        if (questions.isEmpty()) {
            throw source.problem("no question is called '%s'.%s docs/catalogue.md lists them"
                    .formatted(id, Suggestion.didYouMean(id, questionIds())));
        }
        Object value = plain(source);
        if (questions.stream().noneMatch(question -> Questionnaire.accepts(question, value))) {
            String valid = questions.get(0).valid();
            throw source.problem(
                    "'%s' is no answer of '%s'%s".formatted(value, id, valid.isEmpty() ? "" : ". Valid is " + valid));
        }
        return value;
    }

    private List<String> questionIds() {
        return known.stream()
                .flatMap(component -> component.questions().stream())
                .map(Question::id)
                .distinct()
                .toList();
    }

    private static Object plain(YamlSource source) {
        if (source.isList()) {
            return source.items().stream().map(PolicyReader::plain).toList();
        }
        if (source.isMapping()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            source.fields().forEach((key, value) -> entries.put(key, plain(value)));
            return entries;
        }
        return source.scalar();
    }

    /** Lower case is the catalogue's, upper case the kernel's. */
    private void forbidden(Named named, YamlSource policy, YamlSource source) {
        List<String> all = texts(source);
        List<String> rights =
                all.stream().filter(id -> OF_THE_KERNEL.matcher(id).matches()).toList();
        List<String> ids = all.stream().filter(id -> !rights.contains(id)).toList();
        source.items().stream()
                .filter(item -> ids.contains(item.text()) && !componentIds().contains(item.text()))
                .findFirst()
                .ifPresent(item -> {
                    throw item.problem(
                            "'%s' is neither a capability nor a component of the catalogue, nor one of the Linux kernel such as NET_ADMIN.%s"
                                    .formatted(item.text(), Suggestion.didYouMean(item.text(), componentIds())));
                });
        if (!ids.isEmpty()) {
            components.add(new Forbidden(named, ids));
        }
        if (!rights.isEmpty()) {
            objects.add(new ObjectPolicy(named, kinds(policy, FORBIDDEN), WorkloadRules.capabilities(rights)));
        }
    }

    private Set<String> componentIds() {
        return known.stream()
                .flatMap(component -> Stream.of(component.capability(), component.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
