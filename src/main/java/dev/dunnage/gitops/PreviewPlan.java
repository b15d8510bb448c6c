package dev.dunnage.gitops;

import dev.dunnage.gitops.Forge.Repository;
import dev.dunnage.model.Claims;
import dev.dunnage.model.Node;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the previews of a package are called and may use, whichever controller makes them: everything that two of them must not share
 * holds the number of the pull request.
 *
 * @param number how a template of the controller names the number of the pull request, such as <code>{{ .number }}</code>
 */
public record PreviewPlan(GitOpsContext context, Values answers, String number) {

    /** With {@code -pr-} and a number of seven digits it is a DNS label still. */
    private static final int LONGEST = 50;

    /** Two labels are a domain; the first of three is the name of a thing in it. */
    private static final int LABELS_OF_A_DOMAIN = 2;

    private static final Set<String> FROM_OUTSIDE =
            Set.of("external-secrets.io/ExternalSecret", "bitnami.com/SealedSecret");

    /** The label that a forge without labels has in front of a branch's name. */
    public String label() {
        return answers.text(Previews.LABEL);
    }

    public Forge forge() {
        return Forge.find(answers.text(Previews.FORGE)).orElseThrow();
    }

    public Repository repository() {
        return forge().repository(answers.text(SharedQuestions.URL)).orElseThrow();
    }

    public String secret() {
        return answers.text(Previews.SECRET);
    }

    /** What the package is called, without an environment. */
    public String base() {
        String name = context.objectName(answers);
        String place = "-" + context.place();
        String plain =
                place.length() > 1 && name.endsWith(place) ? name.substring(0, name.length() - place.length()) : name;
        String label = ObjectName.of(plain);
        return label.length() > LONGEST ? label.substring(0, LONGEST).replaceFirst("-+$", "") : label;
    }

    /** What the object is called that makes the previews. */
    public String name() {
        return base() + "-previews";
    }

    /** The file in which that object lies, beside the package's manifest. */
    public String fileName(String controller) {
        return folder(controller) + ".yaml";
    }

    /** The directory beside that file, for what belongs to it. */
    public String folder(String controller) {
        return controller + "-" + name();
    }

    /** A place beside the package's manifest, from the repository's root. */
    public String beside(String name) {
        String manifest = context.manifestIn(SharedQuestions.path(answers), name);
        return manifest.replaceFirst("[^/]*$", "") + name;
    }

    /** The name of one preview, which is that of its namespace too. */
    public String each() {
        return base() + "-pr-" + number;
    }

    /** The names of all of them, as a pattern. */
    public String any() {
        return base() + "-pr-*";
    }

