package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.scan.Exclusion;
import dev.dunnage.detect.scan.PackageDetector;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stage that finds the packages of a project. */
final class DetectStage {

    /** The contract's number; the count of all stands beside them. */
    private static final int MOST_EXCLUDED = 20;

    private final PackageDetector detector;
    private final SessionStore sessions;
    private final GitOpsDialogue dialogue;

    DetectStage(PackageDetector detector, SessionStore sessions, GitOpsDialogue dialogue) {
        this.dialogue = dialogue;
        this.detector = detector;
        this.sessions = sessions;
    }

    /** A project that was scanned, and the session about it, which is not kept yet. */
    record Scanned(GitOpsSession session, Detection detection) {}

    Reply detect(Arguments arguments, Workspace workspace, Client client) {
        Scanned scanned = scan(arguments, workspace, client);
        GitOpsSession session = scanned.session();
        sessions.write(session.id(), session);
        Detection detection = scanned.detection();
        String project = workspace.shown(session.directory());
        PackagePage page = PackagePage.of(
                detection.packages().stream()
                        .map(found -> found.at(session.shown(found.path())))
                        .toList(),
                arguments);
        boolean any = !detection.packages().isEmpty();
        return new Reply.Packages(
                session.handle(),
                GitOpsStage.DETECT.id(),
                any ? page.message() : nothingIn(project),
                any,
                page.packages(),
                deployers(scanned, page, workspace),
                page.count(),
                detection.excluded().stream()
                        .limit(MOST_EXCLUDED)
                        .map(each -> new Exclusion(session.shown(each.path()), each.reason()))
                        .toList(),
                detection.excluded().size(),
                detection.skipped().stream()
                        .limit(MOST_EXCLUDED)
                        .map(each -> new SkippedPath(session.shown(each.path()), each.reason()))
                        .toList(),
                next(session, page, project));
    }

    /** What deploys the packages of a page, by their paths as the page shows them. */
    private Map<String, List<Deployer>> deployers(Scanned scanned, PackagePage page, Workspace workspace) {
        GitOpsSession session = scanned.session();
        List<String> paths = page.packages().keySet().stream()
                .map(index -> session.packages().get(index).path())
                .toList();
        Map<String, List<Deployer>> shown = new LinkedHashMap<>();
        dialogue.deployers(
                        workspace,
                        Path.of(session.project()),
                        scanned.detection().gitOps(),
                        paths)
                .forEach((path, found) -> shown.put(session.shown(path), found));
        return shown;
    }

    private static List<NextAction> next(GitOpsSession session, PackagePage page, String project) {
        List<NextAction> next =
                new ArrayList<>(PackageChoice.offers(session, page.packages().keySet()));
        if (page.all().isEmpty()) {
            next.add(GitOpsStage.newPackage());
        } else if (next.isEmpty()) {
            next.add(GitOpsStage.DETECT.action(Map.of("projectPath", project)).described("Show all packages"));
        }
        if (!page.next().isEmpty()) {
            Map<String, Object> further = new LinkedHashMap<>(page.next());
            further.put("projectPath", project);
            next.add(1, GitOpsStage.DETECT.action(further));
        }
        return next;
    }

    private static String nothingIn(String project) {
        return "No Helm chart, kustomization or directory of manifests was found in %s. Name one with packagePath."
                .formatted(project);
    }

    /** Scans the project that a call names. */
    Scanned scan(Arguments arguments, Workspace workspace, Client client) {
        ProjectScope scope = ProjectScope.of(project(arguments, workspace), workspace);
        ScanListener listener =
                (entries, directory) -> client.progress("%d entries, at %s".formatted(entries, directory), entries);
        try {
            Optional<Detection> around = detector.detect(scope.root(), scope.focus(), listener);
            ProjectScope told = around.isPresent() ? scope : scope.alone();
            Detection detection = around.isPresent() ? around.get() : detector.detect(told.root(), listener);
            return new Scanned(GitOpsSession.of(sessions.newId(GitOpsSession.KIND), told, detection), detection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path project(Arguments arguments, Workspace workspace) {
        String given = arguments.text("projectPath").orElse(".");
        Path project = workspace.resolve(given);
        if (!Files.isDirectory(project)) {
            throw ToolFault.of(
                    ErrorCode.PACKAGE_NOT_FOUND,
                    "'%s' is no directory of the workspace %s.".formatted(given, workspace.root()));
        }
        return project;
    }
}
