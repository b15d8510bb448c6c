package dev.dunnage.gitops;

import dev.dunnage.detect.GitOpsObject;
import dev.dunnage.model.DeployablePackage;
import java.util.List;
import java.util.Optional;

/**
 * What a generator knows before anybody answers.
 *
 * @param pkg the package
 * @param repositoryPath the package's directory from the repository's root, {@code .} for the root itself
 * @param git what git says, where the package lies in a checkout
 * @param manifestPath where the manifest will lie, from the repository's root; empty before that is known
 * @param existing Argo CD and Flux objects that the repository already holds
 */
public record GitOpsContext(
        DeployablePackage pkg,
        String repositoryPath,
        Optional<GitFacts> git,
        Optional<String> manifestPath,
        List<GitOpsObject> existing) {

    public GitOpsContext {
        existing = List.copyOf(existing);
    }

    /** The name of the release and of the objects: the package's, as DNS and Helm allow it. */
    public String releaseName() {
        return ObjectName.of(pkg.name());
    }

    /**
     * The object that deploys this very package already, which is updated instead of doubled.
     *
     * @param kinds what may deploy it, such as {@code Application}
     */
    public Optional<GitOpsObject> deployedBy(List<String> kinds) {
        return existing.stream()
                .filter(object -> kinds.contains(object.kind()))
                .filter(object -> object.path()
                        .map(RepositoryPath::normal)
                        .filter(RepositoryPath.normal(repositoryPath)::equals)
                        .isPresent())
                .filter(this::readsThisRepository)
                .findFirst();
    }

    /** An object that names no URL, such as a HelmRelease, reads a source of the same repository. */
    private boolean readsThisRepository(GitOpsObject object) {
        Optional<String> here = git.flatMap(GitFacts::url);
        return object.url().isEmpty()
                || here.isEmpty()
                || GitUrl.same(object.url().get(), here.get());
    }

    /**
     * Where the manifest lies in the package, where it does. A package may be committed to another place than the one where it
     * lies now; the manifest goes with it.
     */
    Optional<String> manifestInPackage() {
        return manifestPath.flatMap(path -> RepositoryPath.below(repositoryPath, path));
    }

    /** Where the manifest will lie in the repository, given where the package will; the file's name where nothing is known. */
    String manifestIn(String packagePath, String fileName) {
        return manifestInPackage()
                .map(file -> packagePath.equals(".") ? file : packagePath + "/" + file)
                .or(() -> manifestPath)
                .orElse(fileName);
    }
}
