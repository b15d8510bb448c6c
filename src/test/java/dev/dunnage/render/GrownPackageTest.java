package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Solution;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Packages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package of one workload that got another one: neither adds anything to the other. */
class GrownPackageTest {

    private static Map<String, Object> objects(Solution solution) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(
                "name", "shop",
                "namespace", "shop",
                "image", "ghcr.io/acme/shop:1",
                "hostname", "shop.example.com",
                "web.hostname", "shop.example.com",
                "schedule", "0 3 * * *",
                "web.schedule", "0 3 * * *"));
        return Objects.of(new RawRenderer().render(Packages.application(solution, answers)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-application/deployment external/gateway-api metrics/annotations",
                "web-application/deployment external/gateway-api migration/job",
                "web-application/deployment external/gateway-api rollout/canary",
                "web-application/deployment external/gateway-api telemetry/opentelemetry",
                "stateful-application/statefulset external/ingress",
                "scheduled-job/cronjob"
            })
    void the_one_that_came_is_what_it_is_beside_one_with_a_name(String main) {
        String[] grown = (main + " postgresql/statefulset mailer:worker/deployment").split(" ");
        String[] named =
                ("web:" + main.replace(" ", " web:") + " postgresql/statefulset mailer:worker/deployment").split(" ");
        Map<String, Object> mailer = objects(Packages.solution(grown));
        mailer.keySet().removeIf(object -> !object.contains("/shop-mailer"));
        Map<String, Object> expected = objects(Packages.solution(named));
        expected.keySet().removeIf(object -> !object.contains("/shop-mailer"));
        assertThat(mailer).isNotEmpty();
        assertThat(Objects.differences(mailer, expected)).isEmpty();
    }
}
