package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import java.util.List;
import java.util.Optional;

/**
 * A package and its repository, before it is known where the manifest goes.
 *
 * @param pkg the package
 * @param repositoryPath its directory from the repository's root, {@code .} for the root itself
 * @param git what git says, where the package lies in a checkout
 * @param wiring what the repository deploys already
 * @param place the environment that it is about; empty where there is one place only
 * @param ownName the name that no other package of a scan has; empty for a package that was not scanned with others
 */
public record KnownPackage(
        DeployablePackage pkg,
        String repositoryPath,
        Optional<GitFacts> git,
        ExistingWiring wiring,
        String place,
        Optional<String> ownName) {

    /** What a file is called that is about this package only, given the repository's URL. */
    String fileStem(String url) {
        return ownName.orElseGet(
                () -> pkg.type() == PackageType.HELM || pkg.path().equals(".")
                        ? ObjectName.of(pkg.name())
                        : ObjectName.of(repositoryPath, GitUrl.name(url)));
    }

    /**
     * The same, once the manifest has its place.
     *
     * @param manifestPath from the repository's root; empty where it lies outside
     * @param redefined objects that the manifest defines itself from now on
     */
    public GitOpsContext at(Optional<String> manifestPath, List<GitOpsObject> redefined) {
        return new GitOpsContext(
                new KnownPackage(pkg, repositoryPath, git, wiring.without(redefined), place, ownName), manifestPath);
    }

    KnownPackage having(ExistingObject.Origin origin, String file) {
        return new KnownPackage(pkg, repositoryPath, git, wiring.having(origin, file), place, ownName);
    }

    KnownPackage without(List<GitOpsObject> redefined) {
        return new KnownPackage(pkg, repositoryPath, git, wiring.without(redefined), place, ownName);
    }

    /** The same, where a person named the object that is to be updated, or a new one. */
    public KnownPackage updating(String name) {
        return new KnownPackage(pkg, repositoryPath, git, wiring.updating(name), place, ownName);
    }
}
