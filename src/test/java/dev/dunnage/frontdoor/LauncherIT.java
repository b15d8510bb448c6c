package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: it starts the server with or without an archive of loaded classes, and makes one for the next start. */
class LauncherIT {

    private static final String SCRIPT = Wire.INITIALIZE.formatted("")
            + "\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
            + Wire.request("list", "tools/list") + "\n";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path home;

    /** A copy, so that another jar can be put into it. */
    @BeforeEach
    void install() throws IOException {
        assumeFalse(System.getProperty("os.name", "").startsWith("Windows"), "the launcher for Windows is another one");
        home = directory.resolve("dunnage");
        Path built = Path.of(System.getProperty("dunnage.home", "target/dunnage"));
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(built.relativize(file).toString()));
            }
        }
        assertThat(home.resolve("bin/dunnage").toFile().setExecutable(true)).isTrue();
    }

    private List<String> start(Path state) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/dunnage").toString())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_STATE_HOME", state.toString());
        Process process = builder.start();
        process.getOutputStream().write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output.lines().toList();
    }

    private static void assertServes(List<String> lines) {
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\":\"2.0\""));
        assertThat(lines.get(1)).contains("\"recommend\"", "\"gitops\"");
    }

    private List<Path> archives(int expected) throws Exception {
        Path cache = directory.resolve("state/dunnage/jvm");
        List<Path> archives = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            archives.clear();
            try (Stream<Path> files = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
                files.filter(file -> file.toString().matches(".*\\.(jsa|aot|lock)"))
                        .forEach(archives::add);
            }
            boolean training =
                    archives.stream().anyMatch(path -> path.toString().endsWith(".lock"));
            if (!training && archives.size() == expected) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return archives;
    }

    @Test
    void the_first_start_makes_an_archive_the_next_uses_it_and_another_jar_gets_its_own() throws Exception {
        assertServes(start(directory.resolve("state")));
        List<Path> first = archives(1);
        assertThat(first).hasSize(1);
        assertThat(Files.size(first.get(0))).isPositive();
        assertServes(start(directory.resolve("state")));
        assertThat(archives(1)).isEqualTo(first);
        Files.setLastModifiedTime(home.resolve("lib/dunnage.jar"), FileTime.fromMillis(1_000_000_000_000L));
        assertServes(start(directory.resolve("state")));
        assertThat(archives(2)).hasSize(2).containsAll(first);
    }

    @Test
    void a_broken_archive_does_not_keep_the_server_from_starting() throws Exception {
        assertServes(start(directory.resolve("state")));
        Path archive = archives(1).get(0);
        Files.delete(archive);
        Files.writeString(archive, "no archive");
        assertServes(start(directory.resolve("state")));
    }

    @Test
    void a_state_directory_that_cannot_be_made_does_not_either() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertServes(start(file.resolve("state")));
    }
}
