package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.model.Claims.Image;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New versions of a package's images, found in their registry and committed to git. The questions are the same for both controllers;
 * what goes on by itself is on request only, and stays where nothing more is said of it.
 */
public final class ImageUpdates {

    /** The id of the question whether there are any. */
    public static final String WANTED = "imageUpdates";

    public static final String IMAGES = "updateImages";
    public static final String RANGE = "updateRange";
    public static final String SECRET = "updateSecret";

    private static final List<String> FURTHER = List.of(IMAGES, RANGE, SECRET);

    /** A version as a tag has it; the first group is its major. */
    private static final Pattern VERSION = Pattern.compile("(v?[0-9]+)(?:\\.[0-9]+){1,2}(?:[-+][0-9A-Za-z.+-]+)?");

    private final GitOpsContext context;
    private final Values answers;
    private final List<?> valuesFiles;

    private ImageUpdates(GitOpsContext context, Values answers, List<?> valuesFiles) {
        this.context = context;
        this.answers = answers;
        this.valuesFiles = List.copyOf(valuesFiles);
    }

    /** The ids of all questions about them. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>(List.of(WANTED));
        ids.addAll(FURTHER);
        return ids;
    }

    /** The name of the file that holds their objects, beside the package's manifest. */
    public static String fileName(GitOpsGenerator generator, String objectName) {
        return generator.id() + "-" + ObjectName.of(objectName) + "-images.yaml";
    }

    /**
     * The first question, and the others once somebody wants updates or answers one of them.
     *
     * @param there what is automated already
     */
    public static List<Question> questions(
            GitOpsGenerator generator, GitOpsContext context, Map<String, Object> answers, Map<String, Object> there) {
        if (context.pkg().content() instanceof PublishedChart
                || generator.imageAutomation().isEmpty()) {
            return List.of();
        }
        boolean isSaid = !there.isEmpty() || FURTHER.stream().anyMatch(answers::containsKey);
        List<Question> questions = new ArrayList<>(
                List.of(Question.flag(WANTED, "Shall new versions of the images be committed by themselves?", isSaid)
                        .stage(Stage.ADVANCED)
                        .build()));
        if (isSaid || List.of("true", "yes").contains(String.valueOf(answers.get(WANTED)))) {
            questions.addAll(further(context, answers));
        }
        return SharedQuestions.inheriting(questions, there).questions();
    }

    private static List<Question> further(GitOpsContext context, Map<String, Object> answers) {
        String url = answers.get(SharedQuestions.URL) instanceof String answer
                ? answer
                : context.git().flatMap(GitFacts::url).orElse("");
        List<String> own = Previews.own(context.pkg().claims(), url);
        Question.Builder images = Question.text(
                        IMAGES, "Which images shall be looked for, without their tags?", Format.ANY)
                .stage(Stage.ADVANCED)
                .becoming(ValueType.LIST)
                .placeholder("ghcr.io/acme/shop");
        if (!own.isEmpty()) {
            images.fallback(own);
        }
        return List.of(
                images.build(),
                Question.text(RANGE, "Which versions may come by themselves?", Format.VERSION_RANGE)
                        .stage(Stage.ADVANCED)
                        .optional()
                        .placeholder("1.4.x")
                        .help("Empty: those of the major version that runs, 1.x for 1.4.2.")
                        .build(),
                Question.text(SECRET, "Which Secret lets the controller list the images' tags?", Format.OBJECT_NAME)
                        .stage(Stage.ADVANCED)
                        .optional()
                        .help(
                                "Of the type kubernetes.io/dockerconfigjson, in the controller's namespace. Empty: anybody may list them.")
                        .build());
    }

    /** What objects that automate images say, as answers. One range is an answer; several are those of each image's own version. */
    public static Map<String, Object> answered(List<String> images, Set<String> ranges, String secret) {
        if (images.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(WANTED, true, IMAGES, List.copyOf(images)));
        if (ranges.size() == 1) {
            answers.put(RANGE, ranges.iterator().next());
        }
        answers.put(SECRET, secret);
        return answers;
    }

