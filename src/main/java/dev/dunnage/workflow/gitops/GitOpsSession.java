package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.PackageNames;
import dev.dunnage.model.PackageType;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.Handle;
import dev.dunnage.workflow.session.SessionKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a person has come with wiring a package of a project.
 *
 * @param project the scanned directory, absolute
 * @param focus the directory that is told of, from there
 * @param packages what was found in it, best first
 * @param around what was found elsewhere, on which names depend
 * @param existing Argo CD and Flux objects that are there already
 * @param selected the chosen package; its path is empty before one is
 * @param provider the chosen controller's id; empty before one is
 * @param configured whether the answers are complete
 */
public record GitOpsSession(
        String id,
        String project,
        String focus,
        List<Listed> packages,
        List<Listed> around,
        List<Existing> existing,
        Listed selected,
        String provider,
        Map<String, Object> answers,
        boolean configured) {

    /** How it is kept. */
    public static final SessionKind<GitOpsSession> KIND = new SessionKind<>(
            "gitops", GitOpsSession.class, ErrorCode.UNKNOWN_SESSION, GitOpsStage.DETECT.action(Map.of()));

    /** A package in a session's file. */
    public record Listed(String path, String type, String name) {
        static final Listed NONE = new Listed("", "", "");

        static Listed of(DetectedPackage found) {
            return new Listed(found.path(), found.type().id(), found.name());
        }
    }

    /** An object in a session's file; what it does not have is empty. */
    record Existing(
            String file,
            String apiVersion,
            String kind,
            String name,
            String namespace,
            String url,
            String path,
            String source,
            String environment,
            List<String> excluded) {

        static Existing of(GitOpsObject object) {
            return new Existing(
                    object.file(),
                    object.apiVersion(),
                    object.kind(),
                    object.name(),
                    object.namespace().orElse(""),
                    object.url().orElse(""),
                    object.path().orElse(""),
                    object.sourceRef().orElse(""),
                    object.environment().orElse(""),
                    object.excluded());
        }

        GitOpsObject object() {
            return new GitOpsObject(
                    file,
                    apiVersion,
                    kind,
                    name,
                    unlessEmpty(namespace),
                    unlessEmpty(url),
                    unlessEmpty(path),
                    unlessEmpty(source),
                    unlessEmpty(environment),
                    excluded,
                    // Only a package that needs an operator asks for it, and that is not made here.
                    List.of(),
                    false);
        }

        private static Optional<String> unlessEmpty(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
    }

    /** A session about a project that was just scanned. */
    static GitOpsSession of(String id, ProjectScope scope, Detection detection) {
        return new GitOpsSession(
                id,
                scope.root().toString(),
                scope.focus(),
                detection.packages().stream().map(Listed::of).toList(),
                detection.around().stream().map(Listed::of).toList(),
                detection.gitOps().stream().map(Existing::of).toList(),
                Listed.NONE,
                "",
                Map.of(),
                false);
    }

    GitOpsSession withPackage(Listed found) {
        return new GitOpsSession(id, project, focus, packages, around, existing, found, provider, Map.of(), false);
    }

    GitOpsSession withProvider(String chosen) {
        return new GitOpsSession(id, project, focus, packages, around, existing, selected, chosen, answers, false);
    }

    GitOpsSession withAnswers(Map<String, Object> given, boolean complete) {
        return new GitOpsSession(id, project, focus, packages, around, existing, selected, provider, given, complete);
    }

    List<GitOpsObject> existingObjects() {
        return existing.stream().map(Existing::object).toList();
    }

    /** The packages of the scan as far as their names depend on one another; the chosen one is among them. */
    List<PackageNames.Named> names() {
        return Stream.of(packages, around, List.of(selected))
                .flatMap(List::stream)
                .filter(each -> !each.path().isEmpty())
                .distinct()
                .flatMap(each -> PackageType.of(each.type()).stream()
                        .map(type -> new PackageNames.Named(each.path(), type, each.name())))
                .toList();
    }

    /** The directory that is told of. */
    Path directory() {
        return Path.of(project).resolve(focus).normalize();
    }

    /** A path of the scan as the call sees it, from the directory that is told of. */
    String shown(String path) {
        return path.equals(focus) ? TreePath.ROOT : TreePath.relative(focus, path);
    }

    Handle handle() {
        return Handle.ofSession(id);
    }
}
