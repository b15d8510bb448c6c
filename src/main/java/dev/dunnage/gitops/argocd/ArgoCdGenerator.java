package dev.dunnage.gitops.argocd;

import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.Forge;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.ImageAutomation;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.SharedWarnings;
import dev.dunnage.gitops.StateWarnings;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.Headline;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An Argo CD {@code Application}, and an {@code AppProject} where it is asked for.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml">Application</a>
 */
public final class ArgoCdGenerator implements GitOpsGenerator {

    static final String ID = "argocd";

    static final String API_VERSION = "argoproj.io/v1alpha1";

    private static final List<String> KINDS = List.of(ArgoCdObjects.APPLICATION);

    private static final String DESTINATION = "destination";

    /** Their presence alone turns something on. */
    private static final Set<String> SWITCHES = Set.of("automated", "retry");

    private static final ControllerObjects OBJECTS = new ArgoCdObjects();

    private final ArgoCdImages images = new ArgoCdImages(this);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Argo CD";
    }

    @Override
    public String fileName() {
        return objects().fileName();
    }

    @Override
    public ControllerObjects objects() {
        return OBJECTS;
    }

    @Override
    public Set<String> deploying() {
        return Set.of(ArgoCdObjects.APPLICATION, ArgoCdObjects.APPLICATION_SET);
    }

    @Override
    public String releaseName(ExistingObject application) {
        return application.text("spec", "source", "helm", "releaseName").orElse(application.name());
    }

    @Override
    public List<String> kinds() {
        return KINDS;
    }

    @Override
    public Optional<String> valuesFilesQuestion() {
        return Optional.of(ArgoCdQuestions.VALUE_FILES);
    }

    @Override
    public Questionnaire questionnaire(GitOpsContext context) {
        List<Question> questions = Stream.concat(
                        SharedQuestions.of(context, kinds()).stream(), ArgoCdQuestions.of(context).stream())
                .toList();
        return SharedQuestions.inheriting(
                questions,
                context.wiring()
                        .inherited(kinds())
                        .map(existing -> ArgoCdInheritance.of(existing, context))
                        .orElse(Map.of()));
    }

    /** A cluster has a name or an address, and the one that is answered takes the place of the other. */
    @Override
    public Question following(Question question, Map<String, Object> answers) {
        if (question.id().equals(ArgoCdQuestions.DESTINATION_NAME)) {
            return answers.containsKey(ArgoCdQuestions.DESTINATION_SERVER) ? question.withDefault("") : question;
        }
        boolean isNamed = question.id().equals(ArgoCdQuestions.DESTINATION_SERVER)
                && answers.containsKey(ArgoCdQuestions.DESTINATION_NAME);
        return isNamed ? question.withDefault(ArgoCdQuestions.THIS_CLUSTER) : question;
    }

    /** Waves order the Applications that another one holds. */
    @Override
    public Map<String, Object> beforeOthers() {
        return Map.of(ArgoCdChart.SYNC_WAVE, -1L);
    }

    @Override
    public String orderAfter(GitOpsObject operator, DeployablePackage pkg) {
        return "where one Application holds both, that of the operator needs an earlier wave (argocd.argoproj.io/sync-wave: \"-1\")";
    }

    @Override
    public Node.Mapping values(ExistingObject application, GitOpsContext context) {
        return ArgoCdValues.of(application, context.repositoryPath());
    }

    @Override
    public List<Fault> check(GitOpsContext context, Values answers) {
        List<Fault> faults = new ArrayList<>(SharedQuestions.check(context, answers));
        boolean addressed = !answers.text(ArgoCdQuestions.DESTINATION_SERVER).equals(ArgoCdQuestions.THIS_CLUSTER);
        if (addressed && !answers.text(ArgoCdQuestions.DESTINATION_NAME).isEmpty()) {
            faults.add(
                    Fault.invalid(
                            ArgoCdQuestions.DESTINATION_NAME,
                            "A cluster is given by name or by URL, and both are answered. Leave one of destinationName and destinationServer out."));
        }
        context.wiring()
                .inherited(KINDS)
                .flatMap(existing -> ArgoCdValues.unreadable(existing, context.repositoryPath(), answers))
                .ifPresent(faults::add);
        return faults;
    }

    @Override
    public GitOpsManifest generate(GitOpsContext context, Values answers) {
        List<Node> documents = new ArrayList<>();
        if (ArgoCdQuestions.ownProject(answers) && !isElsewhere(ArgoCdQuestions.project(context, answers), context)) {
            documents.add(new ArgoCdProject(context, answers).document());
        }
        documents.add(application(context, answers, ArgoCdSync.leftToAutoscaler(context, answers)));
        return new GitOpsManifest(header(context, answers), documents, warnings(context, answers));
    }

    @Override
    public Node.Mapping updated(Update update, GitOpsContext context, Values answers) {
        if (!update.isOf(ArgoCdObjects.APPLICATION)) {
            return GitOpsGenerator.super.updated(update, context, answers);
        }
        String path = context.repositoryPath();
        Node.Mapping merged =
                update.with(ArgoCdSources.one(update.there(), path)).merged(SWITCHES);
        Node.Mapping whole = ArgoCdSources.all(merged, update.there(), path);
        return ArgoCdValues.settled(destined(ArgoCdSync.settled(whole, update.now()), update.now()), answers);
    }

    @Override
    public List<Warning> checkUpdated(Node updated) {
        return updated instanceof Node.Mapping object ? ArgoCdApplicationSet.check(object) : List.of();
    }

    @Override
    public Optional<String> combinationQuestion() {
        return Optional.of(ArgoCdQuestions.APPLICATION_SET);
    }

    @Override
    public Combination combine(Map<String, Environment> environments) {
        return new ArgoCdCombination(this, environments).combination();
    }

    @Override
    public Optional<ImageAutomation> imageAutomation() {
        return Optional.of(images);
    }

    @Override
    public Set<Forge> forges() {
        return EnumSet.allOf(Forge.class);
    }

    @Override
    public List<Fault> checkPreviews(GitOpsContext context, Values answers) {
        boolean isFixed = !context.pkg().objectNamespaces().isEmpty()
                || !context.pkg().claims().hosts().isEmpty();
        return context.pkg().content() instanceof ManifestDirectory && isFixed
                ? List.of(
                        Fault.invalid(
                                Previews.WANTED,
                                "Argo CD applies plain manifests as they are, and these name a namespace or a host, which previews would share. Make it a chart or a kustomization."))
                : List.of();
    }

    @Override
    public Optional<PreviewFiles> previews(GitOpsContext context, Values answers) {
        return Optional.of(new ArgoCdPreviews(context, answers).previews());
    }

    private List<String> header(GitOpsContext context, Values answers) {
        String namespace = answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE);
        String file = context.manifestIn(SharedQuestions.path(answers), fileName());
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(name(), context.objectName(answers), SharedQuestions.path(answers)));
        lines.add("Commit the package and this file, push, and apply it once in the cluster of Argo CD:");
        lines.add("  kubectl apply -n %s -f %s".formatted(namespace, file));
        if (answers.text(ArgoCdQuestions.SYNC_POLICY).equals("manual")) {
            lines.add(
                    "Nothing happens until somebody syncs: argocd app sync %s".formatted(context.objectName(answers)));
        }
        return lines;
    }

    /** The Application; {@code scaled} are the workloads whose number of pods is left to an autoscaler. */
    Node application(GitOpsContext context, Values answers, Collection<ScaleTarget> scaled) {
        Map<String, Node> metadata = new LinkedHashMap<>();
        metadata.put("name", Node.of(context.objectName(answers)));
        metadata.put("namespace", Node.of(answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE)));
        if (answers.get(ArgoCdQuestions.CASCADE).equals(true)) {
            metadata.put("finalizers", finalizers(context));
        }
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("project", Node.of(ArgoCdQuestions.project(context, answers)));
        if (context.pkg().content() instanceof PackageContent.PublishedChart published) {
            ArgoCdChart chart = new ArgoCdChart(published, answers);
            spec.putAll(chart.sources(revision(SharedQuestions.revision(context, answers), context)));
            if (!chart.annotations().isEmpty()) {
                metadata.put("annotations", new Node.Mapping(chart.annotations()));
            }
        } else {
            spec.put("source", source(context, answers));
        }
        spec.put(DESTINATION, destination(answers, answers.text(SharedQuestions.NAMESPACE)));
        Node.Mapping policy = ArgoCdSync.policy(answers, !scaled.isEmpty());
        if (!policy.entries().isEmpty()) {
            spec.put("syncPolicy", policy);
        }
        ArgoCdSync.ignoreDifferences(context, answers, scaled)
                .ifPresent(ignored -> spec.put("ignoreDifferences", ignored));
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                "Application",
                "metadata",
                new Node.Mapping(metadata),
                "spec",
                new Node.Mapping(spec));
    }

    /** Whether another file than the manifest's holds the project: a second one would replace what is there. */
    private static boolean isElsewhere(String project, GitOpsContext context) {
        return context.wiring().existing().stream()
                .filter(object -> object.kind().equals(ArgoCdObjects.PROJECT)
                        && object.name().equals(project))
                .anyMatch(object -> context.manifestPath()
                        .filter(file -> file.endsWith(object.file()))
                        .isEmpty());
    }

    /** An Application that goes to one cluster: by the name or by the address that is generated, where both came together. */
    private static Node.Mapping destined(Node.Mapping application, Node.Mapping generated) {
        Node.Mapping spec = application.mapping(List.of("spec"));
        Node.Mapping destination = spec.mapping(List.of(DESTINATION));
        if (!destination.entries().keySet().containsAll(List.of("name", "server"))) {
            return application;
        }
        boolean isNamed = generated.at(List.of("spec", DESTINATION, "name")).isPresent();
        return application.with("spec", spec.with(DESTINATION, destination.without(isNamed ? "server" : "name")));
    }

    /** There are several that cascade, each in its own way; one that is there already is chosen. */
    private Node finalizers(GitOpsContext context) {
        List<Node> there = context.wiring()
                .inherited(kinds())
                .map(ArgoCdInheritance::cascading)
                .orElse(List.of());
        return there.isEmpty() ? Node.list(ArgoCdInheritance.CASCADING) : new Node.Sequence(there);
    }

    private Node source(GitOpsContext context, Values answers) {
        Map<String, Node> source = new LinkedHashMap<>();
        source.put("repoURL", Node.of(answers.text(SharedQuestions.URL)));
        source.put("targetRevision", Node.of(revision(SharedQuestions.revision(context, answers), context)));
        source.put("path", Node.of(SharedQuestions.path(answers)));
        PackageContent content = context.pkg().content();
        if (content instanceof PackageContent.HelmChart) {
            source.put("helm", new Node.Mapping(helm(context, answers)));
        } else if (content instanceof ManifestDirectory directory) {
            Map<String, Node> options = directory(directory, context);
            if (!options.isEmpty()) {
                source.put("directory", new Node.Mapping(options));
            }
        }
        return new Node.Mapping(source);
    }

    /**
     * Argo CD tries a range of versions before a branch, and knows tags and branches by the same short names; the full name is
     * unmistakable.
     */
    private static String revision(GitRevision revision, GitOpsContext context) {
        boolean ambiguous = GitRevision.isRange(revision.value())
                || context.git()
                        .filter(facts -> facts.tags().contains(revision.value()))
                        .isPresent();
        return revision instanceof GitRevision.Branch && ambiguous
                ? "refs/heads/" + revision.value()
                : revision.value();
    }

    static Map<String, Node> helm(GitOpsContext context, Values answers) {
        Map<String, Node> helm = new LinkedHashMap<>();
        helm.put("releaseName", Node.of(context.releaseName(KINDS)));
        List<?> files = answers.list(ArgoCdQuestions.VALUE_FILES);
        if (!files.isEmpty()) {
            helm.put("valueFiles", Node.of(files));
        }
        Node.Mapping values = ValueAnswers.tree(answers);
        if (!values.entries().isEmpty()) {
            Node.Mapping theirs = context.wiring()
                    .inherited(KINDS)
                    .map(existing -> ArgoCdValues.of(existing, context.repositoryPath()))
                    .orElse(Node.map());
            helm.put(ArgoCdValues.OBJECT, ValueAnswers.over(theirs, values));
        }
        return helm;
    }

    static Map<String, Node> directory(ManifestDirectory directory, GitOpsContext context) {
        Map<String, Node> options = new LinkedHashMap<>();
        boolean recurse = directory.recurse();
        if (recurse) {
            options.put("recurse", Node.of(true));
        }
        List<String> excluded = new ArrayList<>();
        context.manifestInPackage()
                .filter(file -> recurse || !file.contains("/"))
                .ifPresent(excluded::add);
        directory.excludedFiles().stream()
                .filter(file -> recurse || !file.contains("/"))
                .filter(file -> !excluded.contains(file))
                .forEach(excluded::add);
        List<String> nested = recurse ? directory.nestedPackages() : List.of();
        if (!excluded.isEmpty() || !nested.isEmpty()) {
            options.put("exclude", Node.of(Glob.anyOf(excluded, nested)));
        }
        return options;
    }

    static Node destination(Values answers, String namespace) {
        String name = answers.text(ArgoCdQuestions.DESTINATION_NAME);
        Map<String, Node> destination = new LinkedHashMap<>();
        if (name.isEmpty()) {
            destination.put("server", Node.of(answers.text(ArgoCdQuestions.DESTINATION_SERVER)));
        } else {
            destination.put("name", Node.of(name));
        }
        destination.put("namespace", Node.of(namespace));
        return new Node.Mapping(destination);
    }

    private List<Warning> warnings(GitOpsContext context, Values answers) {
        List<Warning> warnings = new ArrayList<>(new SharedWarnings(context, answers).all(kinds()));
        if (ArgoCdQuestions.project(context, answers).equals("default")) {
            warnings.add(
                    new Warning(
                            "default-project",
                            "The project 'default' allows every repository, cluster and kind. Name a project, or answer ownProject: true."));
        }
        if (context.pkg().content() instanceof PackageContent.Kustomization kustomization
                && !kustomization.inflatedCharts().isEmpty()) {
            warnings.add(new Warning(
                    "enable-helm",
                    "The kustomization renders charts (%s): Argo CD does that only with kustomize.buildOptions: --enable-helm in its ConfigMap argocd-cm."
                            .formatted(String.join(", ", kustomization.inflatedCharts()))));
        }
        if (context.pkg().encrypted()) {
            warnings.add(
                    new Warning(
                            "sops",
                            "Argo CD decrypts no SOPS files by itself, and would apply them as they are: it needs a plugin such as KSOPS (https://argo-cd.readthedocs.io/en/stable/operator-manual/secret-management/)."));
        }
        if (ArgoCdQuestions.ownProject(answers)) {
            warnings.add(
                    new Warning(
                            "own-project",
                            "The project allows no cluster-wide kinds but those in clusterResourceWhitelist; add what the package needs, such as ClusterRole."));
        }
        if (answers.text(ArgoCdQuestions.SYNC_POLICY).equals("auto-prune")
                || answers.get(ArgoCdQuestions.CASCADE).equals(true)) {
            warnings.addAll(StateWarnings.of(context.pkg().state(), PruneGuard.ARGO_CD));
        }
        return warnings;
    }
}
