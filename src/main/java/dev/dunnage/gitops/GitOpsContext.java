package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.flux.FluxRelease;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a generator knows before anybody answers.
 *
 * @param pkg the package
 * @param repositoryPath the package's directory from the repository's root, {@code .} for the root itself
 * @param git what git says, where the package lies in a checkout
 * @param manifestPath where the manifest will lie, from the repository's root; empty before that is known
 * @param existing Argo CD and Flux objects that the repository already holds
 * @param objects those of them that matter here, in full
 */
public record GitOpsContext(
        DeployablePackage pkg,
        String repositoryPath,
        Optional<GitFacts> git,
        Optional<String> manifestPath,
        List<GitOpsObject> existing,
        List<ExistingObject> objects) {

    public static final String GIT_REPOSITORY = "GitRepository";

    private static final String APPLICATION = "Application";

    public GitOpsContext {
        existing = List.copyOf(existing);
        objects = List.copyOf(objects);
    }

    /** The same without these objects, which the manifest defines itself from now on. */
    public GitOpsContext without(List<GitOpsObject> redefined) {
        return new GitOpsContext(
                pkg,
                repositoryPath,
                git,
                manifestPath,
                existing.stream().filter(object -> !redefined.contains(object)).toList(),
                objects.stream()
                        .filter(object -> !redefined.contains(object.found()))
                        .toList());
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

    /** The same, with a place for the manifest. */
    public GitOpsContext withManifestAt(Optional<String> path) {
        return new GitOpsContext(pkg, repositoryPath, git, path, existing, objects);
    }

    /** The same, with objects in full. */
    public GitOpsContext withObjects(List<ExistingObject> read) {
        return new GitOpsContext(pkg, repositoryPath, git, manifestPath, existing, read);
    }

    /** The same, once it is known how far the package has come. */
    public GitOpsContext withPathState(GitFacts.PathState state) {
        return new GitOpsContext(
                pkg, repositoryPath, git.map(facts -> facts.withPath(state)), manifestPath, existing, objects);
    }

    /**
     * What its objects are called: like the package, as a DNS label that Helm takes too. A directory is called as it lies; the
     * answers know the repository.
     */
    public String objectName(Values answers) {
        String repository = GitUrl.name(answers.text(SharedQuestions.URL));
        if (pkg.type() == PackageType.HELM) {
            return ObjectName.of(pkg.name());
        }
        String path = SharedQuestions.path(answers);
        if (pkg.path().equals(".") && path.equals(repositoryPath)) {
            return ObjectName.of(isCalledLikeTheCheckout() ? repository : pkg.name());
        }
        return ObjectName.of(path, repository);
    }

    /** What a file is called that is about this package only, given the repository's URL. */
    String fileStem(String url) {
        return pkg.type() == PackageType.HELM || pkg.path().equals(".")
                ? ObjectName.of(pkg.name())
                : ObjectName.of(repositoryPath, GitUrl.name(url));
    }

    /** The directory of a checkout is called as somebody likes; the repository has one name for all. */
    private boolean isCalledLikeTheCheckout() {
        return repositoryPath.equals(".")
                && git.map(facts -> String.valueOf(facts.root().getFileName()))
                        .filter(pkg.name()::equals)
                        .isPresent();
    }

    /**
     * The name of the release: the package's, unless it is deployed already. A release keeps its name for life, since another one
     * would be installed beside it; Argo CD and Flux each have their own default.
     *
     * @param kinds what deploys it from now on; what deploys it until now may be another controller's
     */
    public String releaseName(List<String> kinds) {
        return deployed(kinds)
                .or(() -> deployed(List.of(APPLICATION, FluxRelease.KIND)))
                .map(GitOpsContext::releaseName)
                .orElseGet(() -> ObjectName.of(pkg.name()));
    }

    private static String releaseName(ExistingObject object) {
        String name = object.found().name();
        return object.found().kind().equals(APPLICATION)
                ? object.text("spec", "source", "helm", "releaseName").orElse(name)
                : object.text("spec", "releaseName")
                        .orElseGet(() -> object.text("spec", "targetNamespace")
                                .map(namespace -> namespace + "-" + name)
                                .orElse(name));
    }

    /** The object that deploys the package already, in full. */
    Optional<ExistingObject> deployed(List<String> kinds) {
        return deployedBy(kinds).flatMap(this::object);
    }

    /** The same, where a person wrote it, so that what it says is worth keeping. */
    public Optional<ExistingObject> inherited(List<String> kinds) {
        return deployed(kinds).filter(object -> !object.generated());
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
        return all.stream().findFirst().filter(first -> all.stream().allMatch(other -> mayReadTheSame(first, other)));
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
                .filter(object -> object.path()
                        .map(RepositoryPath::normal)
                        .filter(RepositoryPath.normal(repositoryPath)::equals)
                        .isPresent())
                .filter(this::readsThisRepository)
                .sorted(Comparator.comparing(GitOpsObject::file).thenComparing(GitOpsObject::name));
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
        Optional<String> here = git.flatMap(GitFacts::url);
        return object.url().isEmpty()
                || here.isEmpty()
                || GitUrl.same(object.url().get(), here.get());
    }

    /** The GitRepository that a Flux object reads, where the repository holds it. */
    public Optional<GitOpsObject> sourceOf(GitOpsObject object) {
        String reference = object.sourceRef().orElse("");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return sources().stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** The GitRepositories that the repository holds. */
    public List<GitOpsObject> sources() {
        return existing.stream()
                .filter(object -> object.kind().equals(GIT_REPOSITORY))
                .toList();
    }

    /**
     * Where the manifest lies in the package, where it does. A package may be committed to another place than the one where it
     * lies now; the manifest goes with it.
     */
    public Optional<String> manifestInPackage() {
        return manifestPath.flatMap(path -> RepositoryPath.below(repositoryPath, path));
    }

    /** Where the manifest lies in a chart, which packs every file that its {@code .helmignore} does not name. */
    public Optional<String> manifestInChart() {
        return pkg.type() == PackageType.HELM ? manifestInPackage() : Optional.empty();
    }

    /** Where the manifest will lie in the repository, given where the package will; the file's name where nothing is known. */
    public String manifestIn(String packagePath, String fileName) {
        return manifestInPackage()
                .map(file -> packagePath.equals(".") ? file : packagePath + "/" + file)
                .or(() -> manifestPath)
                .orElse(fileName);
    }
}
