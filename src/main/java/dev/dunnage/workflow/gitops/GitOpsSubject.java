package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.DeployablePackage;
import java.nio.file.Path;
import java.util.List;

/**
 * A package that is to be wired.
 *
 * @param workspace what may be read and written
 * @param project the directory that was scanned, from which {@code existing} names its files
 * @param pkg the package
 * @param directory where it lies, or will lie
 * @param existing objects of GitOps controllers that the project holds
 * @param fixedFile whether the manifest goes beside the package under its usual name, without a question
 * @param namespace where it was answered already where the package goes; else empty
 */
public record GitOpsSubject(
        Workspace workspace,
        Path project,
        DeployablePackage pkg,
        Path directory,
        List<GitOpsObject> existing,
        boolean fixedFile,
        String namespace) {

    public GitOpsSubject {
        existing = List.copyOf(existing);
    }

    /** A package that is about to be written, or just was. */
    public static GitOpsSubject written(Workspace workspace, DeployablePackage pkg, Path directory, String namespace) {
        return new GitOpsSubject(workspace, workspace.root(), pkg, directory, List.of(), true, namespace);
    }

    /** A package of a project that was scanned. */
    public static GitOpsSubject found(
            Workspace workspace, Path project, DeployablePackage pkg, List<GitOpsObject> existing) {
        Path directory = project.resolve(pkg.path()).normalize();
        return new GitOpsSubject(workspace, project, pkg, directory, existing, false, "");
    }
}
