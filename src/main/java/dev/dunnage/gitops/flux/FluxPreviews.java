package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.Forge;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.PreviewPlan;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.gitops.values.ValuePath;
import dev.dunnage.model.Claims;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ResourceSetInputProvider of the Flux Operator that lists pull requests, and a ResourceSet that makes of each a namespace with its
 * limits, a source at the pull request's commit, and a release or Kustomization that may change that namespace and nothing else.
 *
 * @see <a href="https://fluxcd.control-plane.io/operator/resourceset/">ResourceSet, version 0.58, read 2026-11-30</a>
 * @see <a href="https://fluxcd.control-plane.io/operator/resourcesetinputprovider/">ResourceSetInputProvider</a>
 */
final class FluxPreviews {

    /** The forges whose pull requests the operator lists. */
    static final Set<Forge> FORGES = Set.of(Forge.GITHUB, Forge.GITLAB, Forge.GITEA, Forge.AZURE_DEVOPS);

    static final String RESOURCE_SET = "ResourceSet";
    static final String INPUT_PROVIDER = "ResourceSetInputProvider";

    private static final String API_VERSION = "fluxcd.controlplane.io/v1";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String NUMBER = "<< inputs.id >>";

    /** In quotes, since a hash of digits alone would be a number. */
    private static final String COMMIT = "<< inputs.sha | quote >>";

    /** The operator's own default is ten minutes. */
    private static final String EVERY = "5m";

    private final GitOpsContext context;
    private final Values answers;
    private final PreviewPlan plan;
    private final FluxSource source;

    FluxPreviews(GitOpsContext context, Values answers) {
        this.context = context;
        this.answers = answers;
        this.plan = new PreviewPlan(context, answers, NUMBER);
        this.source = new FluxSource(context, answers);
    }

    GitOpsGenerator.PreviewFiles previews() {
        String file = plan.fileName(FluxGenerator.ID);
        return new GitOpsGenerator.PreviewFiles(
                file, new GitOpsManifest(header(file), List.of(provider(), resourceSet()), plan.warnings()), Map.of());
    }

    private String namespace() {
        return answers.text(FluxQuestions.NAMESPACE);
    }

    private List<String> header(String file) {
        List<String> lines = new ArrayList<>();
        lines.add("Flux makes a preview of %s for each pull request that asks for one.".formatted(plan.base()));
        lines.add("It needs the Flux Operator: https://fluxcd.control-plane.io/operator/install/");
        lines.add("Commit the package and this file, push, and apply it once, or commit it where Flux already looks:");
        lines.add("  kubectl apply -f " + plan.beside(file));
        lines.addAll(plan.secretSteps("username=flux and password=<the token>, a line each", namespace()));
        return lines;
    }

