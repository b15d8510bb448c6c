package dev.dunnage.frontdoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One server process for all the tests of this JVM, one after the other. Its workspace is a link that each test points to a directory of
 * its own: the server resolves its workspace at each call. A start costs two seconds of CPU, and there are some hundred tests; and a server
 * that has had other conversations before is what people have.
 */
final class SharedServer {

    private final Path directory;
    private Server server;

    private SharedServer() throws IOException {
        directory = Files.createTempDirectory("dunnage-server").toRealPath();
        pointTo(directory);
        server = started();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the shared server"));
    }

    private static final class Holder {

        static final SharedServer ONE = make();

        private static SharedServer make() {
            try {
                return new SharedServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static SharedServer get() {
        return Holder.ONE;
    }

    private Server started() {
        return new Server(directory.resolve("workspace"), state());
    }

    Server server() {
        return server;
    }

    Path state() {
        return directory.resolve("state");
    }

    void pointTo(Path workspace) throws IOException {
        Path next = Files.createSymbolicLink(directory.resolve("next"), workspace);
        Files.move(next, directory.resolve("workspace"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends the process and starts another one with the same state. */
    void restart() {
        server.close();
        server = started();
    }

    private void end() {
        server.close();
        try {
            FrontDoor.delete(directory);
        } catch (IOException e) {
            // A directory of the system's own for temporary files; what is left there hurts nobody.
        }
    }
}
