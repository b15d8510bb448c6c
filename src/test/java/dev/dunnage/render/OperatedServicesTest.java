package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.OperatorSchemas;
import dev.dunnage.testing.Packages;
import dev.dunnage.testing.Tools;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases and queues that operators run, held against the operators' own definitions. */
class OperatedServicesTest {

    private static final Map<String, Object> ANSWERS = Map.ofEntries(
            Map.entry("name", "shop"),
            Map.entry("namespace", "prod"),
            Map.entry("image", "ghcr.io/acme/shop:1"),
            Map.entry("queueName", "jobs"),
            Map.entry("exportersMonitor", true),
            Map.entry("rabbitmqNodeSelector", Map.of("disk", "ssd")),
            Map.entry("rabbitmqStorageClass", "fast"),
            Map.entry("kafkaBrokers", "1"),
            Map.entry("kafkaVersion", "4.3.1"),
            Map.entry("kafkaStorageClass", "fast"));

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "rabbitmq/cluster-operator, metrics/rabbitmq-operator, RabbitmqCluster/shop-rabbitmq, name=shop-rabbitmq-default-user",
        "kafka/strimzi, metrics/kafka-strimzi, Kafka/shop-kafka, shop-kafka-kafka-bootstrap:9092",
        "kafka/strimzi, metrics/kafka-strimzi, KafkaNodePool/shop-brokers, shop-kafka-kafka-bootstrap:9092"
    })
    void its_objects_are_those_that_the_operator_takes(String service, String addition, String object, String wired)
            throws Exception {
        for (Application application : new Application[] {
            Packages.application(
                    Packages.solution("worker/deployment", service),
                    Map.of("name", "shop", "namespace", "prod", "image", "ghcr.io/acme/shop:1")),
            Packages.application(
                    Packages.solution("worker/deployment", service, addition, "autoscaling/queue"), ANSWERS)
        }) {
            Map<String, Object> raw = Objects.of(new RawRenderer().render(application));
            assertThat(raw).containsKey(object);
            assertThat(String.valueOf(raw.get("Deployment/shop"))).contains(wired);
            assertThat(String.valueOf(raw.get(object)))
                    .contains("Prune=confirm,Delete=false", "helm.sh/resource-policy=keep", "prune=disabled");
            assertThat(OperatorSchemas.complaints(raw)).isEmpty();
            Path chart = Tools.write(
                    new HelmRenderer(Controllers.ALL.ids()).render(application),
                    directory.resolve("chart" + raw.size()));
            assertThat(Tools.helmLint(chart)).isEmpty();
            assertThat(Objects.differences(raw, Objects.of(Tools.helmTemplate(chart, "shop", "prod"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rabbitmq/cluster-operator, RabbitmqCluster/shop-rabbitmq",
        "kafka/strimzi, Kafka/shop-kafka",
        "kafka/strimzi, KafkaNodePool/shop-brokers"
    })
    void what_an_operator_does_not_know_is_told(String service, String object) throws Exception {
        Map<String, Object> objects = new LinkedHashMap<>(Objects.of(new RawRenderer()
                .render(Packages.application(
                        Packages.solution(service), Map.of("name", "shop", "namespace", "prod")))));
        Map<?, ?> known = (Map<?, ?>) Optional.ofNullable(objects.get(object)).orElseThrow();
        Map<Object, Object> spec = new LinkedHashMap<>(
                (Map<?, ?>) Optional.ofNullable(known.get("spec")).orElseThrow());
        spec.put("brokers", 3);
        objects.put(object, Map.of("apiVersion", String.valueOf(known.get("apiVersion")), "spec", spec));
        assertThat(OperatorSchemas.complaints(objects)).containsExactly(object + " spec: there is no field brokers");
    }
}
