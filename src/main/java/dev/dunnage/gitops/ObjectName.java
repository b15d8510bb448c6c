package dev.dunnage.gitops;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names that Argo CD, Flux and Helm all take: DNS labels of at most 53 characters, which is Helm's limit for a release. */
public final class ObjectName {

    static final int LONGEST = 53;

    /** Folders and charts that are called like many others: the folder above says what they are. */
    private static final Set<String> GENERIC = Set.of(
            "addons",
            "all",
            "api",
            "app",
            "application",
            "applications",
            "apps",
            "backend",
            "bundle",
            "chart",
            "charts",
            "cluster",
            "clusters",
            "common",
            "component",
            "components",
            "controller",
            "core",
            "crd",
            "crds",
            "database",
            "db",
            "default",
            "example",
            "examples",
            "frontend",
            "helm",
            "helm-chart",
            "helm-charts",
            "install",
            "instance",
            "kube",
            "latest",
            "main",
            "manager",
            "namespace",
            "namespaces",
            "operator",
            "patches",
            "rbac",
            "release",
            "releases",
            "resources",
            "samples",
            "server",
            "service",
            "services",
            "stable",
            "storage",
            "system",
            "web",
            "worker");

    /** Folders that say what is in them and not what it is for. */
    private static final Set<String> CONTAINERS = Set.of(
            "base",
            "config",
            "deploy",
            "deployment",
            "deployments",
            "environments",
            "envs",
            "gitops",
            "infra",
            "k8s",
            "kubernetes",
            "kustomize",
            "manifest",
            "manifests",
            "overlay",
            "overlays",
            "raw",
            "yaml");

    /** Folders that hold one folder for each environment. */
    private static final Set<String> OVERLAYS = Set.of("overlays", "overlay", "environments", "envs");

    /** Folders that say for which environment something is, and not what it is. */
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

    private ObjectName() {}

    /**
     * What the objects of a directory are called: {@code shop-production} for {@code shop/overlays/production}, since a second
     * {@code production} would be another application of the same name.
     *
     * @param repository what the repository is called, for paths that say nothing
     */
    public static String of(String path, String repository) {
        List<String> folders = List.of(path.split("/", -1));
        String environment = environment(folders);
        String subject = last(
                        folders,
                        folder -> !CONTAINERS.contains(folder)
                                && !ENVIRONMENTS.contains(folder)
                                && !List.of(".", environment).contains(folder))
                .orElse(repository);
        return of(environment.isEmpty() ? subject : subject + "-" + environment);
    }

    /** Whether a folder only says what kind of thing is in it: {@code overlays}. */
    static boolean isContainer(String folder) {
        return CONTAINERS.contains(folder);
    }

    /** Whether many are called so, and the folder above says which: {@code operator}; also versions such as {@code v2}. */
    static boolean isGeneric(String name) {
        return GENERIC.contains(name) || name.matches("v?[0-9]+(?:[._-][0-9]+)*");
    }

    /** Whether environments are usually called so. */
    public static boolean isEnvironment(String name) {
        return ENVIRONMENTS.contains(name);
    }

    /** The last folder that says for which environment something is, whatever it is called among overlays; empty where none does. */
    static String environment(List<String> folders) {
        return last(folders, ENVIRONMENTS::contains)
                .or(() -> Stream.iterate(1, index -> index < folders.size(), index -> index + 1)
                        .filter(index -> OVERLAYS.contains(folders.get(index - 1)))
                        .map(folders::get)
                        .findFirst())
                .orElse("");
    }

    /** The environment that an object's name ends or begins with, or that a folder of its file is called after; empty where none is. */
    public static String environmentOf(String name, String file) {
        List<String> words = List.of(name.split("[-.]", -1));
        return Stream.of(words.get(words.size() - 1), words.get(0))
                .filter(ENVIRONMENTS::contains)
                .findFirst()
                .orElseGet(() ->
                        environment(List.of(file.replaceFirst("\\.ya?ml$", "").split("/", -1))));
    }

    /** A text as part of a name; empty where no letter of it may stand there. */
    static String slug(String text) {
        return trim(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }

    private static Optional<String> last(List<String> folders, Predicate<String> wanted) {
        return folders.stream().filter(wanted).reduce((first, second) -> second);
    }

    public static String of(String text) {
        String cut = slug(text);
        return cut.isEmpty() ? "app" : trim(cut.substring(0, Math.min(cut.length(), LONGEST)));
    }

    private static String trim(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
