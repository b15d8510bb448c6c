package dev.dunnage.lint;

import dev.dunnage.lint.Finding.Severity;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The package as a whole: where it lands, and how it is applied. */
final class PackageRules {

    /** The annotation of a client-side apply holds no more: 262,144 bytes (apimachinery, ValidateAnnotations). */
    private static final int LARGEST_ANNOTATION = 262_144;

    /** The usual kinds that live in no namespace; of custom ones only the definitions know. */
    private static final Set<String> CLUSTER_WIDE = Set.of(
            "Namespace",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "PersistentVolume",
            "StorageClass",
            "PriorityClass",
            "IngressClass",
            "GatewayClass",
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "APIService",
            "ClusterIssuer",
            "ClusterSecretStore",
            "RuntimeClass",
            "CSIDriver",
            "Node",
            "ClusterPolicy");

    private PackageRules() {}

    static Stream<Finding> mixedNamespaces(PackageObjects objects) {
        List<YamlTree> namespaced = objects.all().stream()
                .filter(object -> !CLUSTER_WIDE.contains(PackageObjects.kind(object)))
                .toList();
        Set<String> named = namespaced.stream()
                .flatMap(object -> object.text("metadata", "namespace").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return named.isEmpty()
                ? Stream.empty()
                : namespaced.stream()
                        .filter(object -> object.text("metadata", "namespace").isEmpty())
                        .map(object -> new Finding(
                                "mixed-namespaces",
                                Severity.WARNING,
                                PackageObjects.shown(object),
                                "It names no namespace, while others of the package name %s: where it lands depends on who applies it."
                                        .formatted(String.join(", ", named)),
                                "Name the namespace in all objects, or in none."));
    }

    static Stream<Finding> largeDefinitions(PackageObjects objects) {
        return objects.of("CustomResourceDefinition")
                .filter(definition -> definition.length() > LARGEST_ANNOTATION)
                .map(definition -> new Finding(
                        "large-crd",
                        Severity.WARNING,
                        PackageObjects.shown(definition),
                        "It is longer than the annotation in which a client-side apply keeps it (262,144 bytes).",
                        "Apply it server-side: ServerSideApply=true for Argo CD; Flux does so anyway."));
    }
}
