package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The seeds of the fuzzer, and each of them damaged at a few places: what the longer run does with coverage as its guide. */
class FuzzedInputTest {

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");
    private static final int DAMAGED = 2;

    @Test
    void every_seed_is_answered_whole_and_damaged() throws IOException {
        List<Path> seeds;
        try (Stream<Path> files = Files.list(SEEDS)) {
            seeds = files.sorted().toList();
        }
        assertThat(seeds).hasSizeGreaterThanOrEqualTo(20);
        Random random = new Random(7);
        for (Path seed : seeds) {
            byte[] input = Files.readAllBytes(seed);
            FuzzedInput.fuzzerTestOneInput(input);
            for (int i = 0; i < DAMAGED; i++) {
                byte[] damaged = input.clone();
                for (int spot = 0; spot <= random.nextInt(5); spot++) {
                    damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt(256);
                }
                FuzzedInput.fuzzerTestOneInput(damaged);
            }
        }
    }
}