    /** Whether the answers ask for them. */
    public static boolean isWanted(Values answers) {
        return Boolean.TRUE.equals(answers.byId().get(WANTED));
    }

    /**
     * An image, and what may come.
     *
     * @param name the last part of its repository, with a number where another image of the package has the same
     * @param tag the one that runs; empty where nobody knows
     * @param range the versions that may take its place
     */
    public record Updated(Image image, String name, String tag, String range) {}

    /** The images that are looked for; none that the package does not run. */
    public List<Updated> images() {
        Map<String, Updated> named = new LinkedHashMap<>();
        for (Image image : context.pkg().claims().images(answers.list(IMAGES))) {
            String tag = image.tag(valuesFiles).orElse("");
            String range = answers.text(RANGE);
            String last = ObjectName.of(
                    image.repository().substring(image.repository().lastIndexOf('/') + 1));
            String name = last;
            for (int number = 2; named.containsKey(name); number++) {
                name = last + "-" + number;
            }
            named.put(name, new Updated(image, name, tag, range.isEmpty() ? sameMajor(tag) : range));
        }
        return List.copyOf(named.values());
    }

    private static String sameMajor(String tag) {
        Matcher version = VERSION.matcher(tag);
        return version.matches() ? version.group(1) + ".x" : "";
    }

    /** The branch to which new versions are committed; empty where the revision is none. */
    public Optional<String> branch() {
        GitRevision revision = SharedQuestions.revision(context, answers);
        return revision instanceof GitRevision.Branch
                ? Optional.of(revision.value())
                : revision instanceof GitRevision.Head
                        ? context.git().flatMap(GitFacts::defaultBranch)
                        : Optional.empty();
    }

    /** Why there can be none with these answers. */
    public static List<Fault> check(GitOpsGenerator generator, GitOpsContext context, Values answers) {
        if (!isWanted(answers)) {
            return List.of();
        }
        ImageUpdates updates = of(generator, context, answers);
        List<Fault> faults = new ArrayList<>(updates.ofImages());
        if (updates.branch().isEmpty()) {
            faults.add(Fault.invalid(
                    SharedQuestions.REVISION,
                    "New versions of images are committed to a branch, and '%s' names none. Answer branch:main, or leave imageUpdates out."
                            .formatted(answers.text(SharedQuestions.REVISION))));
        }
        if (faults.isEmpty()) {
            generator.imageAutomation().ifPresent(automation -> faults.addAll(automation.check(context, answers)));
        }
        return faults;
    }

    /** What answers say, for a controller's files of values. */
    public static ImageUpdates of(GitOpsGenerator generator, GitOpsContext context, Values answers) {
        return new ImageUpdates(
                context,
                answers,
                generator
                        .valuesFilesQuestion()
                        .filter(answers.byId()::containsKey)
                        .<List<?>>map(answers::list)
                        .orElse(List.of()));
    }

    private List<Fault> ofImages() {
        List<String> known = context.pkg().claims().images().stream()
                .map(Image::repository)
                .distinct()
                .sorted()
                .toList();
        List<Fault> faults = new ArrayList<>();
        for (Object wanted : answers.list(IMAGES)) {
            if (!known.contains(String.valueOf(wanted))) {
                faults.add(Fault.invalid(
                        IMAGES,
                        known.isEmpty()
                                ? "The package names no image whose tag could be changed. Leave imageUpdates out."
                                : "The package does not run '%s'. Valid: %s."
                                        .formatted(wanted, String.join(", ", known))));
            }
        }
        images().stream()
                .filter(updated -> !VERSION.matcher(updated.tag()).matches())
                .map(updated -> Fault.invalid(
                        IMAGES,
                        updated.tag().isEmpty()
                                ? "Nobody knows which version of %s runs: the package names no tag, or pins a digest. Give it a tag such as 1.4.2."
                                        .formatted(updated.image().repository())
                                : "%s runs '%s', which is no version, and nobody can tell what is newer. Give it a tag such as 1.4.2."
                                        .formatted(updated.image().repository(), updated.tag())))
                .forEach(faults::add);
        return faults;
    }
}
