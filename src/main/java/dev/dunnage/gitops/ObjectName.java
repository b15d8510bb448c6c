package dev.dunnage.gitops;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Names that Argo CD, Flux and Helm all take: DNS labels of at most 53 characters, which is Helm's limit for a release. */
public final class ObjectName {

    private static final int LONGEST = 53;

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
        List<String> folders = Arrays.stream(path.split("/", -1))
                .filter(folder -> !CONTAINERS.contains(folder) && !folder.equals("."))
                .toList();
        String subject = last(folders, folder -> !ENVIRONMENTS.contains(folder)).orElse(repository);
        return of(last(folders, ENVIRONMENTS::contains)
                .map(environment -> subject + "-" + environment)
                .orElse(subject));
    }

    private static Optional<String> last(List<String> folders, Predicate<String> wanted) {
        return folders.stream().filter(wanted).reduce((first, second) -> second);
    }

    public static String of(String text) {
        String dashed = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = trim(dashed);
        return cut.isEmpty() ? "app" : trim(cut.substring(0, Math.min(cut.length(), LONGEST)));
    }

    private static String trim(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
