package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.testing.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An update that was killed while it replaced files, and the same update once more: what was not written yet is nobody's removal.
 * {@code -Dkills=100} tries it more often.
 */
class KilledUpdateIT {

    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final String NEW = """
            {"stage":"generateManifests","final":true,
             "intent":"frontend at shop.example.com, an API, a worker with PostgreSQL and Redis in staging and production",
             "answers":{"name":"shop","outputFormat":"raw","image":"ghcr.io/acme/shop:1","outputPath":"shop"}}""";

    /** All files behind those of Redis get another number. */
    private static final String UPDATE = """
            {"stage":"generateManifests","packagePath":"shop","requirements":{"excluded":["redis"]}}""";

    @TempDir
    Path directory;

    @Test
    void the_next_update_goes_on_from_a_whole_package() throws Exception {
        Path before = directory.resolve("before");
        assertThat(Program.run(Files.createDirectories(before), "call", "recommend", NEW))
                .matches(ended -> ended.code() == 0, "made");
        Path after = copied(before, "after");
        assertThat(Program.run(after, "call", "recommend", UPDATE)).matches(ended -> ended.code() == 0, "updated");
        Map<String, String> expected = Directories.texts(after.resolve("workspace"));
        assertThat(expected).isNotEqualTo(Directories.texts(before.resolve("workspace")));
        Random random = new Random(7);
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path place = copied(before, "kill-" + kill);
            Process update = Program.process(Program.in(place, "call", "recommend", UPDATE))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitCommit(place, update);
            // Some tens of files are replaced within a few milliseconds.
            spin(random.nextInt(3_000_000));
            update.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
            update.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            interrupted += journals(place).isEmpty() ? 0 : 1;
            assertThat(Program.run(place, "call", "recommend", UPDATE))
                    .matches(ended -> ended.code() == 0, "updated after kill " + kill);
            assertThat(Directories.texts(place.resolve("workspace")))
                    .as("kill " + kill)
                    .isEqualTo(expected);
        }
        assertThat(interrupted).as("kills in the middle of a write").isPositive();
    }

    private Path copied(Path from, String name) throws IOException {
        Path to = Files.createDirectories(directory.resolve(name));
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted().toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
        return to;
    }

    private static void awaitCommit(Path place, Process update) {
        while (update.isAlive()
                && journals(place).stream()
                        .noneMatch(id -> Files.exists(place.resolve("state/journal/" + id + "/committed")))) {
            Thread.onSpinWait();
        }
    }

    private static List<String> journals(Path place) {
        String[] names = place.resolve("state/journal").toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    private static void spin(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
