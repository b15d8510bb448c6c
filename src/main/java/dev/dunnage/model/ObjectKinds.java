package dev.dunnage.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of a package's objects.
 *
 * @param all group and kind, such as {@code apps/Deployment}, {@code /Service}; sorted
 */
public record ObjectKinds(Set<String> all) {

    /** No objects. */
    public static final ObjectKinds NONE = new ObjectKinds(Set.of());

    /**
     * The groups with a dot that every API server has; all others come with a CRD.
     *
     * @see <a href="https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/">API of Kubernetes 1.36, read 2026-11-30</a>
     */
    private static final Set<String> BUILT_IN = Set.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    public ObjectKinds {
        all = Collections.unmodifiableSet(new TreeSet<>(all));
    }

    /** Whether something runs to its end, which may take longer than a rollout. */
    public boolean holdJobs() {
        return all.contains("batch/Job");
    }

    /** Whether some object is of a kind that an API server learns from a CRD that the package does not bring itself. */
    public boolean holdCustomResources() {
        return !all.contains("apiextensions.k8s.io/CustomResourceDefinition")
                && !customGroups().isEmpty();
    }

    /** The groups of kinds that an API server learns from a CRD, sorted. */
    public List<String> customGroups() {
        return all.stream()
                .map(kind -> kind.substring(0, kind.indexOf('/')))
                .filter(group -> group.contains(".") && !BUILT_IN.contains(group))
                .distinct()
                .toList();
    }
}
