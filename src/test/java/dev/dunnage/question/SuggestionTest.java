package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abd, true",
        "replicsa, replicas, true",
        "x, abc, false",
        "ab, xxxab, false",
        "abcdxyz, abcd, false",
        "REPLICAS, replicas, true"
    })
    void a_slip_of_the_pen_is_a_third_of_a_word(String word, String known, boolean isNear) {
        assertThat(Suggestion.didYouMean(word, List.of(known)))
                .isEqualTo(isNear ? " Did you mean '" + known + "'?" : "");
    }

    @Test
    void the_nearest_word_is_meant_and_a_long_one_none() {
        assertThat(Suggestion.nearest("production", List.of("preproductio", "productio")))
                .contains("productio");
        assertThat(Suggestion.didYouMean("a".repeat(100), List.of("a".repeat(99))))
                .isNotEmpty();
        assertThat(Suggestion.didYouMean("a".repeat(101), List.of("a".repeat(99))))
                .isEmpty();
    }
}
