package dev.dunnage.gitops;

import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The questions that every GitOps controller has: where the package is, at which revision, and where it goes. */
final class SharedQuestions {

    static final String URL = "gitRepoUrl";
    static final String PATH = "gitRepoPath";
    static final String REVISION = "targetRevision";
    static final String NAMESPACE = "destinationNamespace";

    /** Followed where nothing is known about the repository. */
    private static final String USUAL_BRANCH = "main";

    private SharedQuestions() {}

    static List<Question> of(GitOpsContext context) {
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
                namespace.build());
    }

    static List<Fault> check(Values answers) {
        List<Fault> faults = new ArrayList<>();
        if (RepositoryPath.climbs(answers.text(PATH))) {
            faults.add(Fault.invalid(PATH, "'..' leads out of the repository. Valid is a directory from its root."));
        }
        GitRevision revision = GitRevision.of(answers.text(REVISION), Set.of());
        if (!revision.isWellFormed()) {
            faults.add(Fault.invalid(
                    REVISION,
                    "'%s' is no name that git allows. Valid are main, tag:v1.4.2, semver:>=1.0.0 or a commit of 40 digits."
                            .formatted(answers.text(REVISION))));
        }
        return faults;
    }

    static String path(Values answers) {
        return RepositoryPath.normal(answers.text(PATH));
    }

    static GitRevision revision(GitOpsContext context, Values answers) {
        return GitRevision.of(
                answers.text(REVISION), context.git().map(GitFacts::tags).orElse(Set.of()));
    }

    /** What holds for every controller. */
    static List<Warning> warnings(GitOpsContext context, Values answers) {
        List<Warning> warnings = new ArrayList<>();
        context.git().map(GitFacts::path).flatMap(SharedQuestions::pathWarning).ifPresent(warnings::add);
        if (GitUrl.isPlainHttp(answers.text(URL))) {
            warnings.add(
                    new Warning(
                            "plain-http",
                            "The repository is read over http, where anybody on the way can change what is deployed. Use https or ssh."));
        }
        if (context.pkg().content() instanceof ManifestDirectory directory
                && !directory.nestedPackages().isEmpty()) {
            warnings.add(new Warning(
                    "nested-packages",
                    "Directories below it are packages of their own, and left out: %s."
                            .formatted(String.join(", ", directory.nestedPackages()))));
        }
        GitRevision revision = revision(context, answers);
        if (revision.isMoving()) {
            warnings.add(new Warning(
                    "moving-revision",
                    "%s follows whatever lands there. For production, a tag or a commit says what runs."
                            .formatted(revision.value())));
        }
        return warnings;
    }

    private static Optional<Warning> pathWarning(GitFacts.PathState state) {
        return switch (state) {
            case NOT_COMMITTED ->
                Optional.of(
                        new Warning(
                                "not-committed",
                                "The package is not committed as it is on disk. Commit and push it before the controller looks for it."));
            case NOT_PUSHED ->
                Optional.of(new Warning(
                        "not-pushed",
                        "The package is committed but not pushed. The controller sees it after git push."));
            case PUSHED, UNKNOWN -> Optional.empty();
        };
    }
}
