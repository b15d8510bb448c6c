package dev.dunnage.gitops;

import dev.dunnage.detect.GitOpsObject;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An Argo CD {@code Application}, and an {@code AppProject} where it is asked for.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml">Application</a>
 */
public final class ArgoCdGenerator implements GitOpsGenerator {

    private static final String API_VERSION = "argoproj.io/v1alpha1";

    @Override
    public String id() {
        return "argocd";
    }

    @Override
    public String name() {
        return "Argo CD";
    }

    @Override
    public String fileName() {
        return "argocd-application.yaml";
    }

    @Override
    public List<String> kinds() {
        return List.of("Application");
    }

    @Override
    public Questionnaire questionnaire(GitOpsContext context) {
        return new Questionnaire(
                Stream.concat(SharedQuestions.of(context).stream(), ArgoCdQuestions.of(context).stream())
                        .toList());
    }

    @Override
    public List<Fault> check(GitOpsContext context, Values answers) {
        List<Fault> faults = new ArrayList<>(SharedQuestions.check(answers));
        boolean addressed = !answers.text(ArgoCdQuestions.DESTINATION_SERVER).equals(ArgoCdQuestions.THIS_CLUSTER);
        if (addressed && !answers.text(ArgoCdQuestions.DESTINATION_NAME).isEmpty()) {
            faults.add(
                    Fault.invalid(
                            ArgoCdQuestions.DESTINATION_NAME,
                            "A cluster is given by name or by URL, and both are answered. Leave one of destinationName and destinationServer out."));
        }
        return faults;
    }

    @Override
    public GitOpsManifest generate(GitOpsContext context, Values answers) {
        List<Node> documents = new ArrayList<>();
        if (ArgoCdQuestions.ownProject(answers)) {
            documents.add(project(context, answers));
        }
        documents.add(application(context, answers));
        return new GitOpsManifest(header(context, answers), documents, warnings(context, answers));
    }

