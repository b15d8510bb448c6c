package dev.dunnage.gitops.existing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as people write them, held against the first that will do. */
class SaidVersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.22.1, 0.23.0, true",
        "0.23.0, 0.23.0, false",
        "v1.8.0, 1.8, false",
        "1.24.10, 1.25, true",
        "0.23.0-rc1, 0.23.0, true",
        "0.24.0-rc1, 0.23.0, false",
        "0.23.0+build.7, 0.23.0, false",
        "=0.22.0, 0.23.0, true",
        "0.22.x, 0.22.5, false",
        "0.22.*, 0.23.0, true",
        "0.22, 0.22.5, false",
        "1, 1.25, false",
        "~0.22.1, 0.23.0, true",
        "~0.22.1, 0.22.9, false",
        "^0.22.1, 0.23.0, true",
        "^1.2.0, 1.25, false",
        "~1, 1.25, false",
        "'>=0.20.0 <0.23.0', 0.23.0, ",
        "latest, 0.23.0, ",
        "*, 0.23.0, ",
        "'', 0.23.0, ",
        "99999999999.0.0, 0.23.0, "
    })
    void the_newest_that_is_meant_counts(String said, String first, Boolean isBefore) {
        assertThat(SaidVersion.isBefore(said, first)).isEqualTo(Optional.ofNullable(isBefore));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/cloudnative-pg/cloudnative-pg/releases/download/v1.25.0/cnpg-1.25.0.yaml, 1.25.0",
        "github.com/argoproj/argo-rollouts/manifests/cluster-install?ref=v1.8.3, 1.8.3",
        "https://raw.githubusercontent.com/cloudnative-pg/artifacts/release-1.26/manifests/operator-manifest.yaml, 1.26",
        "https://github.com/argoproj/argo-rollouts/releases/latest/download/install.yaml, "
    })
    void an_address_names_a_version(String address, String version) {
        assertThat(SaidVersion.inAddress(address)).isEqualTo(Optional.ofNullable(version));
    }
}
