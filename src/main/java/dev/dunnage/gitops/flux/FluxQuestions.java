package dev.dunnage.gitops.flux;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent.HelmChart;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Flux lets one decide. */
public final class FluxQuestions {

    static final String NAMESPACE = "fluxNamespace";
    static final String USUAL_NAMESPACE = "flux-system";
    static final String INTERVAL = "reconcileInterval";
    static final String PRUNE = "prune";
    static final String GIT_SECRET = "gitSecretName";
    public static final String SOURCE = "gitRepository";
    static final String TIMEOUT = "timeout";
    static final String RETRY_INTERVAL = "retryInterval";
    static final String WAIT = "wait";
    static final String SUSPEND = "suspend";
    static final String DEPENDS_ON = "dependsOn";
    public static final String VALUES_FILES = "valuesFiles";
    static final String DRIFT_DETECTION = "driftDetection";
    static final String RETRIES = "remediationRetries";
    static final String INSTALL_STRATEGY = "installStrategy";

    /** A failed installation is tried again with an upgrade, as often as it takes; nothing is uninstalled. Since Flux 2.7. */
    static final String RETRY = "RetryOnFailure";

    /** A failed installation is uninstalled and tried again, a few times. */
    static final String REMEDIATE = "RemediateOnFailure";

    static final String DECRYPTION_SECRET = "decryptionSecretName";

    /** The answer that generates a GitRepository instead of using one that is there. */
    static final String NEW_SOURCE = "new";

    private FluxQuestions() {}

    static List<Question> of(GitOpsContext context) {
        List<Question> questions = new ArrayList<>(List.of(
                Question.text(NAMESPACE, "In which namespace do the Flux objects live?", Format.DNS_LABEL)
                        .fallback("flux-system")
                        .build(),
                Question.text(INTERVAL, "How often does Flux compare the cluster with git?", Format.DURATION)
                        .fallback("5m")
                        .build(),
                Question.select(
                                PRUNE,
                                "Does what leaves git leave the cluster?",
                                List.of(Option.of("true", "Yes"), Option.of("false", "No")))
                        .fallback("true")
                        .build()));
        questions.addAll(source(context));
        questions.addAll(reconciliation());
        questions.addAll(ofPackage(context.pkg()));
        return questions;
    }

    /** A span of no time means never to the controllers, which is what suspend is for. */
    static List<Fault> check(Values answers) {
        return Stream.of(INTERVAL, TIMEOUT, RETRY_INTERVAL)
                .filter(id -> !answers.text(id).matches(".*[1-9].*"))
                .map(id -> Fault.invalid(id, "A span longer than zero is needed, such as 5m."))
                .toList();
    }

    private static List<Question> source(GitOpsContext context) {
        List<Question> questions = new ArrayList<>();
        questions.add(secret(context));
        List<Option> sources = new ArrayList<>();
        sources.add(Option.of(NEW_SOURCE, "A new one"));
        context.wiring()
                .sources()
                .forEach(object -> sources.add(Option.of(
                        reference(object),
                        "%s in %s".formatted(object.name(), object.namespace().orElse("flux-system")))));
        if (sources.size() > 1) {
            questions.add(Question.select(SOURCE, "Which GitRepository is used?", sources)
                    .stage(Stage.ADVANCED)
                    .fallback(match(context))
                    .help("One that the repository already has saves a second copy of the same source.")
                    .build());
        }
        return questions;
    }

    /** Flux reads nothing over ssh without a Secret, so that there it is a question for everybody. */
    private static Question secret(GitOpsContext context) {
        boolean ssh = context.git().flatMap(GitFacts::url).filter(GitUrl::isSsh).isPresent();
        return Question.text(
                        GIT_SECRET, "Which Secret holds the credentials of the git repository?", Format.OBJECT_NAME)
                .stage(ssh ? Stage.BASIC : Stage.ADVANCED)
                .required(false)
                .fallback(ssh ? "flux-system" : "")
                .placeholder("flux-system")
                .help("Needed for ssh (identity, known_hosts) and for private https repositories (username, password).")
                .build();
    }

    public static String reference(GitOpsObject source) {
        return source.namespace().orElse("flux-system") + "/" + source.name();
    }

    /** The source that reads this very repository at the revision that is offered, where it can be used as it is. */
    private static String match(GitOpsContext context) {
        if (!FluxSource.ignored(context, context.repositoryPath()).isEmpty()) {
            return NEW_SOURCE;
        }
        return context.wiring().sources().stream()
                .filter(source -> readsTheSame(source, context))
                .map(FluxQuestions::reference)
                .findFirst()
                .orElse(NEW_SOURCE);
    }

