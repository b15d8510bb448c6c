package dev.dunnage.detect.scan;

import java.util.Set;
import java.util.regex.Pattern;

/** What people mean by the names of directories. All names are in lower case: {@code Documentation} is documentation too. */
final class DirectoryNames {

    /** Tests; where environments are, one of them may be called so too. */
    private static final Set<String> TESTS = Set.of(
            "test", "tests", "testing", "e2e", "conformance", "systemtest", "systemtests", "benchmark", "benchmarks");

    /** What tests read, and what no environment is called. */
    private static final Set<String> TEST_DATA = Set.of(
            "testdata",
            "testcases",
            "fixture",
            "fixtures",
            "fake",
            "fakes",
            "mocks",
            "golden",
            "goldens",
            "expected",
            "kuttl",
            "chainsaw",
            "__tests__",
            "__mocks__",
            "__fixtures__",
            "__snapshots__",
            "__snapshot__");

    private static final Pattern TEST_WORD = Pattern.compile(
            "(^|.*[-_.])(tests?|testdata|e2e|fixtures?|systemtests?)|(tests?|testdata|e2e|fixtures?)[-_.].*");

    private static final Pattern TEST_DATA_WORD =
            Pattern.compile("(^|.*[-_.])(testdata|fixtures?)|(testdata|fixtures?)[-_.].*");

    /** In the plural it is a collection of tests, where {@code speed-test} is a thing of that name. */
    private static final Pattern COLLECTION_OF_TESTS =
            Pattern.compile("(.+[-_.])(tests|testdata|e2e|fixtures)|(tests|testdata|e2e|fixtures)[-_.].+");

    private static final Set<String> DOCUMENTATION =
            Set.of("doc", "docs", "documentation", "rfcs", "proposals", "enhancements");

    /** Further down, these may be the names of what is deployed, as in {@code k8s/website}. */
    private static final Pattern DOCUMENTATION_AT_THE_TOP =
            Pattern.compile("website|site|blog|design|contributing|(.+[-_]docs?)|(docs?[-_].+)");

    /** Where a repository is built, tested and released, Prow's own place among them. */
    private static final Set<String> DEVELOPMENT = Set.of(
            "ci", "cicd", "ci-cd", "ci_cd", "continuous-integration", "prow", "hack", "make", "releng", "scripts");

    /** What this program writes for the namespaces of previews. */
    private static final Pattern OF_PREVIEWS = Pattern.compile("argocd-.+-previews");

    private static final Pattern VENDORED = Pattern.compile("third[-_]?party|vendored|vendor[-_].+");
    private static final Set<String> EMBEDDED = Set.of("pkg", "internal", "bindata", "kodata");

    /** Each directory in one of these is a thing to deploy, whatever its name would mean elsewhere. */
    private static final Set<String> GROUPS = Set.of(
            "apps", "applications", "charts", "helm-charts", "services", "addons", "clusters", "tenants", "namespaces");

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

    private DirectoryNames() {}

    /** {@code ownName} says that it is the name of a thing to deploy, which may hold the word. */
    static boolean isTest(String name, boolean ownName) {
        return isTest(name) || (!ownName && TEST_WORD.matcher(name).matches());
    }

    /** Whether it is what tests read, wherever it lies: no environment has such a name. */
    static boolean isTestData(String name) {
        return TEST_DATA.contains(name) || TEST_DATA_WORD.matcher(name).matches();
    }

    private static boolean isTest(String name) {
        return TESTS.contains(name) || TEST_DATA.contains(name);
    }

    /** Whether the name holds the word, and is not the word alone. */
    static boolean speaksOfTests(String name) {
        return !isTest(name) && TEST_WORD.matcher(name).matches();
    }

    static boolean isCollectionOfTests(String name) {
        return COLLECTION_OF_TESTS.matcher(name).matches();
    }

    static boolean isDocumentation(String name, boolean atTheTop) {
        return DOCUMENTATION.contains(name)
                || (atTheTop && DOCUMENTATION_AT_THE_TOP.matcher(name).matches());
    }

    static boolean isDevelopment(String name) {
        return DEVELOPMENT.contains(name);
    }

    static boolean isOfPreviews(String name) {
        return OF_PREVIEWS.matcher(name).matches();
    }

    static boolean isVendored(String name) {
        return VENDORED.matcher(name).matches();
    }

    static boolean isPatches(String name) {
        return name.equals("patch") || name.equals("patches");
    }

    /** Whether what lies in it is compiled into a program. */
    static boolean isEmbedded(String name) {
        return EMBEDDED.contains(name);
    }

    static boolean isGroup(String name) {
        return GROUPS.contains(name);
    }

    static boolean isExample(String name) {
        return EXAMPLES.contains(name);
    }

    static boolean isForDeployment(String name) {
        return DEPLOYMENT.contains(name);
    }
}
