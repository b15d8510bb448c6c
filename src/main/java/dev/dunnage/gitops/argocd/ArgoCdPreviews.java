package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.Forge;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.PreviewPlan;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.Claims;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ApplicationSet that makes an Application of each pull request, in a project that allows it its own namespace and nothing else. The
 * namespace and its limits are a second source, read at the default branch, so that no pull request changes them; as objects of the
 * Application they are deleted with it, which a namespace of {@code CreateNamespace} is not.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/">Pull request generator</a>
 * @see <a href="https://github.com/argoproj/argo-cd/issues/7875">Namespaces that stay, read 2026-11-30</a>
 */
final class ArgoCdPreviews {

    private static final String NUMBER = "{{ .number }}";
    private static final String COMMIT = "{{ .head_sha }}";

    /** Argo CD's own default, half an hour, is long for somebody who waits. */
    private static final int REQUEUE_SECONDS = 300;

    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    private final GitOpsContext context;
    private final Values answers;
    private final PreviewPlan plan;

    ArgoCdPreviews(GitOpsContext context, Values answers) {
        this.context = context;
        this.answers = answers;
        this.plan = new PreviewPlan(context, answers, NUMBER);
    }

    GitOpsGenerator.PreviewFiles previews() {
        String file = plan.fileName(ArgoCdGenerator.ID);
        GitOpsManifest manifest =
                new GitOpsManifest(header(file), List.of(project(), applicationSet()), plan.warnings());
        return new GitOpsGenerator.PreviewFiles(
                file,
                manifest,
                Map.of(
                        folder() + "/kustomization.yaml",
                        List.of(Node.map(
                                "apiVersion",
                                "kustomize.config.k8s.io/v1beta1",
                                "kind",
                                "Kustomization",
                                "resources",
                                Node.list("namespace.yaml"))),
                        folder() + "/namespace.yaml",
                        plan.place("preview", "preview")));
    }

    private String folder() {
        return plan.folder(ArgoCdGenerator.ID);
    }

