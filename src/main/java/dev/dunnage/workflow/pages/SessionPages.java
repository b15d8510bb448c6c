package dev.dunnage.workflow.pages;

import dev.dunnage.workflow.gitops.GitOpsSession;
import dev.dunnage.workflow.recommend.PackageFile;
import dev.dunnage.workflow.recommend.RecommendSession;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sessions have come to: solutions that were offered, the packages that were written for them, and packages that were found. */
public final class SessionPages {

    private final SessionStore sessions;

    /** Pages of the sessions of a store. */
    public SessionPages(SessionStore sessions) {
        this.sessions = sessions;
    }

    /** The ids of all solutions that were offered, the newest first. */
    public List<String> solutions() {
        return sessions.ids(RecommendSession.KIND);
    }

    /** One solution in Markdown: the intent, the stage that is behind it and the files on disk. */
    public Optional<String> solution(String id) {
        return session(id).map(SessionPages::page);
    }

    /** The paths of the files of a solution's package. */
    public List<String> files(String id) {
        return session(id)
                .map(session ->
                        session.packageFiles().stream().map(PackageFile::path).toList())
                .orElse(List.of());
    }

    /** The text of one file of a solution's package, as it stands on disk today. */
    public Optional<String> file(String id, String path) {
        return session(id)
                .flatMap(session -> session.packageFiles().stream()
                        .filter(file -> file.path().equals(path))
                        .findFirst())
                .flatMap(PackageFile::text);
    }

    /** The paths of the packages that were found in the project that was scanned last. */
    public List<String> packages() {
        return sessions.ids(GitOpsSession.KIND).stream()
                .findFirst()
                .flatMap(id -> sessions.read(id, GitOpsSession.KIND))
                .map(session -> session.packages().stream()
                        .map(GitOpsSession.Listed::path)
                        .toList())
                .orElse(List.of());
    }

    private Optional<RecommendSession> session(String id) {
        return sessions.read(id, RecommendSession.KIND);
    }

    private static String page(RecommendSession session) {
        return "# %s\n\n- intent: %s\n- components: %s\n- last stage: %s\n"
                        .formatted(
                                session.id(),
                                session.intent().replaceAll("\\s+", " "),
                                String.join(", ", session.components()),
                                session.done().id())
                + session.packageFiles().stream()
                        .map(file -> "- file: %s\n".formatted(file.path()))
                        .collect(Collectors.joining());
    }
}
