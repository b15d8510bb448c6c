package dev.dunnage.gitops.existing;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.gitops.git.RepositoryPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Argo CD and Flux objects that a repository holds already, seen from one package.
 *
 * @param controllers those whose objects they are
 * @param packagePath the package's directory from the repository's root, {@code .} for the root itself
 * @param urls the repository's addresses, where they are known: that of the checkout, and one that was answered
 * @param existing all of them
 * @param objects those of them that deploy the package or may be its source, in full, also where the manifest defines them anew
 * @param updated the name of the one that is to be updated, where several deploy the package; empty where nobody chose
 */
public record ExistingWiring(
        KnownControllers controllers,
        String packagePath,
        List<String> urls,
        List<GitOpsObject> existing,
        List<ExistingObject> objects,
        String updated) {

    /** The kind of a source in git: an object without a source of its own names its repository itself. */
    public static final String GIT_REPOSITORY = "GitRepository";

    private static final String CHARTS = "HelmRepository/";
    private static final String ARTIFACT = "ExternalArtifact/";

    public ExistingWiring {
        urls = List.copyOf(urls);
        existing = List.copyOf(existing);
        objects = List.copyOf(objects);
    }

    /** The same without these objects, which the manifest defines itself from now on. */
    public ExistingWiring without(List<GitOpsObject> redefined) {
        return new ExistingWiring(
                controllers,
                packagePath,
                urls,
                existing.stream().filter(object -> !redefined.contains(object)).toList(),
                objects,
                updated);
    }

    /** The same, where a person named the object that is to be updated, or a new one. */
    public ExistingWiring updating(String name) {
        return new ExistingWiring(controllers, packagePath, urls, existing, objects, name);
    }

    /** The same, where the objects of a file are of another origin than its first line says. */
    public ExistingWiring having(ExistingObject.Origin origin, String file) {
        return new ExistingWiring(
                controllers,
                packagePath,
                urls,
                existing,
                objects.stream()
                        .map(object -> object.found().file().equals(file) ? object.of(origin) : object)
                        .toList(),
                updated);
    }

    /**
     * The sources of this file that only this package reads. A manifest that goes into the same file keeps and updates them, and must
     * not count on them as somebody else's.
     *
     * @param file from the scanned root
     * @param kinds what may deploy a package
     */
    public List<GitOpsObject> ownSources(String file, List<String> kinds) {
        List<GitOpsObject> own = allDeployedBy(kinds).toList();
        return sources().stream()
                .filter(source -> source.file().equals(file))
                .filter(source -> existing.stream()
                        .filter(object -> reads(object, source))
                        .allMatch(own::contains))
                .toList();
    }

    private static boolean reads(GitOpsObject object, GitOpsObject source) {
        return object.sourceRef()
                .filter(reference ->
                        reference.startsWith(source.kind() + "/") && reference.endsWith("/" + source.name()))
                .isPresent();
    }

    /**
     * The name of the release where the chart is deployed already. A release keeps its name for life, since another one would be
     * installed beside it; Argo CD and Flux each have their own default.
     *
     * @param kinds what deploys it from now on; what deploys it until now may be another controller's
     */
    public Optional<String> releaseName(List<String> kinds) {
        return deployed(kinds)
                .or(() -> deployed(List.copyOf(controllers.deploying())))
                .map(controllers::releaseName);
    }

    /** The object that deploys the package already, in full. */
    public Optional<ExistingObject> deployed(List<String> kinds) {
        return deployedBy(kinds).flatMap(this::object);
    }

    /** The same, where what it says is worth keeping. */
    public Optional<ExistingObject> inherited(List<String> kinds) {
        return deployed(kinds).filter(object -> object.origin() != ExistingObject.Origin.GENERATED);
    }

    /** An object in full. */
    public Optional<ExistingObject> object(GitOpsObject object) {
        return objects.stream().filter(known -> known.found().equals(object)).findFirst();
    }

    /**
     * The object that deploys this very package already, which is updated instead of doubled.
     *
     * @param kinds what may deploy it, such as {@code Application}
     */
    public Optional<GitOpsObject> deployedBy(List<String> kinds) {
        List<GitOpsObject> all = allDeployedBy(kinds).toList();
        return all.stream()
                .filter(object -> updated.isEmpty() || object.name().equals(updated))
                .findFirst()
                .filter(first -> !updated.isEmpty() || all.stream().allMatch(other -> isSame(first, other)));
    }

    /** A package that was a chart and is a kustomization now has an object of each kind under one name. */
    private static boolean isSame(GitOpsObject first, GitOpsObject other) {
        return first.name().equals(other.name()) && first.namespace().equals(other.namespace());
    }

    /** The names of those that deploy this package, where there are several and nobody chose one. */
    public List<String> choices(List<String> kinds) {
        List<GitOpsObject> all = allDeployedBy(kinds).toList();
        boolean isOneRepository = all.stream().allMatch(other -> mayReadTheSame(all.get(0), other));
        return deployedBy(kinds).isPresent() || !updated.isEmpty() || !isOneRepository
                ? List.of()
                : all.stream().map(GitOpsObject::name).distinct().toList();
    }

    /** Where nobody knows which repository this is, objects of two repositories leave open whose package it is. */
    private static boolean mayReadTheSame(GitOpsObject first, GitOpsObject other) {
        return first.url().isEmpty()
                || other.url().isEmpty()
                || GitUrl.same(first.url().get(), other.url().get());
    }

    /** Every object that deploys this package, that in the first file first. */
    public Stream<GitOpsObject> allDeployedBy(List<String> kinds) {
        return existing.stream()
                .filter(object -> kinds.contains(object.kind()))
                .filter(object -> object.deploys(RepositoryPath.normal(packagePath)))
                .filter(this::readsThisRepository)
                .sorted(Comparator.comparing(GitOpsObject::file).thenComparing(GitOpsObject::name));
    }

    /**
     * Every object that may deploy this package or may not: what its source holds is made in the cluster, or by a pipeline.
     *
     * @param name what the package is called: a release of such a source has no path
     * @see <a href="https://fluxoperator.dev/docs/crd/externalartifact">ExternalArtifact, read 2026-11-30</a>
     */
    public List<GitOpsObject> readingUnknown(String name) {
        return existing.stream()
                .filter(object -> controllers.deploying().contains(object.kind()))
                .filter(object -> object.sourceRef()
                        .filter(source -> !source.startsWith(GIT_REPOSITORY + "/") && !source.startsWith(CHARTS))
                        .filter(source -> object.path().isPresent()
                                ? mayDeploy(object)
                                : source.startsWith(ARTIFACT) && isAbout(name, sourceName(object), object.name()))
                        .isPresent())
                .toList();
    }

    /** An artifact's root may be any directory of the repository that it was made from. */
    private boolean mayDeploy(GitOpsObject object) {
        String path = RepositoryPath.normal(packagePath);
        return object.deploys(path)
                || object.path()
                        .map(RepositoryPath::normal)
                        .filter(inside -> inside.contains("/") && path.endsWith("/" + inside))
                        .isPresent();
    }

    private static boolean isAbout(String name, String... others) {
        return Stream.of(others).anyMatch(other -> ("-" + other + "-").contains("-" + name + "-"));
    }

    /** An Application names its repository; a Flux object names a source, which may lie elsewhere and is then believed. */
    private boolean readsThisRepository(GitOpsObject object) {
        Optional<String> source = object.sourceRef();
        if (source.isEmpty()) {
            return isThisRepository(object);
        }
        return source.get().startsWith(GIT_REPOSITORY + "/")
                && sourceOf(object).map(this::isThisRepository).orElse(true);
    }

    private boolean isThisRepository(GitOpsObject object) {
        return object.url().isEmpty()
                || urls.isEmpty()
                || urls.stream().anyMatch(url -> GitUrl.same(object.url().get(), url));
    }

    /** The GitRepository that a Flux object reads, where the repository holds it. */
    public Optional<GitOpsObject> sourceOf(GitOpsObject object) {
        return sources().stream()
                .filter(source -> source.name().equals(sourceName(object)))
                .findFirst();
    }

    /** The same where the manifest defines it anew, as it was until now. */
    public Optional<ExistingObject> redefinedSourceOf(GitOpsObject object) {
        return objects.stream()
                .filter(source -> source.found().kind().equals(GIT_REPOSITORY) && !existing.contains(source.found()))
                .filter(source -> source.name().equals(sourceName(object)))
                .findFirst();
    }

    private static String sourceName(GitOpsObject object) {
        String reference = object.sourceRef().orElse("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** The GitRepositories that the repository holds. */
    public List<GitOpsObject> sources() {
        return existing.stream()
                .filter(object -> object.kind().equals(GIT_REPOSITORY))
                .toList();
    }
}
