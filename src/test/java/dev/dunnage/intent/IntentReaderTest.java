package dev.dunnage.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentReaderTest {

    private static final IntentReader READER = new IntentReader(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script every night at 2 | 0 2 * * *",
                "job every other day at 6am | 0 6 */2 * *",
                "job at half past three in the morning, daily | 30 3 * * *",
                "report on Mon, Wed and Fri at 18:30 | 30 18 * * 1,3,5",
                "monday to friday at 7 run a script | 0 7 * * 1-5",
                "sync every 90 minutes, or rather every two hours | 0 */2 * * *",
                "backup script at 6 and 18 every day | 0 6,18 * * *",
                "job 15 minutes past every hour | 15 * * * *",
                "cleanup on the 1st of each month at midnight | 0 0 1 * *",
                "täglich um 4 Uhr 30 Bericht | 30 4 * * *",
                "codziennie o 6:00 raport | 0 6 * * *",
                "todos los lunes a las 8 de la tarde un informe | 0 20 * * 1",
                "毎週月曜日 午後5時 ジョブ | 0 17 * * 1",
                "job with schedule 0 9 * * MON-FRI | 0 9 * * MON-FRI"
            })
    void a_schedule_in_words_becomes_cron(String text, String cron) {
        assertThat(READER.read(text).factValues()).containsEntry("schedule", cron);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort 4 8 15 16 23 42", "web app, releases on Tuesdays", "postgres with daily backups"})
    void what_is_no_schedule_of_ours_is_none(String text) {
        assertThat(READER.read(text).factValues()).doesNotContainKey("schedule");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api, 2-10 pods | 2 | 10",
                "api, up to 12 pods when busy, never fewer than 3 | 3 | 12",
                "api, mindestens 2 und höchstens 5 Instanzen | 2 | 5",
                "api 自动扩缩容 2 到 6 个副本 | 2 | 6"
            })
    void a_least_and_a_most_number_of_pods_are_bounds(String text, long least, long most) {
        assertThat(READER.read(text).factValues())
                .contains(entry("minReplicas", least), entry("maxReplicas", most))
                .doesNotContainKey("replicas");
    }

    @Test
    void what_nobody_sees_changes_nothing() {
        assertThat(READER.read("\ufeffgo\u200b api\u202e with \u001b[31mpost\u00adgres")
                        .capabilities())
                .isEqualTo(READER.read("go api with postgres").capabilities());
    }

    @Test
    void a_slip_of_the_finger_is_put_right_and_told_as_it_was_written() {
        assertThat(READER.read("web app with postgers").capabilities()).contains(new Found("postgresql", "postgers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web app selling mango juice", "web app for sprint notes", "web app to reach my nodesman"})
    void another_word_is_not_taken_for_a_misspelt_one(String text) {
        assertThat(Requirements.ids(READER.read(text).capabilities())).containsExactly("web-application");
    }

    @Test
    void a_name_is_never_put_right() {
        assertThat(READER.read("web app called workr").factValues()).containsEntry("name", "workr");
    }

    @Test
    void a_host_name_in_another_script_is_written_as_dns_has_it() {
        assertThat(READER.read("web app at bücher.example").factValues())
                .containsEntry("hostname", "xn--bcher-kva.example");
    }

    @Test
    void the_address_of_another_service_is_not_ours() {
        assertThat(READER.read("go service, broker at kafka.data.svc:9092, calls https://api.partner.com")
                        .factValues())
                .doesNotContainKeys("hostname", "port");
    }

    @Test
    void what_works_for_an_application_is_not_that_application() {
        assertThat(Requirements.ids(
                        READER.read("worker that calls our REST API").capabilities()))
                .containsExactly("worker");
        assertThat(Requirements.ids(READER.read("REST API and a worker").capabilities()))
                .containsExactly("web-application", "worker");
    }

    @Test
    void a_question_and_an_order_to_operate_want_nothing() {
        for (String text : List.of("Is my postgres healthy?", "restart redis", "scale the web app down to zero")) {
            Requirements read = READER.read(text);
            assertThat(read.outcome()).as(text).isEqualTo(Outcome.NOT_A_DEPLOYMENT);
            assertThat(read.capabilities()).as(text).isEmpty();
        }
    }

    @Test
    void a_product_that_is_in_no_catalogue_is_named_when_it_is_all_that_is_asked_for() {
        Requirements read = READER.read("clickhouse with 3 nodes");
        assertThat(read.outcome()).isEqualTo(Outcome.THIRD_PARTY);
        assertThat(Requirements.ids(read.thirdParty())).containsExactly("clickhouse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "aaaa/",
                "1 ",
                "every 5 ",
                "a-",
                "a.",
                "0-",
                "\ufdfa",
                "e\u0301",
                "{{",
                "<",
                "1000 a ",
                "min 1 ",
                "mounted abc ",
                "* ",
                "(",
                "at ",
                "mon, ",
                "毎",
                "postgres ",
                "no ",
                "\u001b[3"
            })
    void the_longest_text_that_is_accepted_takes_no_time_whatever_it_holds(String part) {
        String text = part.repeat(1000 / part.length());
        // The best of several: a busy machine makes one slow, a pattern that tries everything makes all of them slow.
        long best = Long.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            long start = System.nanoTime();
            READER.read(text);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web app, max upload 100m",
                "web app with a 64m nginx buffer",
                "web app with body size 50m",
                "worker that sends data to sink.example.com:9000",
                "web app, docs at https://wiki.acme.com/x"
            })
    void sizes_and_addresses_of_other_programs_are_no_facts(String text) {
        assertThat(READER.read(text).factValues()).doesNotContainKeys("cpu", "hostname");
    }
}
