package dev.dunnage.detect.manifest;

import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A YAML document with {@code apiVersion} and {@code kind}, as an API server would see it.
 *
 * @param group the API group, empty for the core group
 */
public record ApiObject(String group, String version, String kind, YamlTree tree) {

    private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");
    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\$\\{|\\$\\(|[<>%\\s]|^\\$");

    /** Groups without a dot that an API server knows. Other dotless ones are tools', such as {@code skaffold/v4beta6}. */
    private static final Set<String> BUILT_IN_GROUPS = Set.of("apps", "batch", "autoscaling", "policy", "extensions");

    private static final Set<String> CORE_KINDS = Set.of(
            "Pod",
            "Service",
            "ConfigMap",
            "Secret",
            "Namespace",
            "ServiceAccount",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "ReplicationController",
            "Endpoints",
            "LimitRange",
            "ResourceQuota",
            "PodTemplate",
            "Node");

    /** Reads the document; empty where it has no {@code apiVersion} or {@code kind}. */
    static Optional<ApiObject> of(YamlTree document) {
        Optional<String> kind = document.text("kind");
        return document.text("apiVersion").flatMap(api -> kind.map(k -> of(api, k, document)));
    }

    private static ApiObject of(String apiVersion, String kind, YamlTree document) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return new ApiObject(group, apiVersion.substring(slash + 1), kind, document);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String name() {
        return tree.text("metadata", "name").orElse("");
    }

    public Optional<String> namespace() {
        return tree.text("metadata", "namespace").filter(namespace -> !isPlaceholder(namespace));
    }

    Map<String, String> annotations() {
        return texts(tree, "metadata", "annotations");
    }

    /** The entries of the mapping at the end of the keys, without those that are no text. */
    public static Map<String, String> texts(YamlTree tree, String... keys) {
        Map<String, String> texts = new TreeMap<>();
        tree.at(keys)
                .ifPresent(all ->
                        all.entries().forEach((key, value) -> value.text().ifPresent(t -> texts.put(key, t))));
        return texts;
    }

    boolean is(String group, String kind) {
        return this.group.equals(group) && this.kind.equals(kind);
    }

    boolean isList() {
        return kind.endsWith("List") && !tree.items("items").isEmpty();
    }

    /** The objects of a list, or the object alone. */
    List<ApiObject> flat() {
        return isList()
                ? tree.items("items").stream()
                        .flatMap(item -> of(item).stream())
                        .toList()
                : List.of(this);
    }

    /** Whether an API server knows its type, or a CRD could teach it, and it has a name of its own. */
    boolean isDeployable() {
        if (isList()) {
            return flat().stream().anyMatch(item -> !item.isList() && item.isDeployable());
        }
        return isServed() && hasRealName() && !isLocalConfig();
    }

    /** What kpt and Kustomize read and never send to a cluster. */
    private boolean isLocalConfig() {
        return tree.text("metadata", "annotations", LOCAL_CONFIG)
                .filter("true"::equals)
                .isPresent();
    }

    /** Whether it has what the API server demands of its kind, which a patch leaves out. */
    public boolean isWhole() {
        return flat().stream().allMatch(item -> item.isList() || Completeness.of(item));
    }

    /** Whether it is whole, and of a kind of which that is known: no patch looks like it. */
    public boolean isProven() {
        return Completeness.isProven(this);
    }

    private boolean isServed() {
        if (!VERSION.matcher(version).matches() || !KIND.matcher(kind).matches()) {
            return false;
        }
        if (group.isEmpty()) {
            return version.equals("v1") && CORE_KINDS.contains(kind);
        }
        return group.contains(".") ? !ToolConfig.is(group, kind) : BUILT_IN_GROUPS.contains(group);
    }

    private boolean hasRealName() {
        return tree.text("metadata", "name")
                .or(() -> tree.text("metadata", "generateName"))
                .filter(name -> !name.isBlank() && !isPlaceholder(name))
                .isPresent();
    }

    /** Whether a value waits for a template engine or for {@code envsubst}. */
    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).find();
    }
}