    private String namespace() {
        return answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE);
    }

    private List<String> header(String file) {
        String path = plan.beside(file);
        List<String> lines = new ArrayList<>();
        lines.add("Argo CD makes a preview of %s for each pull request that asks for one.".formatted(plan.base()));
        lines.add("Commit the package, this file and %s, push, and apply it once in the cluster of Argo CD:"
                .formatted(plan.beside(folder())));
        lines.add("  kubectl apply -n %s -f %s".formatted(namespace(), path));
        lines.addAll(plan.secretSteps("token=<the token>", namespace()));
        lines.add("  kubectl label secret %s --namespace %s argocd.argoproj.io/secret-type=scm-creds"
                .formatted(plan.secret(), namespace()));
        return lines;
    }

    private Node project() {
        Map<String, Node> destination = new LinkedHashMap<>();
        if (ArgoCdGenerator.destination(answers, plan.any()) instanceof Node.Mapping mapping) {
            destination.putAll(mapping.entries());
        }
        return Node.map(
                "apiVersion",
                ArgoCdGenerator.API_VERSION,
                "kind",
                "AppProject",
                "metadata",
                Node.map("name", plan.name(), "namespace", namespace()),
                "spec",
                Node.map(
                        "description",
                        "What pull requests of " + plan.base() + " may deploy",
                        "sourceRepos",
                        Node.list(answers.text(SharedQuestions.URL)),
                        "destinations",
                        Node.list(new Node.Mapping(destination)),
                        "clusterResourceWhitelist",
                        Node.list(Node.map("group", "", "kind", "Namespace", "name", plan.any()))));
    }

    private Node applicationSet() {
        return Node.map(
                "apiVersion",
                ArgoCdGenerator.API_VERSION,
                "kind",
                ArgoCdObjects.APPLICATION_SET,
                "metadata",
                Node.map("name", plan.name(), "namespace", namespace()),
                "spec",
                Node.map(
                        "goTemplate",
                        true,
                        "goTemplateOptions",
                        Node.list("missingkey=error"),
                        "generators",
                        Node.list(Node.map("pullRequest", new Node.Mapping(generator()))),
                        "template",
                        template()));
    }

    private Map<String, Node> generator() {
        Map<String, Node> generator = new LinkedHashMap<>();
        generator.put(key(plan.forge()), new Node.Mapping(forge()));
        if (!plan.forge().hasLabels()) {
            generator.put("filters", Node.list(Node.map("branchMatch", "^" + plan.label() + "/.+")));
        }
        generator.put("requeueAfterSeconds", Node.of(REQUEUE_SECONDS));
        return generator;
    }

    private static String key(Forge forge) {
        return switch (forge) {
            case GITHUB -> "github";
            case GITLAB -> "gitlab";
            case GITEA -> "gitea";
            case AZURE_DEVOPS -> "azuredevops";
            case BITBUCKET -> "bitbucket";
            case BITBUCKET_SERVER -> "bitbucketServer";
        };
    }

    private Map<String, Node> forge() {
        Forge.Repository repository = plan.repository();
        Map<String, Node> fields = new LinkedHashMap<>();
        switch (plan.forge()) {
            case GITLAB -> {
                fields.put("project", Node.of(repository.path()));
                fields.put("pullRequestState", Node.of("opened"));
            }
            case AZURE_DEVOPS -> {
                fields.put("organization", Node.of(repository.part(0)));
                fields.put("project", Node.of(repository.part(1)));
                fields.put("repo", Node.of(repository.last()));
            }
            case BITBUCKET_SERVER -> {
                fields.put("project", Node.of(repository.part(0)));
                fields.put("repo", Node.of(repository.last()));
            }
            case GITHUB, GITEA, BITBUCKET -> {
                fields.put("owner", Node.of(repository.part(0)));
                fields.put("repo", Node.of(repository.last()));
            }
        }
        // Gitea has no default here, whoever runs it.
        if (plan.forge() == Forge.GITEA || !plan.forge().isPublic(repository)) {
            fields.put("api", Node.of(repository.api() + "/"));
        }
        Node token = Node.map("secretName", plan.secret(), "key", "token");
        if (plan.forge().hasLabels()) {
            fields.put("tokenRef", token);
            fields.put("labels", Node.list(plan.label()));
        } else {
            fields.put("bearerToken", Node.map("tokenRef", token));
        }
        return fields;
    }

    private Node template() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("project", Node.of(plan.name()));
        spec.put("sources", Node.list(source(), place()));
        spec.put("destination", ArgoCdGenerator.destination(answers, plan.each()));
        List<ScaleTarget> scaled = ArgoCdSync.leftToAutoscaler(context, answers);
        List<Object> options = ArgoCdSync.chosen(answers, !scaled.isEmpty());
        Map<String, Node> policy = new LinkedHashMap<>();
        policy.put("automated", Node.map("prune", true, "selfHeal", true));
        if (!options.isEmpty()) {
            policy.put("syncOptions", Node.list(options.toArray()));
        }
        policy.put("retry", ArgoCdSync.retry((Long) answers.get(ArgoCdQuestions.RETRY_LIMIT)));
        spec.put("syncPolicy", new Node.Mapping(policy));
        ArgoCdSync.ignoreDifferences(context, answers, scaled)
                .ifPresent(ignored -> spec.put("ignoreDifferences", ignored));
        return Node.map(
                "metadata",
                Node.map("name", plan.each(), "finalizers", Node.list(FINALIZER)),
                "spec",
                new Node.Mapping(spec));
    }

    /** The package at the commit of the pull request. */
    private Node source() {
        Map<String, Node> source = new LinkedHashMap<>();
        source.put("repoURL", Node.of(answers.text(SharedQuestions.URL)));
        source.put("targetRevision", Node.of(COMMIT));
        source.put("path", Node.of(SharedQuestions.path(answers)));
        PackageContent content = context.pkg().content();
        if (content instanceof PackageContent.HelmChart) {
            source.put("helm", new Node.Mapping(helm()));
        } else if (content instanceof PackageContent.Kustomization) {
            source.put("kustomize", new Node.Mapping(kustomize()));
        } else if (content instanceof PackageContent.ManifestDirectory directory) {
            Map<String, Node> options = ArgoCdGenerator.directory(directory, context);
            if (!options.isEmpty()) {
                source.put("directory", new Node.Mapping(options));
            }
        }
        return new Node.Mapping(source);
    }

    private Map<String, Node> helm() {
        Map<String, Node> helm = new LinkedHashMap<>(ArgoCdGenerator.helm(context, answers));
        List<Object> parameters = new ArrayList<>();
        plan.hosts().forEach(host -> parameters.add(parameter(host.path(), host.name())));
        for (Claims.Image image : plan.images()) {
            parameters.add(parameter(at(image.path(), "tag"), COMMIT));
        }
        plan.switchedOff().forEach(path -> parameters.add(Node.map("name", path, "value", "false")));
        if (!parameters.isEmpty()) {
            helm.put("parameters", Node.list(parameters.toArray()));
        }
        return helm;
    }

    private static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A commit of digits alone is a text too. */
    private static Node parameter(String path, String value) {
        return Node.map("name", path, "value", value, "forceString", true);
    }

    private Map<String, Node> kustomize() {
        Map<String, Node> kustomize = new LinkedHashMap<>();
        kustomize.put("namespace", Node.of(plan.each()));
        if (!plan.images().isEmpty()) {
            kustomize.put(
                    "images",
                    Node.list(plan.images().stream()
                            .map(image -> image.repository() + ":" + COMMIT)
                            .toArray()));
        }
        List<Node> patches = plan.patches();
        if (!patches.isEmpty()) {
            kustomize.put("patches", new Node.Sequence(patches));
        }
        return kustomize;
    }

    /** The namespace and its limits, as the default branch has them. */
    private Node place() {
        return Node.map(
                "repoURL",
                answers.text(SharedQuestions.URL),
                "targetRevision",
                "HEAD",
                "path",
                plan.beside(folder()),
                "kustomize",
                Node.map("namespace", plan.each()));
    }
}
