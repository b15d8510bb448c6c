package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas",
                "minReplicas",
                "replicaCount",
                "port",
                "targetPort",
                "HTTPPort",
                "http_port",
                "node-port"
            })
    void pods_and_ports_are_counted(String key) {
        assertThat(UsualValues.isCount(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "transport", "support", "viewport", "portion", "ratio", "count", "errorCount"})
    void what_merely_ends_alike_is_not(String key) {
        assertThat(UsualValues.isCount(key)).isFalse();
    }
}