    private static boolean readsTheSame(GitOpsObject source, GitOpsContext context) {
        boolean url = context.git()
                .flatMap(GitFacts::url)
                .filter(here ->
                        source.url().filter(other -> GitUrl.same(here, other)).isPresent())
                .isPresent();
        Optional<GitRevision> wanted =
                context.git().flatMap(facts -> facts.revision().map(revision -> GitRevision.of(revision, facts)));
        Optional<GitRevision> read =
                context.wiring().object(source).flatMap(FluxRef::of).map(GitRevision::of);
        return url && (wanted.isEmpty() || read.isEmpty() || wanted.equals(read));
    }

    private static List<Question> reconciliation() {
        return List.of(
                Question.text(TIMEOUT, "How long may applying take?", Format.DURATION)
                        .stage(Stage.ADVANCED)
                        .fallback("5m")
                        .build(),
                Question.text(RETRY_INTERVAL, "How soon is a failure tried again?", Format.DURATION)
                        .stage(Stage.ADVANCED)
                        .fallback("1m")
                        .build(),
                Question.flag(SUSPEND, "Shall Flux wait until somebody resumes it?", false)
                        .stage(Stage.ADVANCED)
                        .build(),
                Question.text(DEPENDS_ON, "Which objects of the same kind must be ready first?", Format.OBJECT_NAME)
                        .stage(Stage.ADVANCED)
                        .required(false)
                        .becoming(ValueType.LIST)
                        .fallback(List.of())
                        .placeholder("database")
                        .build());
    }

    private static List<Question> ofPackage(DeployablePackage pkg) {
        if (pkg.content() instanceof PublishedChart) {
            return published();
        }
        return pkg.content() instanceof HelmChart chart ? helm(chart.valuesFiles()) : kustomize(pkg);
    }

    private static List<Question> published() {
        List<Question> questions = new ArrayList<>(helm(List.of()));
        questions.add(Question.text(
                        FluxChart.PULL_SECRET,
                        "Which Secret holds the credentials of the chart's registry?",
                        Format.OBJECT_NAME)
                .stage(Stage.ADVANCED)
                .optional()
                .placeholder("registry")
                .build());
        return questions;
    }

    private static List<Question> helm(List<String> valuesFiles) {
        List<Question> questions = new ArrayList<>();
        questions.add(Question.select(
                        INSTALL_STRATEGY,
                        "What happens when the first installation fails?",
                        List.of(
                                Option.of(RETRY, "It is tried again until it succeeds (Flux 2.7 or later)"),
                                Option.of(REMEDIATE, "It is uninstalled and tried again, a few times")))
                .stage(Stage.ADVANCED)
                .fallback(RETRY)
                .help("The first waits for a Secret, a CRD or an operator that comes later; the second gives up.")
                .build());
        questions.add(
                Question.number(RETRIES, "How often is a failed upgrade tried again before it is rolled back?", 0, 100)
                        .stage(Stage.ADVANCED)
                        .fallback(3L)
                        .build());
        questions.add(Question.select(
                        DRIFT_DETECTION,
                        "What happens when somebody changes the release in the cluster?",
                        List.of(
                                Option.of("enabled", "It is set back"),
                                Option.of("warn", "An event tells"),
                                Option.of("disabled", "Nothing")))
                .stage(Stage.ADVANCED)
                .fallback("enabled")
                .build());
        if (!valuesFiles.isEmpty()) {
            questions.add(Question.multiselect(
                            VALUES_FILES,
                            "Which values files apply, after the chart's own values.yaml?",
                            valuesFiles.stream()
                                    .map(file -> Option.of(file, file))
                                    .toList())
                    .stage(Stage.ADVANCED)
                    .build());
        }
        return questions;
    }

    private static List<Question> kustomize(DeployablePackage pkg) {
        List<Question> questions = new ArrayList<>();
        questions.add(Question.flag(
                        WAIT,
                        "Shall Flux wait until everything is ready?",
                        // It would wait for the end of a job, and call it failed after the timeout.
                        !pkg.kinds().holdJobs())
                .stage(Stage.ADVANCED)
                .build());
        if (pkg.encrypted()) {
            questions.add(Question.text(
                            DECRYPTION_SECRET, "Which Secret holds the key for the SOPS files?", Format.OBJECT_NAME)
                    .stage(Stage.ADVANCED)
                    .required(false)
                    .fallback("sops-age")
                    .help("Empty where the controller itself may use the key of a cloud.")
                    .build());
        }
        return questions;
    }
}
