package dev.dunnage.frontdoor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of its own for each test, with a workspace and a state directory that go when the test is over. */
final class FrontDoor implements BeforeEachCallback, AfterEachCallback {

    private Path directory = Path.of("");
    private Path workspace = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Server server;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("dunnage-front-door");
        workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        server = new Server(workspace, directory.resolve("state"));
    }

    /** Ends the server and starts another one with the same state. */
    void restart() {
        server.close();
        server = new Server(workspace, directory.resolve("state"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Holds {@code workspace} and {@code state}, and is nobody else's. */
    Path directory() {
        return directory;
    }

    Path workspace() {
        return workspace;
    }

    Server server() {
        return server;
    }

    /** A file of the workspace. */
    void write(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