    private Node provider() {
        Map<String, Node> filter = new LinkedHashMap<>();
        filter.put("limit", Node.of(20));
        filter.put("labels", Node.list(plan.label()));
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                INPUT_PROVIDER,
                "metadata",
                Node.map(
                        "name",
                        plan.name(),
                        "namespace",
                        namespace(),
                        "annotations",
                        Node.map("fluxcd.controlplane.io/reconcileEvery", EVERY)),
                "spec",
                Node.map(
                        "type",
                        type(plan.forge()),
                        "url",
                        address(),
                        "secretRef",
                        Node.map("name", plan.secret()),
                        "filter",
                        new Node.Mapping(filter)));
    }

    private static String type(Forge forge) {
        return switch (forge) {
            case GITHUB -> "GitHubPullRequest";
            case GITLAB -> "GitLabMergeRequest";
            case GITEA -> "GiteaPullRequest";
            case AZURE_DEVOPS -> "AzureDevOpsPullRequest";
            case BITBUCKET, BITBUCKET_SERVER ->
                throw new IllegalArgumentException(forge.title() + " has no type of provider");
        };
    }

    /** Why the operator, which knows addresses of two or four parts, finds nothing there. */
    static Optional<String> refusal(Forge forge, Forge.Repository repository) {
        boolean isOwnAzure = forge == Forge.AZURE_DEVOPS && !forge.isPublic(repository);
        boolean isBelow = forge == Forge.GITEA && !repository.below().isEmpty();
        return isOwnAzure || isBelow
                ? Optional.of("The Flux Operator finds no pull requests of %s at %s, but only %s. Use Argo CD."
                        .formatted(
                                forge.title(),
                                repository.base(),
                                isOwnAzure ? "at https://dev.azure.com" : "where it has a host for itself"))
                : Optional.empty();
    }

    /**
     * The repository's page, whatever the source is read by. Of GitHub the operator asks the host of this address, and adds what a server
     * of one's own needs.
     *
     * @see <a href="https://github.com/controlplaneio-fluxcd/flux-operator/blob/17c6aea/internal/gitprovider/github.go">github.go, read
     *     2026-11-30</a>
     */
    private String address() {
        Forge.Repository repository = plan.repository();
        return plan.forge() == Forge.AZURE_DEVOPS
                ? "%s/%s/%s/_git/%s"
                        .formatted(
                                repository.base(),
                                repository.inAddress(0),
                                repository.inAddress(1),
                                repository.inAddress(2))
                : repository.api() + "/" + repository.path();
    }

    private Node resourceSet() {
        List<Node> resources = new ArrayList<>(plan.place(plan.each(), plan.each()));
        resources.addAll(account());
        resources.add(gitRepository());
        resources.add(context.pkg().type() == PackageType.HELM ? release() : kustomization());
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                RESOURCE_SET,
                "metadata",
                Node.map("name", plan.name(), "namespace", namespace()),
                "spec",
                Node.map(
                        "inputsFrom",
                        Node.list(Node.map("apiVersion", API_VERSION, "kind", INPUT_PROVIDER, "name", plan.name())),
                        "resources",
                        new Node.Sequence(resources)));
    }

    /** Who applies the preview: somebody who may do what an admin of that one namespace may, and what the package's own kinds need. */
    private List<Node> account() {
        List<Node> objects = new ArrayList<>(List.of(
                Node.map(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ServiceAccount",
                        "metadata",
                        Node.map("name", plan.each(), "namespace", namespace())),
                binding("preview-admin", "ClusterRole", "admin")));
        List<String> groups = context.pkg().kinds().customGroups();
        if (!groups.isEmpty()) {
            objects.add(Node.map(
                    "apiVersion",
                    RBAC + "/v1",
                    "kind",
                    "Role",
                    "metadata",
                    Node.map("name", "preview", "namespace", plan.each()),
                    "rules",
                    Node.list(Node.map(
                            "apiGroups", Node.of(groups), "resources", Node.list("*"), "verbs", Node.list("*")))));
            objects.add(binding("preview", "Role", "preview"));
        }
        return objects;
    }

    private Node binding(String name, String kind, String role) {
        return Node.map(
                "apiVersion",
                RBAC + "/v1",
                "kind",
                "RoleBinding",
                "metadata",
                Node.map("name", name, "namespace", plan.each()),
                "roleRef",
                Node.map("apiGroup", RBAC, "kind", kind, "name", role),
                "subjects",
                Node.list(Node.map("kind", "ServiceAccount", "name", plan.each(), "namespace", namespace())));
    }

    private Node gitRepository() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        spec.put("url", Node.of(GitUrl.withScheme(answers.text(SharedQuestions.URL))));
        spec.put("ref", Node.map("commit", COMMIT));
        source.secretName().ifPresent(secret -> spec.put("secretRef", Node.map("name", secret)));
        List<String> ignored = FluxSource.ignored(context, SharedQuestions.path(answers));
        if (!ignored.isEmpty()) {
            spec.put("ignore", Node.of(String.join("\n", ignored) + "\n"));
        }
        return object("source.toolkit.fluxcd.io/v1", "GitRepository", new Node.Mapping(spec));
    }

    private Node object(String apiVersion, String kind, Node spec) {
        return Node.map(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                Node.map("name", plan.each(), "namespace", namespace()),
                "spec",
                spec);
    }

    private static Node sourceOf(String name) {
        return Node.map("kind", "GitRepository", "name", name);
    }

    /** The release of the package, by another account, in its own namespace and with the hosts and images of the pull request. */
    private Node release() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.putAll(
                new FluxRelease(context, answers, sourceOf(plan.each())).spec().entries());
        spec.remove("suspend");
        spec.remove("dependsOn");
        spec.put("serviceAccountName", Node.of(plan.each()));
        spec.put("targetNamespace", Node.of(plan.each()));
        spec.put("storageNamespace", Node.of(plan.each()));
        if (spec.get("install") instanceof Node.Mapping install) {
            Map<String, Node> here = new LinkedHashMap<>(install.entries());
            here.remove("createNamespace");
            spec.put("install", new Node.Mapping(here));
        }
        Node.Mapping own = values();
        if (!own.entries().isEmpty()) {
            Node.Mapping answered = spec.get("values") instanceof Node.Mapping values ? values : Node.map();
            spec.put("values", ValueAnswers.over(answered, own));
        }
        return object("helm.toolkit.fluxcd.io/v2", FluxRelease.KIND, new Node.Mapping(spec));
    }

    /** The values of one preview, which no other preview and no package may have too. */
    private Node.Mapping values() {
        Map<String, Object> values = new LinkedHashMap<>();
        plan.hosts().forEach(host -> values.put(ValuePath.PREFIX + host.path(), host.name()));
        for (Claims.Image image : plan.images()) {
            values.put(ValuePath.PREFIX + (image.path().isEmpty() ? "tag" : image.path() + ".tag"), COMMIT);
        }
        plan.switchedOff().forEach(path -> values.put(ValuePath.PREFIX + path, false));
        return ValueAnswers.tree(new Values(values));
    }

    private Node kustomization() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        spec.put("retryInterval", Node.of(answers.text(FluxQuestions.RETRY_INTERVAL)));
        spec.put("timeout", Node.of(answers.text(FluxQuestions.TIMEOUT)));
        spec.put("serviceAccountName", Node.of(plan.each()));
        spec.put("path", Node.of(RepositoryPath.dotted(SharedQuestions.path(answers))));
        spec.put("prune", Node.of(true));
        spec.put("wait", Node.of(answers.get(FluxQuestions.WAIT)));
        FluxHealth.of(context.pkg().kinds()).ifPresent(checks -> spec.put(FluxHealth.FIELD, checks));
        spec.put("sourceRef", sourceOf(plan.each()));
        spec.put("targetNamespace", Node.of(plan.each()));
        if (!plan.images().isEmpty()) {
            spec.put(
                    "images",
                    Node.list(plan.images().stream()
                            .map(image -> Node.map("name", image.repository(), "newTag", COMMIT))
                            .toArray()));
        }
        List<Node> patches = plan.patches();
        if (!patches.isEmpty()) {
            spec.put("patches", new Node.Sequence(patches));
        }
        FluxKustomization.decryption(answers).ifPresent(decryption -> spec.put("decryption", decryption));
        return object("kustomize.toolkit.fluxcd.io/v1", FluxKustomization.KIND, new Node.Mapping(spec));
    }
}
