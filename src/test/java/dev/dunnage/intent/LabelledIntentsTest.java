package dev.dunnage.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How well labelled intents are read; docs/intent.md says how the sets came about. */
class LabelledIntentsTest {

    private static final Path SHARED = Path.of("../shared/corpora/intents/intents.jsonl");
    private static final Path OWN = Path.of("src/test/resources/intent");

    @Test
    void shared_intents() throws Exception {
        assumeTrue(Files.exists(SHARED), "no labelled intents beside the checkout");
        IntentScore score = print("shared", IntentScore.of(Files.readAllLines(SHARED)));
        assertThat(score.share("workload")).isGreaterThan(0.1);
    }

    @Test
    void first() throws Exception {
        IntentScore score = print("first", IntentScore.of(Files.readAllLines(OWN.resolve("first.jsonl"))));
        assertThat(score.share("workload")).isGreaterThan(0.1);
    }

    @Test
    void second() throws Exception {
        IntentScore score = print("second", IntentScore.of(Files.readAllLines(OWN.resolve("second.jsonl"))));
        assertThat(score.share("workload")).isGreaterThan(0.1);
    }

    private static IntentScore print(String title, IntentScore score) {
        score.misses().forEach(System.out::println);
        System.out.println(score.table(title));
        return score;
    }
}