    private static List<String> header(GitOpsContext context, Values answers) {
        String namespace = answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE);
        String file = context.manifestIn(SharedQuestions.path(answers), "argocd-application.yaml");
        List<String> lines = new ArrayList<>();
        lines.add("Argo CD deploys %s from %s."
                .formatted(
                        context.releaseName(),
                        SharedQuestions.path(answers).equals(".")
                                ? "the repository's root"
                                : SharedQuestions.path(answers)));
        lines.add("Commit the package and this file, push, and apply it once in the cluster of Argo CD:");
        lines.add("  kubectl apply -n %s -f %s".formatted(namespace, file));
        if (answers.text(ArgoCdQuestions.SYNC_POLICY).equals("manual")) {
            lines.add("Nothing happens until somebody syncs: argocd app sync %s".formatted(context.releaseName()));
        }
        return lines;
    }

    private Node application(GitOpsContext context, Values answers) {
        Map<String, Node> metadata = new LinkedHashMap<>();
        metadata.put("name", Node.of(objectName(context)));
        metadata.put("namespace", Node.of(answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE)));
        if (answers.get(ArgoCdQuestions.CASCADE).equals(true)) {
            metadata.put("finalizers", Node.list("resources-finalizer.argocd.argoproj.io"));
        }
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("project", Node.of(ArgoCdQuestions.project(context, answers)));
        spec.put("source", source(context, answers));
        spec.put("destination", destination(answers));
        spec.put("syncPolicy", ArgoCdSync.policy(answers));
        ArgoCdSync.ignoreDifferences(context, answers).ifPresent(ignored -> spec.put("ignoreDifferences", ignored));
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

    /** An Application that deploys the package already keeps its name, so that it is updated and not doubled. */
    private String objectName(GitOpsContext context) {
        return context.deployedBy(kinds()).map(GitOpsObject::name).orElseGet(context::releaseName);
    }

    private Node source(GitOpsContext context, Values answers) {
        Map<String, Node> source = new LinkedHashMap<>();
        source.put("repoURL", Node.of(answers.text(SharedQuestions.URL)));
        source.put(
                "targetRevision",
                Node.of(SharedQuestions.revision(context, answers).value()));
        source.put("path", Node.of(SharedQuestions.path(answers)));
        PackageContent content = context.pkg().content();
        if (content instanceof PackageContent.HelmChart) {
            source.put("helm", helm(context, answers));
        } else if (content instanceof ManifestDirectory directory) {
            Map<String, Node> options = directory(directory, context);
            if (!options.isEmpty()) {
                source.put("directory", new Node.Mapping(options));
            }
        }
        return new Node.Mapping(source);
    }

    private static Node helm(GitOpsContext context, Values answers) {
        Map<String, Node> helm = new LinkedHashMap<>();
        helm.put("releaseName", Node.of(context.releaseName()));
        if (answers.byId().get(ArgoCdQuestions.VALUE_FILES) instanceof List<?> files && !files.isEmpty()) {
            helm.put("valueFiles", Node.of(files));
        }
        return new Node.Mapping(helm);
    }

    private static Map<String, Node> directory(ManifestDirectory directory, GitOpsContext context) {
        Map<String, Node> options = new LinkedHashMap<>();
        boolean recurse = directory.recurse();
        if (recurse) {
            options.put("recurse", Node.of(true));
        }
        List<String> excluded = new ArrayList<>();
        context.manifestInPackage()
                .filter(file -> recurse || !file.contains("/"))
                .ifPresent(excluded::add);
        directory.foreignFiles().stream()
                .filter(file -> recurse || !file.contains("/"))
                .filter(file -> !excluded.contains(file))
                .forEach(excluded::add);
        List<String> nested = recurse ? directory.nestedPackages() : List.of();
        if (!excluded.isEmpty() || !nested.isEmpty()) {
            options.put("exclude", Node.of(Glob.anyOf(excluded, nested)));
        }
        return options;
    }

    private static Node destination(Values answers) {
        String name = answers.text(ArgoCdQuestions.DESTINATION_NAME);
        Map<String, Node> destination = new LinkedHashMap<>();
        if (name.isEmpty()) {
            destination.put("server", Node.of(answers.text(ArgoCdQuestions.DESTINATION_SERVER)));
        } else {
            destination.put("name", Node.of(name));
        }
        destination.put("namespace", Node.of(answers.text(SharedQuestions.NAMESPACE)));
        return new Node.Mapping(destination);
    }

    private Node project(GitOpsContext context, Values answers) {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("description", Node.of("What " + context.releaseName() + " may read and where it may deploy"));
        spec.put("sourceRepos", Node.list(answers.text(SharedQuestions.URL)));
        spec.put("destinations", Node.list(destination(answers)));
        List<Object> clusterWide = new ArrayList<>();
        if (answers.get(ArgoCdQuestions.CREATE_NAMESPACE).equals(true)) {
            clusterWide.add(Node.map("group", "", "kind", "Namespace"));
        }
        spec.put("clusterResourceWhitelist", Node.list(clusterWide.toArray()));
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                "AppProject",
                "metadata",
                Node.map(
                        "name", ArgoCdQuestions.project(context, answers),
                        "namespace", answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE)),
                "spec",
                new Node.Mapping(spec));
    }

    private static List<Warning> warnings(GitOpsContext context, Values answers) {
        List<Warning> warnings = new ArrayList<>(SharedQuestions.warnings(context, answers));
        if (ArgoCdQuestions.project(context, answers).equals("default")) {
            warnings.add(
                    new Warning(
                            "default-project",
                            "The project 'default' allows every repository, cluster and kind. Name a project, or answer ownProject: true."));
        }
        if (answers.text(ArgoCdQuestions.SYNC_POLICY).equals("auto-prune")
                || answers.get(ArgoCdQuestions.CASCADE).equals(true)) {
            warnings.addAll(StateWarnings.of(context.pkg().state(), PruneGuard.ARGO_CD));
        }
        return warnings;
    }
}
