package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import java.util.List;
import java.util.Optional;

/**
 * What a generator knows before anybody answers: a package, and where its manifest goes.
 *
 * @param known the package and its repository
 * @param manifestPath where the manifest will lie, from the repository's root; empty where it lies outside
 */
public record GitOpsContext(KnownPackage known, Optional<String> manifestPath) {

    /** The package. */
    public DeployablePackage pkg() {
        return known.pkg();
    }

    /** The package's directory from the repository's root. */
    public String repositoryPath() {
        return known.repositoryPath();
    }

    /** What git says, where the package lies in a checkout. */
    public Optional<GitFacts> git() {
        return known.git();
    }

    /** The environment that it is about; empty where there is one place only. */
    public String place() {
        return known.place();
    }

    /** What the repository deploys already. */
    public ExistingWiring wiring() {
        return known.wiring();
    }

    /**
     * The same, where the objects of a file are of another origin than its first line says.
     *
     * @param file from the scanned root
     */
    public GitOpsContext having(ExistingObject.Origin origin, String file) {
        return new GitOpsContext(known.having(origin, file), manifestPath);
    }

    /** The same without these objects, which the manifest defines itself from now on. */
    public GitOpsContext without(List<GitOpsObject> redefined) {
        return new GitOpsContext(known.without(redefined), manifestPath);
    }

    /** What its objects are called, as answered. In one of several environments the name ends with it. */
    public String objectName(Values answers) {
        return inPlace(answers.text(SharedQuestions.NAME));
    }

    /**
     * What they are called where nobody says it: like the package, as a DNS label that Helm takes too. A directory is called as it lies.
     *
     * @param path where the package lies in its repository, as answered or found
     * @param url the repository; empty where it is not known yet
     */
    public String usualName(String path, String url) {
        Optional<String> own =
                known.ownName().filter(name -> path.equals(repositoryPath()) && !name.equals(known.place()));
        return inPlace(own.orElseGet(() -> nameOfPackage(path, GitUrl.name(url))));
    }

    private String inPlace(String name) {
        String place = known.place();
        return place.isEmpty() || name.endsWith("-" + place) ? name : ObjectName.of(name + "-" + place);
    }

    private String nameOfPackage(String path, String repository) {
        if (pkg().type() == PackageType.HELM) {
            return ObjectName.of(pkg().name());
        }
        if (pkg().path().equals(".") && path.equals(repositoryPath())) {
            return ObjectName.of(isCalledLikeTheCheckout() ? repository : pkg().name());
        }
        // A directory that is only called after its environment says nothing of what it is.
        boolean isPlace = path.endsWith("/" + known.place());
        return ObjectName.of(isPlace ? path.substring(0, path.lastIndexOf('/')) : path, repository);
    }

    /** The directory of a checkout is called as somebody likes; the repository has one name for all. */
    private boolean isCalledLikeTheCheckout() {
        return repositoryPath().equals(".")
                && git().map(facts -> String.valueOf(facts.root().getFileName()))
                        .filter(pkg().name()::equals)
                        .isPresent();
    }

    /**
     * The name of the release: the package's, unless it is deployed already.
     *
     * @param kinds what deploys it from now on
     */
    public String releaseName(List<String> kinds) {
        return wiring().releaseName(kinds).orElseGet(() -> ObjectName.of(pkg().name()));
    }

    /**
     * Where the manifest lies in the package, where it does. A package may be committed to another place than the one where it
     * lies now; the manifest goes with it.
     */
    public Optional<String> manifestInPackage() {
        return manifestPath.flatMap(path -> RepositoryPath.below(repositoryPath(), path));
    }

    /** Where the manifest lies in a chart, which packs every file that its {@code .helmignore} does not name. */
    public Optional<String> manifestInChart() {
        return pkg().content() instanceof PackageContent.HelmChart ? manifestInPackage() : Optional.empty();
    }

    /** Where the manifest will lie in the repository, given where the package will; the file's name where nothing is known. */
    public String manifestIn(String packagePath, String fileName) {
        return manifestInPackage()
                .map(file -> packagePath.equals(".") ? file : packagePath + "/" + file)
                .or(() -> manifestPath)
                .orElse(fileName);
    }
}
