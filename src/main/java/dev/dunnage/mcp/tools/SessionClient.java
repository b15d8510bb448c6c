package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.client.Progress;
import dev.dunnage.workflow.Client;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The caller of a tool over the protocol. */
final class SessionClient implements Client {

    private final Supplier<List<Path>> roots;
    private final Progress progress;

    SessionClient(Supplier<List<Path>> roots, Progress progress) {
        this.roots = roots;
        this.progress = progress;
    }

    @Override
    public List<Path> roots() {
        return roots.get();
    }

    @Override
    public void progress(String message, long done) {
        progress.tell(message, (double) done);
    }
}
