package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.model.Claims;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The questions about previews of pull requests, which both controllers have, and which packages have none. */
public final class Previews {

    /** The id of the question whether there are any. */
    public static final String WANTED = "previews";

    static final String LABEL = "previewLabel";
    static final String DOMAIN = "previewDomain";
    public static final String FORGE = "previewForge";
    static final String SECRET = "previewSecret";
    static final String IMAGES = "previewImages";
    static final String CPU = "previewCpu";
    static final String MEMORY = "previewMemory";

    private static final List<String> FURTHER = List.of(LABEL, DOMAIN, FORGE, SECRET, IMAGES, CPU, MEMORY);

    private Previews() {}

    /** The ids of all questions about previews. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>(List.of(WANTED));
        ids.addAll(FURTHER);
        return ids;
    }

    /** The first question, and the others once somebody wants previews or answers one of them. */
    public static List<Question> questions(
            GitOpsGenerator generator, GitOpsContext context, Map<String, Object> answers) {
        if (context.pkg().content() instanceof PublishedChart
                || generator.forges().isEmpty()) {
            return List.of();
        }
        boolean isSaid = FURTHER.stream().anyMatch(answers::containsKey);
        List<Question> questions = new ArrayList<>(
                List.of(Question.flag(WANTED, "Shall each pull request with a label get a preview of its own?", isSaid)
                        .stage(Stage.ADVANCED)
                        .build()));
        if (isSaid || List.of("true", "yes").contains(String.valueOf(answers.get(WANTED)))) {
            questions.addAll(further(context, answers));
        }
        return questions;
    }

    private static List<Question> further(GitOpsContext context, Map<String, Object> answers) {
        String url = answers.get(SharedQuestions.URL) instanceof String answer
                ? answer
                : context.git().flatMap(GitFacts::url).orElse("");
        Question.Builder forge = Question.select(
                        FORGE,
                        "Which forge has the pull requests?",
                        Arrays.stream(Forge.values())
                                .map(each -> Option.of(each.id(), each.title()))
                                .toList())
                .stage(Stage.ADVANCED);
        Forge.of(url).ifPresent(found -> forge.fallback(found.id()));
        return List.of(
                forge.build(),
                Question.text(LABEL, "Which label asks for a preview?", Format.ANY)
                        .stage(Stage.ADVANCED)
                        .fallback("preview")
                        .help(
                                "Only people who may label pull requests start one. Bitbucket has no labels: there it begins a branch's name.")
                        .build(),
                Question.text(DOMAIN, "Below which domain do previews get their host names?", Format.HOSTNAME)
                        .stage(Stage.ADVANCED)
                        .optional()
                        .placeholder("preview.example.com")
                        .help(
                                "Empty: beside the package's own name, shop-pr-7.example.com for shop.example.com. It needs a wildcard in DNS and in the certificate.")
                        .build(),
                Question.text(SECRET, "Which Secret holds the token that lists pull requests?", Format.OBJECT_NAME)
                        .stage(Stage.ADVANCED)
                        .fallback("preview-token")
                        .build(),
                Question.text(
                                IMAGES,
                                "Of which images does CI push one for each commit, with its hash as tag?",
                                Format.ANY)
                        .stage(Stage.ADVANCED)
                        .required(false)
                        .becoming(ValueType.LIST)
                        .fallback(own(context.pkg().claims(), url))
                        .placeholder("ghcr.io/acme/shop")
                        .build(),
                Question.text(CPU, "How much CPU may a preview reserve?", Format.CPU)
                        .stage(Stage.ADVANCED)
                        .fallback("4")
                        .build(),
                Question.text(MEMORY, "How much memory may a preview reserve?", Format.BYTES)
                        .stage(Stage.ADVANCED)
                        .fallback("8Gi")
                        .build());
    }

    /** Images of the repository's owner; what others publish has no tag for a commit. */
    static List<String> own(Claims claims, String url) {
        Optional<String> owner = Forge.of(url)
                .flatMap(forge -> forge.repository(url))
                .map(repository -> "/" + repository.part(0).toLowerCase(Locale.ROOT) + "/");
        return claims.images().stream()
                .map(Claims.Image::repository)
                .filter(image -> owner.filter(image::contains).isPresent())
                .distinct()
                .toList();
    }

    /** Whether the answers ask for previews. */
    public static boolean isWanted(Values answers) {
        return Boolean.TRUE.equals(answers.byId().get(WANTED));
    }

    /** Whether the answers ask for none; where they say nothing, those that are there stay. */
    public static boolean isRefused(Values answers) {
        return Boolean.FALSE.equals(answers.byId().get(WANTED));
    }

    /** Why the package can have no previews with these answers, or not by this controller. */
    public static List<Fault> check(GitOpsGenerator generator, GitOpsContext context, Values answers) {
        if (!isWanted(answers)) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>(ofRepository(generator, answers));
        Claims claims = context.pkg().claims();
        List<String> clusterWide = claims.clusterWide().stream()
                .filter(object -> object.contains(" "))
                .toList();
        if (!clusterWide.isEmpty()) {
            faults.add(Fault.invalid(
                    WANTED,
                    "The package holds objects of the whole cluster, which two previews cannot both have: %s. Move them to a package of their own."
                            .formatted(String.join(", ", clusterWide))));
        }
        List<String> stores =
                claims.stores().stream().filter(store -> store.contains(" ")).toList();
        if (!stores.isEmpty()) {
            faults.add(Fault.invalid(
                    WANTED,
                    "Each preview would write its backups to the place of the package's own: %s. Leave backups to an overlay of production, or make it a chart."
                            .formatted(String.join(", ", stores))));
        }
        if (context.pkg().objectNamespaces().size() > 1) {
            faults.add(Fault.invalid(
                    WANTED,
                    "Its objects lie in several namespaces (%s), and a preview has one. Split the package."
                            .formatted(String.join(", ", context.pkg().objectNamespaces()))));
        }
        faults.addAll(generator.checkPreviews(context, answers));
        return faults;
    }

    private static List<Fault> ofRepository(GitOpsGenerator generator, Values answers) {
        Optional<Forge> forge = Forge.find(answers.text(FORGE));
        if (forge.isEmpty()) {
            return List.of();
        }
        if (!generator.forges().contains(forge.get())) {
            return List.of(Fault.invalid(
                    FORGE,
                    "%s finds no pull requests on %s. It does on: %s."
                            .formatted(
                                    generator.name(),
                                    forge.get().title(),
                                    String.join(
                                            ", ",
                                            generator.forges().stream()
                                                    .map(Forge::title)
                                                    .toList()))));
        }
        return forge.get().repository(answers.text(SharedQuestions.URL)).isPresent()
                ? List.of()
                : List.of(Fault.invalid(
                        SharedQuestions.URL,
                        "It is no address of a repository on %s, which names its owner and the repository."
                                .formatted(forge.get().title())));
    }
}
