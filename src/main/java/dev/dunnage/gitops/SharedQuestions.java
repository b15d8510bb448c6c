package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The questions that every GitOps controller has: where the package is, at which revision, and where it goes. */
public final class SharedQuestions {

    public static final String URL = "gitRepoUrl";
    public static final String PATH = "gitRepoPath";
    public static final String REVISION = "targetRevision";
    /** The id of the question for the namespace. */
    public static final String NAMESPACE = "destinationNamespace";

    /** The id of the question what the objects are called. */
    public static final String NAME = "objectName";

    /** Followed where nothing is known about the repository. */
    private static final String USUAL_BRANCH = "main";

    private SharedQuestions() {}

    /**
     * The questions about a package.
     *
     * @param kinds what may deploy it, such as {@code Application}
     */
    public static List<Question> of(GitOpsContext context, List<String> kinds) {
        Question.Builder url = Question.text(URL, "Which git repository holds the package?", Format.GIT_URL)
                .stage(Stage.REQUIRED)
                .placeholder("https://github.com/acme/shop.git");
        context.git().flatMap(GitFacts::url).ifPresent(url::fallback);
        Question.Builder namespace = Question.text(NAMESPACE, "Into which namespace is it deployed?", Format.DNS_LABEL)
                .stage(Stage.REQUIRED)
                .placeholder("shop-production");
        context.pkg().ownNamespace().ifPresent(namespace::fallback);
        return List.of(
                url.build(),
                Question.text(PATH, "In which directory of the repository is it?", Format.REPOSITORY_PATH)
                        .stage(Stage.REQUIRED)
                        .fallback(context.repositoryPath())
                        .build(),
                Question.text(REVISION, "Which revision is deployed?", Format.REVISION)
                        .stage(Stage.REQUIRED)
                        .fallback(context.git().flatMap(GitFacts::revision).orElse(USUAL_BRANCH))
                        .help(
                                "A branch follows every commit; a tag or commit stays. Prefixes: branch: tag: semver: commit:")
                        .build(),
                namespace.build(),
                name(context, kinds));
    }

    /** An object that deploys the package already keeps its name, so that it is updated and not doubled; of several a person chooses. */
    private static Question name(GitOpsContext context, List<String> kinds) {
        Question.Builder name = Question.text(NAME, "What is the object called?", Format.OBJECT_NAME)
                .stage(Stage.REQUIRED);
        List<String> choices = context.wiring().choices(kinds);
        if (!choices.isEmpty()) {
            return name.placeholder(choices.get(0))
                    .help(
                            "These deploy it already, and are updated where they are named: %s. Another name makes a further one."
                                    .formatted(String.join(", ", choices)))
                    .build();
        }
        return name.fallback(context.wiring()
                        .deployedBy(kinds)
                        .map(GitOpsObject::name)
                        .orElseGet(() -> context.usualName(
                                context.repositoryPath(),
                                context.git().flatMap(GitFacts::url).orElse(""))))
                .build();
    }

    /** The question for the name with a default that follows the answers about the repository. */
    public static Question following(
            GitOpsContext context, List<String> kinds, Question question, Map<String, Object> answers) {
        boolean isFree = context.wiring().deployedBy(kinds).isEmpty()
                && context.wiring().choices(kinds).isEmpty();
        String path = answers.get(PATH) instanceof String answer && !answer.isBlank()
                ? RepositoryPath.normal(answer)
                : context.repositoryPath();
        String url = answers.get(URL) instanceof String answer
                ? answer
                : context.git().flatMap(GitFacts::url).orElse("");
        return question.id().equals(NAME) && isFree ? question.withDefault(context.usualName(path, url)) : question;
    }

    /** The questions with what an existing object says as their defaults, where that is a valid answer. */
    public static Questionnaire inheriting(List<Question> questions, Map<String, Object> existing) {
        return new Questionnaire(questions.stream()
                .map(question -> {
                    Object value = existing.get(question.id());
                    return value != null && Questionnaire.accepts(question, value)
                            ? question.withDefault(value)
                            : question;
                })
                .toList());
    }

    public static List<Fault> check(GitOpsContext context, Values answers) {
        List<Fault> faults = new ArrayList<>();
        if (RepositoryPath.climbs(answers.text(PATH))) {
            faults.add(Fault.invalid(PATH, "'..' leads out of the repository. Valid is a directory from its root."));
        }
        if (!revision(context, answers).isWellFormed()) {
            faults.add(Fault.invalid(
                    REVISION,
                    "'%s' is no name that git allows. Valid are main, tag:v1.4.2, semver:>=1.0.0 or a commit of 40 digits."
                            .formatted(answers.text(REVISION))));
        }
        return faults;
    }

    public static String path(Values answers) {
        return RepositoryPath.normal(answers.text(PATH));
    }

    public static GitRevision revision(GitOpsContext context, Values answers) {
        String revision = answers.text(REVISION);
        return context.git().map(facts -> GitRevision.of(revision, facts)).orElseGet(() -> GitRevision.of(revision));
    }
}
