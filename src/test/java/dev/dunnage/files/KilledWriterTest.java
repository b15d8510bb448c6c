package dev.dunnage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer is killed somewhere between two packages. Whoever comes next finds one of them, whole, and nothing else: no draft, no
 * journal, no conflict with files of our own. {@code -Dkills=1000} tries it more often.
 */
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("kills", 12);

    /** A slow machine may need more of them until one hits the middle of a write. */
    private static final int PATIENCE = 200;

    @TempDir
    Path directory;

    @Test
    void a_killed_writer_leaves_the_old_package_or_the_new_one() throws Exception {
        Random random = new Random(7);
        Path workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        Path state = directory.resolve("state");
        int interrupted = 0;
        for (int kill = 0; kill < KILLS || interrupted == 0 && kill < PATIENCE; kill++) {
            Process process = start(workspace, state);
            try {
                Thread.sleep(random.nextInt(150));
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            interrupted += journals(state);
            FileWriter next = new FileWriter(new StateDirectory(state));
            next.recover();
            assertThat(files(workspace)).as("after kill %d", kill).isIn(packages());
            assertThat(journals(state)).isZero();
            next.write(KilledWriter.order(workspace, KilledWriter.PACKAGES.get(0)));
        }
        assertThat(interrupted).as("kills in the middle of a write").isPositive();
    }

    @Test
    void a_terminated_writer_ends_what_it_began() throws Exception {
        Path workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        Path state = directory.resolve("state");
        for (int time = 0; time < KILLS; time++) {
            Process process = start(workspace, state);
            Thread.sleep(7L * time);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(files(workspace)).as("after the end of %d", time).isIn(packages());
            assertThat(journals(state)).as("journals after the end of %d", time).isZero();
        }
    }

    private static Process start(Path workspace, Path state) throws IOException, URISyntaxException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        place(FileWriter.class) + File.pathSeparator + place(KilledWriter.class),
                        KilledWriter.class.getName(),
                        workspace.toString(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] ready = process.getInputStream().readNBytes(5);
        assertThat(new String(ready, StandardCharsets.UTF_8)).isEqualTo("ready");
        return process;
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static int journals(Path state) {
        return new StateDirectory(state).names("journal").size();
    }

    private static List<Map<String, String>> packages() {
        return Stream.concat(
                        Stream.of(new TreeMap<String, String>()),
                        KilledWriter.PACKAGES.stream().map(tree -> {
                            Map<String, String> files = new TreeMap<>();
                            tree.files().forEach((name, file) -> files.put("out/" + name, file.content()));
                            return files;
                        }))
                .<Map<String, String>>map(files -> files)
                .toList();
    }

    private static Map<String, String> files(Path workspace) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(workspace)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(workspace.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
