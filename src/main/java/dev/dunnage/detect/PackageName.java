package dev.dunnage.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a package without a name of its own is called: after its directory, or, where that only says how the repository is laid out,
 * after the nearest one above it that says more. {@code apps/shop/overlays/production} is {@code shop-production}.
 */
final class PackageName {

    private static final Set<String> LAYOUT = Set.of(
            "app",
            "apps",
            "base",
            "bases",
            "cluster",
            "clusters",
            "config",
            "default",
            "deploy",
            "deployment",
            "deployments",
            "env",
            "environment",
            "environments",
            "envs",
            "gitops",
            "infra",
            "infrastructure",
            "k8s",
            "kubernetes",
            "kustomize",
            "manifest",
            "manifests",
            "overlay",
            "overlays",
            "resources",
            "services",
            "variants",
            "yaml");

    private static final Set<String> ENVIRONMENTS = Set.of(
            "dev",
            "development",
            "live",
            "local",
            "preprod",
            "preview",
            "prod",
            "production",
            "qa",
            "sandbox",
            "stage",
            "staging",
            "test",
            "testing",
            "uat");

    private PackageName() {}

    static String of(SourceTree tree, String path) {
        List<String> segments = TreePath.segments(path);
        String own = tree.nameOf(path);
        if (segments.isEmpty() || saysMore(own)) {
            return own;
        }
        for (int i = segments.size() - 2; i >= 0; i--) {
            if (saysMore(segments.get(i))) {
                return ENVIRONMENTS.contains(lowerCase(own)) ? segments.get(i) + "-" + own : segments.get(i);
            }
        }
        return own;
    }

    private static boolean saysMore(String segment) {
        String name = lowerCase(segment);
        return !LAYOUT.contains(name) && !ENVIRONMENTS.contains(name);
    }

    private static String lowerCase(String segment) {
        return segment.toLowerCase(Locale.ROOT);
    }
}
