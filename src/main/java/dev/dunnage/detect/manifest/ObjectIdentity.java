package dev.dunnage.detect.manifest;

import java.util.Set;

/**
 * What an API server tells objects apart by.
 *
 * @param group the API group, empty for the core group
 * @param namespace empty where it lives in none, or does not say in which
 */
public record ObjectIdentity(String group, String kind, String namespace, String name) {

    /**
     * Kinds of the API server that live in no namespace; those of others mostly say so by beginning with {@code Cluster}.
     *
     * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">API reference</a>, read in November 2026
     */
    private static final Set<String> CLUSTER_WIDE = Set.of(
            "APIService",
            "CSIDriver",
            "CSINode",
            "CertificateSigningRequest",
            "CustomResourceDefinition",
            "DeviceClass",
            "FlowSchema",
            "GatewayClass",
            "IngressClass",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "RuntimeClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment");

    /**
     * Kinds that begin like those and live in a namespace: databases of operators (CloudNativePG), the Operator Lifecycle Manager, Cluster API.
     *
     * @see <a href="https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/">CloudNativePG</a>,
     *     <a href="https://cluster-api.sigs.k8s.io/reference/api/crd-relationships">Cluster API</a>, read in November 2026
     */
    private static final Set<String> CALLED_CLUSTER = Set.of("Cluster", "ClusterClass", "ClusterServiceVersion");

    /** Whose object it is; its name is empty where the API server makes one. */
    public static ObjectIdentity of(ApiObject object) {
        String namespace = isClusterWide(object)
                ? ""
                : object.tree().text("metadata", "namespace").orElse("");
        return new ObjectIdentity(object.group(), object.kind(), namespace, object.name());
    }

    static boolean isClusterWide(ApiObject object) {
        return isClusterWide(object.kind());
    }

    /** Whether objects of the kind live in no namespace, as far as its name says. */
    public static boolean isClusterWide(String kind) {
        return CLUSTER_WIDE.contains(kind) || kind.startsWith("Cluster") && !CALLED_CLUSTER.contains(kind);
    }

    /** Whether it is what others live in, which each of them may bring. */
    public boolean isNamespace() {
        return group.isEmpty() && kind.equals("Namespace");
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
