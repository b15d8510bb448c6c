package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which kinds are applied, so that what an object refers to is there before it. What makes Secrets stands with them.
 *
 * @see <a href="https://github.com/helm/helm/blob/main/pkg/release/v1/util/kind_sorter.go">Helm's InstallOrder</a>
 */
final class InstallOrder {

    private static final List<String> KINDS = List.of(
            "NetworkPolicy",
            "LimitRange",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "Password",
            "ExternalSecret",
            "ConfigMap",
            "PersistentVolumeClaim",
            "Role",
            "RoleBinding",
            "Service",
            "DaemonSet",
            "StatefulSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "Job",
            "CronJob",
            "Ingress");

    private InstallOrder() {}

    /** Objects of operators come after the kinds that everybody knows, but before what uses them. */
    static final Comparator<Manifest> BY_KIND = Comparator.comparingInt(manifest -> position(manifest.kind()));

    private static int position(String kind) {
        int known = KINDS.indexOf(kind);
        return known >= 0 ? known : KINDS.indexOf("Service");
    }
}
