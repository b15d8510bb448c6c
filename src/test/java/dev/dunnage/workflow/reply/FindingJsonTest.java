package dev.dunnage.workflow.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.lint.Finding;
import dev.dunnage.lint.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingJsonTest {

    @Test
    void what_is_the_same_of_several_objects_is_said_once() {
        Stream<Finding> missing = IntStream.range(0, 6)
                .mapToObj(number ->
                        new Finding("missing-secret", Severity.INFO, "Deployment/" + number, "No Secret.", "Make it."));
        Finding other = new Finding("missing-secret", Severity.INFO, "Deployment/0", "No other Secret.", "Make it.");
        List<Object> said =
                FindingJson.of(Stream.concat(missing, Stream.of(other)).toList());
        assertThat(said)
                .isEqualTo(List.of(
                        entry("Deployment/0, Deployment/1, Deployment/2, Deployment/3 and 2 more", "No Secret."),
                        entry("Deployment/0", "No other Secret.")));
    }

    private static Map<String, String> entry(String objects, String message) {
        return Map.of(
                "id",
                "missing-secret",
                "severity",
                "info",
                "object",
                objects,
                "message",
                message,
                "remedy",
                "Make it.");
    }
}
