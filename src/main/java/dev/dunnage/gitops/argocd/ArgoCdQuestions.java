package dev.dunnage.gitops.argocd;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent.HelmChart;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.Values;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.List;

/** What Argo CD lets one decide. */
public final class ArgoCdQuestions {

    static final String APPLICATION_NAMESPACE = "applicationNamespace";
    static final String PROJECT = "project";
    public static final String SYNC_POLICY = "syncPolicy";
    static final String SELF_HEAL = "selfHeal";
    static final String CREATE_NAMESPACE = "createNamespace";
    static final String CASCADE = "finalizer";
    static final String SYNC_OPTIONS = "syncOptions";
    static final String RETRY_LIMIT = "retryLimit";
    public static final String VALUE_FILES = "valueFiles";
    static final String DESTINATION_SERVER = "destinationServer";
    static final String DESTINATION_NAME = "destinationName";
    static final String APPLICATION_SET = "applicationSet";
    static final String IGNORE_REPLICAS = "ignoreReplicas";
    public static final String OWN_PROJECT = "ownProject";

    /** The cluster that Argo CD itself runs in. */
    static final String THIS_CLUSTER = "https://kubernetes.default.svc";

    static final String SERVER_SIDE_APPLY = "ServerSideApply";
    private static final String SKIP_DRY_RUN = "SkipDryRunOnMissingResource";

    private static final List<Option> SYNC_POLICIES = List.of(
            new Option("manual", "Manual", "Somebody syncs each change"),
            new Option("auto", "Automatic", "Changes are applied, nothing is deleted"),
            new Option("auto-prune", "Automatic with pruning", "What leaves git leaves the cluster"));

    static final List<Option> OPTIONS = List.of(
            Option.of(SERVER_SIDE_APPLY, "Server-side apply"),
            Option.of("ApplyOutOfSyncOnly", "Apply only what differs"),
            Option.of("PruneLast", "Prune after everything else is healthy"),
            Option.of("FailOnSharedResource", "Fail where another Application owns an object"),
            Option.of(SKIP_DRY_RUN, "Skip the dry run for kinds that are not there yet"));

    /**
     * How often a sync is tried again, usually and where an operator may have to start first: with pauses that double from 5 s up to
     * 3 min, five tries end after 2.6 min, ten after 17.
     */
    static final List<Long> RETRIES = List.of(5L, 10L);

    private ArgoCdQuestions() {}

    static List<Question> of(GitOpsContext context) {
        List<Question> questions = new ArrayList<>();
        questions.add(Question.text(
                        APPLICATION_NAMESPACE,
                        "In which namespace does Argo CD look for Applications?",
                        Format.DNS_LABEL)
                .fallback(context.wiring()
                        .deployedBy(List.of("Application"))
                        .flatMap(GitOpsObject::namespace)
                        .orElse("argocd"))
                .build());
        questions.add(Question.text(PROJECT, "To which project does it belong?", Format.OBJECT_NAME)
                .fallback("default")
                .build());
        questions.add(Question.select(SYNC_POLICY, "When are changes applied?", SYNC_POLICIES)
                .fallback("manual")
                .build());
        questions.addAll(advanced(context));
        return questions;
    }

    private static List<Question> advanced(GitOpsContext context) {
        List<Question> questions = new ArrayList<>(List.of(
                Question.flag(SELF_HEAL, "Are changes in the cluster undone? (automatic sync only)", true)
                        .stage(Stage.ADVANCED)
                        .build(),
                Question.flag(CREATE_NAMESPACE, "Shall Argo CD create the namespace?", true)
                        .stage(Stage.ADVANCED)
                        .build(),
                Question.flag(CASCADE, "Does deleting the Application delete its objects?", false)
                        .stage(Stage.ADVANCED)
                        .build(),
                Question.multiselect(SYNC_OPTIONS, "Which sync options apply?", OPTIONS)
                        .stage(Stage.ADVANCED)
                        .fallback(syncOptions(context.pkg()))
                        .build(),
                Question.number(RETRY_LIMIT, "How often is a failed automatic sync tried again?", 0, 100)
                        .stage(Stage.ADVANCED)
                        .fallback(retries(context.pkg()))
                        .build(),
                Question.text(DESTINATION_SERVER, "Which cluster is it deployed to?", Format.SERVER_URL)
                        .stage(Stage.ADVANCED)
                        .fallback(THIS_CLUSTER)
                        .build(),
                Question.text(DESTINATION_NAME, "Or which cluster, by the name that Argo CD knows?", Format.ANY)
                        .stage(Stage.ADVANCED)
                        .optional()
                        .placeholder("production")
                        .build(),
                Question.flag(
                                OWN_PROJECT,
                                "Shall a project of its own be generated, limited to this repository and namespace?",
                                false)
                        .stage(Stage.ADVANCED)
                        .build()));
        if (context.pkg().content() instanceof HelmChart chart
                && !chart.valuesFiles().isEmpty()) {
            questions.add(Question.multiselect(
                            VALUE_FILES,
                            "Which values files apply, after the chart's own values.yaml?",
                            chart.valuesFiles().stream()
                                    .map(file -> Option.of(file, file))
                                    .toList())
                    .stage(Stage.ADVANCED)
                    .build());
        }
        if (context.pkg().content() instanceof PublishedChart) {
            questions.addAll(ArgoCdChart.questions());
        }
        if (!context.place().isEmpty()) {
            questions.add(Question.flag(
                            APPLICATION_SET,
                            "Shall one ApplicationSet hold the Applications of all environments?",
                            isInSet(context))
                    .stage(Stage.ADVANCED)
                    .build());
        }
        if (context.pkg().autoscaled().stream().anyMatch(target -> target.when().mayHold())) {
            questions.add(Question.flag(IGNORE_REPLICAS, "Leave the number of pods to the autoscaler?", true)
                    .stage(Stage.ADVANCED)
                    .build());
        }
        return questions;
    }

    /** Whether an ApplicationSet deploys the environment already: an Application of its own would be the same object twice. */
    private static boolean isInSet(GitOpsContext context) {
        return context.wiring().existing().stream()
                .anyMatch(object -> object.kind().equals(ArgoCdObjects.APPLICATION_SET)
                        && object.environment().isPresent()
                        && object.file().endsWith(ArgoCdCombination.FILE));
    }

    /** The sync options that a package needs. */
    static List<String> syncOptions(DeployablePackage pkg) {
        List<String> options = new ArrayList<>();
        if (isTooLarge(pkg)) {
            // A large CRD does not fit into the annotation of a client-side apply.
            options.add(SERVER_SIDE_APPLY);
        }
        if (pkg.kinds().holdCustomResources()) {
            // Else nothing at all is applied until the operator has brought its CRDs.
            options.add(SKIP_DRY_RUN);
        }
        return options;
    }

    private static long retries(DeployablePackage pkg) {
        return pkg.kinds().holdCustomResources() ? RETRIES.get(1) : RETRIES.get(0);
    }

    private static boolean isTooLarge(DeployablePackage pkg) {
        return !pkg.largeCrds().isEmpty()
                || pkg.content() instanceof PublishedChart published
                        && published.chart().serverSideApply();
    }

    static boolean ownProject(Values answers) {
        return answers.get(OWN_PROJECT).equals(true);
    }

    /** The project's name; a project of one's own is called like the application unless a name was given. */
    static String project(GitOpsContext context, Values answers) {
        String named = answers.text(PROJECT);
        return ownProject(answers) && named.equals("default") ? context.objectName(answers) : named;
    }
}
