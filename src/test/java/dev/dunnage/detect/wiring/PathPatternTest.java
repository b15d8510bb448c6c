package dev.dunnage.detect.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "apps/*, apps/shop, true",
        "apps/*, apps/shop/base, false",
        "apps/sh?p, apps/shop, true",
        "apps/**, apps/shop/base, true",
        "**/base, base, true",
        "**/base, apps/shop/base, true",
        "a/**/c/**/e, a/b/c/c/d/e, true",
        "a/**/c/**/e, a/b/d/e, false",
        "apps/*-prod, apps/a-b-prod, true",
        ".*, apps, false"
    })
    void a_star_stays_in_its_folder_and_two_cross_folders(String pattern, String path, boolean matches) {
        assertThat(PathPattern.matches(pattern, path)).isEqualTo(matches);
    }

    /** A file of a stranger's repository may hold any pattern. */
    @Test
    @Timeout(20)
    void no_pattern_takes_longer_than_its_length() {
        String path = "a/".repeat(60) + "b";
        String pattern = "**/a/".repeat(30) + "c";
        assertThat(PathPattern.matches(pattern, path)).isFalse();
        assertThat(PathPattern.matches("*a".repeat(200) + "c", "a".repeat(4_000)))
                .isFalse();
    }
}
