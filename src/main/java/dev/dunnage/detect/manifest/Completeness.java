package dev.dunnage.detect.manifest;

import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells an object from a patch of one: a patch names its target and leaves out what the API server demands, or says what it does.
 *
 * @see <a
 *     href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">Strategic
 *     merge patch</a>, read on 2026-11-30
 */
final class Completeness {

    private static final Set<String> WITH_POD_TEMPLATE =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job");
    private static final Set<String> POD_GROUPS = Set.of("", "apps", "extensions", "batch");
    private static final Set<String> INGRESS_GROUPS = Set.of("networking.k8s.io", "extensions");

    /** Keys that only a patch has. */
    private static final Set<String> DIRECTIVES = Set.of("$patch", "$retainKeys");

    private Completeness() {}

    /** Whether nothing that is demanded of its kind is missing; true for every kind that is not known here. */
    static boolean of(ApiObject object) {
        return !isDirective(object.tree()) && demanded(object).orElse(true);
    }

    /** Whether something is demanded of its kind, so that a whole one is no patch. */
    static boolean isProven(ApiObject object) {
        return of(object) && demanded(object).isPresent();
    }

    /** Whether what is demanded of its kind is there; empty for a kind of which nothing is known here. */
    private static Optional<Boolean> demanded(ApiObject object) {
        YamlTree tree = object.tree();
        if (POD_GROUPS.contains(object.group()) && WITH_POD_TEMPLATE.contains(object.kind())) {
            return Optional.of(runsContainers(tree.items("spec", "template", "spec", "containers")));
        }
        return switch (object.kind()) {
            case "Pod" -> Optional.of(runsContainers(tree.items("spec", "containers")));
            case "CronJob" ->
                Optional.of(
                        runsContainers(tree.items("spec", "jobTemplate", "spec", "template", "spec", "containers")));
            case "Service" -> whereGroup(object.group().isEmpty(), isService(tree));
            case "CustomResourceDefinition" ->
                Optional.of(tree.at("spec", "names", "kind").isPresent());
            case "HorizontalPodAutoscaler" ->
                Optional.of(tree.at("spec", "scaleTargetRef").isPresent());
            case "PersistentVolumeClaim" ->
                Optional.of(tree.at("spec", "resources").isPresent());
            case "Ingress" -> whereGroup(INGRESS_GROUPS.contains(object.group()), isIngress(tree));
            case "RoleBinding", "ClusterRoleBinding" ->
                whereGroup(
                        object.group().equals("rbac.authorization.k8s.io"),
                        tree.at("roleRef").isPresent());
            case "HelmRelease" -> whereGroup(object.group().endsWith(".fluxcd.io"), isHelmRelease(tree));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> whereGroup(boolean isOfGroup, boolean isWhole) {
        return isOfGroup ? Optional.of(isWhole) : Optional.empty();
    }

    /** A directive stands at the top, or in one of its fields. */
    private static boolean isDirective(YamlTree tree) {
        return hasDirective(tree) || tree.entries().values().stream().anyMatch(Completeness::hasDirective);
    }

    private static boolean hasDirective(YamlTree tree) {
        return tree.entries().keySet().stream().anyMatch(DIRECTIVES::contains);
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
