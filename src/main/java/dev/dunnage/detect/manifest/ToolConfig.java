package dev.dunnage.detect.manifest;

import java.util.Set;

/** Files that have the {@code apiVersion} and {@code kind} of a Kubernetes object, and are read by a tool instead. */
final class ToolConfig {

    private static final Set<String> GROUPS = Set.of(
            "kind.x-k8s.io",
            "kubeadm.k8s.io",
            "kops.k8s.io",
            "audit.k8s.io",
            "client.authentication.k8s.io",
            "config.kubernetes.io",
            "kpt.dev",
            "fn.kpt.dev",
            "krew.googlecontainertools.github.com",
            "backstage.io",
            "scaffolder.backstage.io",
            "k3d.io",
            "eksctl.io",
            "ctlptl.dev",
            "k0sctl.k0sproject.io",
            "minikube.sigs.k8s.io",
            "controller-runtime.sigs.k8s.io",
            "troubleshoot.sh",
            "scorecard.operatorframework.io",
            "kuttl.dev",
            "chainsaw.kyverno.io",
            "cli.kyverno.io",
            "test.gatekeeper.sh",
            "clusterctl.cluster.x-k8s.io",
            "viaduct.ai",
            "kots.io",
            "meta.pkg.crossplane.io",
            "install.istio.io",
            "garden.io",
            "kapp.k14s.io",
            "kbld.k14s.io",
            "vendir.k14s.io",
            "imgpkg.carvel.dev",
            "deploy.cloud.google.com",
            "score.dev",
            "devfile.io");

    private ToolConfig() {}

    static boolean is(String group, String kind) {
        return GROUPS.contains(group)
                || group.endsWith(".config.k8s.io")
                || group.endsWith(".grafana.app")
                || (group.equals("argoproj.io") && kind.equals("ConfigManagementPlugin"));
    }
}
