package dev.dunnage.detect.manifest;

import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Set;

/** Tells an object from a patch of one: a patch names its target and leaves out what the API server demands. */
final class Completeness {

    private static final Set<String> WITH_POD_TEMPLATE =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job");
    private static final Set<String> POD_GROUPS = Set.of("", "apps", "extensions", "batch");
    private static final Set<String> INGRESS_GROUPS = Set.of("networking.k8s.io", "extensions");

    private Completeness() {}

    /** Whether nothing that is demanded of its kind is missing; true for every kind that is not known here. */
    static boolean of(ApiObject object) {
        YamlTree tree = object.tree();
        if (POD_GROUPS.contains(object.group()) && WITH_POD_TEMPLATE.contains(object.kind())) {
            return runsContainers(tree.items("spec", "template", "spec", "containers"));
        }
        return switch (object.kind()) {
            case "Pod" -> runsContainers(tree.items("spec", "containers"));
            case "CronJob" ->
                runsContainers(tree.items("spec", "jobTemplate", "spec", "template", "spec", "containers"));
            case "Service" -> !object.group().isEmpty() || isService(tree);
            case "CustomResourceDefinition" -> tree.at("spec", "names", "kind").isPresent();
            case "HorizontalPodAutoscaler" -> tree.at("spec", "scaleTargetRef").isPresent();
            case "PersistentVolumeClaim" -> tree.at("spec", "resources").isPresent();
            case "Ingress" -> !INGRESS_GROUPS.contains(object.group()) || isIngress(tree);
            case "RoleBinding", "ClusterRoleBinding" ->
                !object.group().equals("rbac.authorization.k8s.io")
                        || tree.at("roleRef").isPresent();
            case "HelmRelease" -> !object.group().endsWith(".fluxcd.io") || isHelmRelease(tree);
            default -> true;
        };
    }

    private static boolean runsContainers(List<YamlTree> containers) {
        return containers.stream().anyMatch(container -> container.at("image").isPresent());
    }

    private static boolean isService(YamlTree tree) {
        return tree.at("spec", "ports").isPresent()
                || tree.at("spec", "externalName").isPresent()
                || tree.at("spec", "clusterIP").isPresent();
    }

    private static boolean isIngress(YamlTree tree) {
        return tree.at("spec", "rules").isPresent()
                || tree.at("spec", "defaultBackend").isPresent()
                || tree.at("spec", "backend").isPresent();
    }

    private static boolean isHelmRelease(YamlTree tree) {
        return tree.at("spec", "chart").isPresent()
                || tree.at("spec", "chartRef").isPresent();
    }
}
