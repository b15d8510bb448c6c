package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.PackageNames;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.gitops.values.ChartSettings;
import dev.dunnage.model.DeployablePackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package that is to be wired.
 *
 * @param workspace what may be read and written
 * @param project the directory that was scanned, from which {@code existing} names its files
 * @param pkg the package
 * @param directory where it lies, or will lie
 * @param existing objects of GitOps controllers that the project holds
 * @param beside the directory where the manifest goes under its usual name, without a question; empty where it is asked
 * @param place the environment that it is about; empty where there is one place only
 * @param namespace where it was answered already where the package goes; else empty
 * @param around what a scan of {@code project} found
 * @param settings what may be set of a chart that is there already
 * @param remembering whether what was answered once holds on, as in a package with a record; else the answers of each call decide alone
 */
public record GitOpsSubject(
        Workspace workspace,
        Path project,
        DeployablePackage pkg,
        Path directory,
        List<GitOpsObject> existing,
        Optional<Path> beside,
        String place,
        String namespace,
        Surroundings around,
        ChartSettings settings,
        boolean remembering) {

    public GitOpsSubject {
        existing = List.copyOf(existing);
    }

    /**
     * A package whose manifest lies beside it under its usual name: one that is about to be written or just was, or one of the
     * environments of a package that is there.
     *
     * @param directory the whole package's, where the manifest goes
     * @param around what the project holds; the package is added to it
     */
    public static GitOpsSubject placed(
            Workspace workspace,
            Path project,
            DeployablePackage pkg,
            Path directory,
            String place,
            String namespace,
            Surroundings around) {
        Path deployed = project.resolve(pkg.path()).normalize();
        return new GitOpsSubject(
                workspace,
                project,
                pkg,
                deployed.startsWith(directory) ? deployed : directory,
                List.of(),
                Optional.of(directory),
                place,
                namespace,
                around.with(named(pkg)),
                ChartSettings.NONE,
                false);
    }

    /** The same where what was answered once holds on. */
    public GitOpsSubject thatRemembers() {
        return new GitOpsSubject(
                workspace, project, pkg, directory, existing, beside, place, namespace, around, settings, true);
    }

    /** The same where the package is a chart that is there already, whose values may be set. */
    GitOpsSubject withSettings() {
        return new GitOpsSubject(
                workspace,
                project,
                pkg,
                directory,
                existing,
                beside,
                place,
                namespace,
                around,
                ChartSettings.of(pkg.content(), project, pkg.path()),
                remembering);
    }

    /**
     * The same with the objects that stand already where the manifest goes, where that is no question, and with those beside it that the
     * generator does not make for one place: sets, and what is another controller's.
     */
    GitOpsSubject knowing(GitOpsGenerator generator) {
        if (beside.isEmpty()) {
            return this;
        }
        Path file = beside.get().resolve(generator.fileNameIn(place));
        List<GitOpsObject> there = around.objects().stream()
                .filter(object -> {
                    Path at = project.resolve(object.file()).normalize();
                    return at.equals(file)
                            || beside.get().equals(at.getParent())
                                    && !generator.kinds().contains(object.kind())
                                    && !object.kind().equals(ExistingWiring.GIT_REPOSITORY);
                })
                .toList();
        return new GitOpsSubject(
                workspace, project, pkg, directory, there, beside, place, namespace, around, settings, remembering);
    }

    /** Whether the manifest's file is no question. */
    boolean fixedFile() {
        return beside.isPresent();
    }

    /** A package of a project that was scanned. */
    public static GitOpsSubject found(
            Workspace workspace,
            Path project,
            DeployablePackage pkg,
            List<GitOpsObject> existing,
            List<PackageNames.Named> packages) {
        Path directory = project.resolve(pkg.path()).normalize();
        return new GitOpsSubject(
                workspace,
                project,
                pkg,
                directory,
                existing,
                Optional.empty(),
                "",
                "",
                new Surroundings(packages, existing, PresentCharts.NONE),
                ChartSettings.NONE,
                false);
    }

    /** The package among those of a scan. */
    static PackageNames.Named named(DeployablePackage pkg) {
        return new PackageNames.Named(pkg.path(), pkg.type(), pkg.name());
    }

    /**
     * What lies around a package, as far as its name depends on it, or what it needs is there.
     *
     * @param packages all packages, by their paths from the project
     * @param objects what deploys them already
     * @param charts charts of others that are there
     */
    public record Surroundings(List<PackageNames.Named> packages, List<GitOpsObject> objects, PresentCharts charts) {

        /** Where nothing was scanned. */
        static final Surroundings NONE = new Surroundings(List.of(), List.of(), PresentCharts.NONE);

        public Surroundings {
            packages = List.copyOf(packages);
            objects = List.copyOf(objects);
        }

        Surroundings with(PackageNames.Named pkg) {
            return new Surroundings(
                    Stream.concat(packages.stream(), Stream.of(pkg)).distinct().toList(), objects, charts);
        }
    }
}