    /** The hosts of a preview, in the order of the package's. A host that nobody has chosen yet gets a name only below a domain. */
    public List<Claims.Host> hosts() {
        String domain = answers.text(Previews.DOMAIN);
        List<Claims.Host> hosts = new ArrayList<>();
        for (Claims.Host host : context.pkg().claims().hosts()) {
            boolean isOpen = !host.name().matches("(?:\\*\\.)?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
            if (!isOpen || !domain.isEmpty()) {
                hosts.add(new Claims.Host(host.object(), host.path(), host(isOpen ? "" : host.name(), domain)));
            }
        }
        return hosts;
    }

    private String host(String name, String domain) {
        if (name.startsWith("*.")) {
            return "*.pr-" + number + "." + (domain.isEmpty() ? name.substring(2) : domain);
        }
        boolean isDomain = name.split("\\.", -1).length <= LABELS_OF_A_DOMAIN;
        int dot = name.indexOf('.');
        String first = isDomain ? "" : name.substring(0, dot) + "-";
        String below = isDomain ? name : name.substring(dot + 1);
        return (name.isEmpty() ? base() + "-" : first) + "pr-" + number + "." + (domain.isEmpty() ? below : domain);
    }

    /** The images of which there is one for each commit. */
    public List<Claims.Image> images() {
        List<?> wanted = answers.byId().get(Previews.IMAGES) instanceof List<?> list ? list : List.of();
        return context.pkg().claims().images(wanted);
    }

    /** Values of a chart that switch off what previews must not do, such as writing backups to the package's own place. */
    public List<String> switchedOff() {
        return context.pkg().claims().stores();
    }

    private Node.Mapping object(String apiVersion, String kind, String name, String namespace, Node spec) {
        Map<String, Node> metadata = new LinkedHashMap<>();
        metadata.put("name", Node.of(name));
        if (!namespace.isEmpty()) {
            metadata.put("namespace", Node.of(namespace));
        }
        return Node.map("apiVersion", apiVersion, "kind", kind, "metadata", new Node.Mapping(metadata), "spec", spec);
    }

    /**
     * The namespace of a preview and what limits it. The LimitRange is there since a quota turns away pods that reserve nothing.
     *
     * @param name the namespace's
     * @param inside what its objects name as their namespace; empty where that is added to them
     * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/">Resource quotas, read 2026-11-30</a>
     * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards, read 2026-11-30</a>
     */
    public List<Node> place(String name, String inside) {
        return List.of(
                Node.map(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Namespace",
                        "metadata",
                        Node.map(
                                "name",
                                name,
                                "labels",
                                Node.map(
                                        "app.kubernetes.io/part-of",
                                        name(),
                                        "pod-security.kubernetes.io/enforce",
                                        "baseline"))),
                object(
                        "v1",
                        "ResourceQuota",
                        "preview",
                        inside,
                        Node.map(
                                "hard",
                                Node.map(
                                        "requests.cpu",
                                        answers.text(Previews.CPU),
                                        "requests.memory",
                                        answers.text(Previews.MEMORY),
                                        "pods",
                                        "50",
                                        "persistentvolumeclaims",
                                        "20"))),
                object(
                        "v1",
                        "LimitRange",
                        "preview",
                        inside,
                        Node.map(
                                "limits",
                                Node.list(Node.map(
                                        "type",
                                        "Container",
                                        "defaultRequest",
                                        Node.map("cpu", "50m", "memory", "128Mi"))))));
    }

    /** Patches in JSON that give objects the hosts of a preview, an entry for each object. */
    public List<Node> patches() {
        Map<ObjectNotes.Unplaced, List<Claims.Host>> byObject = new LinkedHashMap<>();
        hosts().forEach(host -> byObject.computeIfAbsent(host.object(), none -> new ArrayList<>())
                .add(host));
        List<Node> patches = new ArrayList<>();
        byObject.forEach((object, hosts) -> {
            StringBuilder patch = new StringBuilder();
            hosts.forEach(host ->
                    patch.append("- {op: replace, path: %s, value: '%s'}\n".formatted(host.path(), host.name())));
            Map<String, Node> target = new LinkedHashMap<>();
            target.put("group", Node.of(object.group()));
            target.put("kind", Node.of(object.kind()));
            target.put("name", Node.of(object.name()));
            patches.add(Node.map("target", new Node.Mapping(target), "patch", patch.toString()));
        });
        return patches;
    }

    /** What a person should know before the first preview is made. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        warnings.add(new Warning(
                "previews-run-changes",
                forge().hasLabels()
                        ? "Whoever can push to a pull request with the label '%s' runs what they push in the cluster, forks included: label what you have read, and keep previews away from production's cluster."
                                .formatted(label())
                        : "%s has no labels: each pull request whose branch begins with %s/ gets a preview, and whoever can push to it runs what they push in the cluster."
                                .formatted(forge().title(), label())));
        warnings.add(new Warning(
                "previews-share-nothing",
                "A preview has its own copy of the services that the package brings. What it only connects to, and each Secret that it names, must be another one than production's: make the Secrets in %s, with External Secrets for instance."
                        .formatted(base() + "-pr-<number>")));
        if (images().isEmpty()) {
            warnings.add(
                    new Warning(
                            "previews-images",
                            "Previews run the images that the package names at the pull request's commit. Answer previewImages where CI pushes one for each commit, with the commit's full hash as its tag."));
        }
        if (context.pkg().kinds().all().stream().anyMatch(FROM_OUTSIDE::contains)) {
            warnings.add(
                    new Warning(
                            "previews-secrets",
                            "The package's own Secrets come from outside: an ExternalSecret reads the same entries in each preview, so that they must hold nothing of production's, and a SealedSecret opens in one namespace only."));
        }
        List<String> kinds = context.pkg().claims().clusterWide();
        if (!kinds.isEmpty()) {
            warnings.add(new Warning(
                    "previews-cluster-wide",
                    "Templates of the chart hold objects of the whole cluster (%s), which previews are not allowed to make. Switch them off by values."
                            .formatted(String.join(", ", kinds))));
        }
        return warnings;
    }

    /** How a person makes the Secret; {@code keys} are what it holds. */
    public List<String> secretSteps(String keys, String namespace) {
        return List.of(
                "The Secret with a token that may read pull requests; type %s, then Ctrl-D:".formatted(keys),
                "  kubectl create secret generic %s --namespace %s --from-env-file=/dev/stdin"
                        .formatted(secret(), namespace));
    }
}
