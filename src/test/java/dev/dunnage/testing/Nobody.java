package dev.dunnage.testing;

import dev.dunnage.workflow.Client;
import java.nio.file.Path;
import java.util.List;

/** A caller that opens no directories and listens to nothing. */
public final class Nobody implements Client {

    @Override
    public List<Path> roots() {
        return List.of();
    }

    @Override
    public void progress(String message, long done) {}
}
