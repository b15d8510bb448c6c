package dev.dunnage.frontdoor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The server, and for each test a workspace that goes when the test is over. */
final class FrontDoor implements BeforeEachCallback, AfterEachCallback {

    private final SharedServer shared = SharedServer.get();
    private Path directory = Path.of("");
    private Path workspace = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("dunnage-front-door");
        workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        shared.pointTo(workspace);
    }

    /** Ends the server and starts another one with the same state. */
    void restart() {
        shared.restart();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            // What one test broke is not the fault of the next.
            shared.restart();
        }
        delete(directory);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Holds {@code workspace}, and is nobody else's. */
    Path directory() {
        return directory;
    }

    Path workspace() {
        return workspace;
    }

    /** Where the server keeps its sessions, and those of the tests before. */
    Path state() {
        return shared.state();
    }

    Server server() {
        return shared.server();
    }

    /** A file of the workspace. */
    void write(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
