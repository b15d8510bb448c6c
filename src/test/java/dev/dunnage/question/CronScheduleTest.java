package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "0 0 31 1 *, true",
        "0 0 31 2 *, false",
        "0 0 29 2 *, true",
        "0 0 30/1 2 *, false",
        "0 0 31 2/3 *, true",
        "0 0 31 2/7 *, false",
        "0 0 31 2-6/2 *, false",
        "0 0 31 2-8/2 *, true",
        "0 0 31 2 1, true",
        "0 0 31, false"
    })
    void a_schedule_has_days_that_come(String schedule, boolean isValid) {
        assertThat(CronSchedule.isValid(schedule)).isEqualTo(isValid);
    }
}
