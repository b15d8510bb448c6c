package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a format lets through is what a server takes later. */
class FormatTest {

    private static List<Fault> faults(Format format, String answer) {
        return new Questionnaire(
                        List.of(Question.text("answer", "Answer?", format).build()))
                .judge(Map.of("answer", answer))
                .faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 4 * * 1-5",
                "*/15 * * * *",
                "0 0 1 jan,JUL *",
                "0 0 ? * sun-tue",
                "5-59/10 0-23/2 1,15 1-12 0",
                "@daily",
                "0 6/3 * * *"
            })
    void a_schedule_that_kubernetes_takes_is_valid(String schedule) {
        assertThat(faults(Format.CRON, schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99 99 99 99 99",
                "0 0 31 2 *",
                "0 0 30,31 feb *",
                "0 0 31 4,6,9,11 *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "5-1 * * * *",
                "*/0 * * * *",
                "* * * *",
                "* * * * * *",
                "1,,2 * * * *",
                "* * * foo *",
                "jan * * * *",
                "@every 5m",
                "*-5 * * * *",
                "1- * * * *"
            })
    void a_schedule_that_kubernetes_refuses_is_refused(String schedule) {
        assertThat(faults(Format.CRON, schedule)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Etc/UTC", "America/Argentina/Buenos_Aires", "UTC"})
    void a_time_zone_of_the_iana_database_is_valid(String zone) {
        assertThat(faults(Format.TIME_ZONE, zone)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlni", "SystemV/EST5", "Local", "Mars/Olympus"})
    void another_time_zone_is_refused(String zone) {
        assertThat(faults(Format.TIME_ZONE, zone)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "  ",
                "~/x",
                "$HOME/x",
                "a/$HOME",
                "%2e%2e/x",
                "a/%2E%2e",
                ".git",
                "a/.git/hooks",
                ".GIT/hooks",
                ".git./x",
                " shop",
                "shop "
            })
    void a_path_that_does_not_mean_what_it_says_is_refused(String path) {
        assertThat(faults(Format.DIRECTORY, path)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./shop", "deploy/shop api", "a.git/x", ".github/x", "überweisung"})
    void a_plain_path_is_valid(String path) {
        assertThat(faults(Format.DIRECTORY, path)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_text_of_any_length_gets_an_answer(Format format) {
        for (String piece : List.of("a", "a.", "a/", "/a", "1m", "a-", "a_", " ", "*,", "https://a.b/c", "é", "a:a@")) {
            for (int length : List.of(1_352, 2_600, 100_000, 1_000_000)) {
                assertThat(faults(format, piece.repeat(length)))
                        .as("%s, %d times '%s'", format, length, piece)
                        .hasSizeBetween(length > Format.DIRECTORY.longest() ? 1 : 0, 1)
                        .allSatisfy(fault -> assertThat(fault.message()).hasSizeLessThan(600));
            }
        }
    }

    @Test
    void the_longest_text_of_each_repeated_kind_is_looked_at_to_its_end() {
        assertThat(faults(Format.HOSTNAME, "a.".repeat(126) + "a")).isEmpty();
        assertThat(faults(Format.IMAGE, "a/".repeat(250) + "a:1")).isEmpty();
        assertThat(faults(Format.ABSOLUTE_PATH, "/a".repeat(256))).isEmpty();
        assertThat(faults(Format.DURATION, "1h".repeat(32))).isEmpty();
    }
}
