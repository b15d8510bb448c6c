package dev.dunnage.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of the directories on the way to a package say about it. */
final class PathRole {

    private static final Set<String> TESTS = Set.of(
            "test",
            "tests",
            "testing",
            "testdata",
            "e2e",
            "fixture",
            "fixtures",
            "__tests__",
            "__fixtures__",
            "conformance",
            "mocks",
            "golden",
            "systemtest",
            "systemtests",
            "benchmark",
            "benchmarks");

    private static final Pattern TEST_WORD = Pattern.compile(
            "(^|.*[-_.])(tests?|testdata|e2e|fixtures?|systemtests?)|(tests?|testdata|e2e|fixtures?)[-_.].*");

    private static final Set<String> DOCUMENTATION =
            Set.of("doc", "docs", "documentation", "website", "rfcs", "proposals", "design");
    private static final Set<String> DEVELOPMENT = Set.of("ci", "hack", "make", "scripts");
    private static final Set<String> VENDORED = Set.of("third_party", "third-party", "thirdparty");
    private static final Set<String> PATCHES = Set.of("patch", "patches");
    private static final Set<String> EMBEDDED = Set.of("pkg", "internal");

    private static final Set<String> EXAMPLES = Set.of(
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "tutorial",
            "tutorials",
            "quickstart",
            "playground",
            "contrib",
            "experimental",
            "extras",
            "archive",
            "archived",
            "_archived",
            "deprecated");

    private static final Set<String> ENVIRONMENT_PARENTS = Set.of(
            "overlays", "overlay", "environments", "environment", "envs", "env", "clusters", "cluster", "stages");

    private static final List<String> ENVIRONMENTS =
            List.of("prod", "production", "staging", "stage", "dev", "development", "qa", "uat", "live", "preprod");

    private static final Set<String> DEPLOYMENT = Set.of(
            "deploy",
            "deployment",
            "deployments",
            "k8s",
            "kubernetes",
            "kubernetes-manifests",
            "manifests",
            "charts",
            "chart",
            "helm",
            "helm-chart",
            "helm-charts",
            "kustomize",
            "overlays",
            "apps",
            "release",
            "install",
            "clusters",
            "infrastructure");

    private final SourceTree tree;

    PathRole(SourceTree tree) {
        this.tree = tree;
    }

    /** Why nothing at the path is offered, whatever it holds; empty where its place does not speak against it. */
    Optional<String> unwanted(String path) {
        List<String> segments = TreePath.segments(path);
        String at = TreePath.ROOT;
        for (int i = 0; i < segments.size(); i++) {
            String parent = at;
            at = TreePath.child(at, segments.get(i));
            Optional<String> reason = unwanted(parent, segments.get(i), i == segments.size() - 1);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    /** Why manifests at the path are taken for parts of a program or of an overlay. */
    Optional<String> unwantedForManifests(String path) {
        List<String> segments = TreePath.segments(path);
        if (segments.stream().anyMatch(PATCHES::contains)) {
            return Optional.of("patches, which change other objects");
        }
        boolean embedded = segments.stream().anyMatch(EMBEDDED::contains)
                && segments.stream().noneMatch(DEPLOYMENT::contains);
        return embedded ? Optional.of("manifests inside a program's source") : Optional.empty();
    }

    static boolean isExample(String path) {
        return TreePath.segments(path).stream().anyMatch(EXAMPLES::contains);
    }

    static boolean isForDeployment(String path) {
        return TreePath.segments(path).stream().anyMatch(DEPLOYMENT::contains);
    }

    /** How near to production the path's own name is: 1 for production, -1 for development, else 0. */
    static int nearProduction(String path) {
        String name = TreePath.name(path);
        if (name.startsWith("prod") || name.equals("live")) {
            return 1;
        }
        return name.startsWith("dev") || name.startsWith("local") || name.startsWith("test") ? -1 : 0;
    }

    private Optional<String> unwanted(String parent, String segment, boolean last) {
        if (segment.contains("{{")) {
            return Optional.of("a template of a project");
        }
        if (isTest(segment, last) && !isEnvironment(parent)) {
            return Optional.of("test data, by the directory '" + segment + "'");
        }
        if (DOCUMENTATION.contains(segment)) {
            return Optional.of("documentation, by the directory '" + segment + "'");
        }
        if (DEVELOPMENT.contains(segment)) {
            return Optional.of("for the developers of this repository, by the directory '" + segment + "'");
        }
        return VENDORED.contains(segment)
                ? Optional.of("a copy of somebody else's, by the directory '" + segment + "'")
                : Optional.empty();
    }

    /** A package's own name may hold the word, such as {@code charts/speed-test}. */
    private static boolean isTest(String segment, boolean last) {
        return TESTS.contains(segment) || (!last && TEST_WORD.matcher(segment).matches());
    }

    /** Beside production and staging, {@code test} is an environment. */
    private boolean isEnvironment(String parent) {
        return ENVIRONMENT_PARENTS.contains(TreePath.name(parent))
                || ENVIRONMENTS.stream().anyMatch(name -> tree.isDirectory(TreePath.child(parent, name)));
    }
}
