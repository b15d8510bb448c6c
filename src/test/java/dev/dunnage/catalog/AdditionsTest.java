package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire.Judgement;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.render.KustomizeRenderer;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.OperatorSchemas;
import dev.dunnage.testing.Oracle;
import dev.dunnage.testing.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics, alerts and telemetry: what comes along on request, and only then. */
class AdditionsTest {

    private static final Catalog CATALOG = Catalogs.builtIn();

    private static final Map<String, Boolean> OBSERVED =
            Map.of("metrics", true, "alerts", true, "serviceMonitor", true, "network-policy", true);

    private static final Pattern METRIC = Pattern.compile("\\b(?:http_server|container|kube|up)\\w*(?=[{])");

    @TempDir
    Path directory;

    private static Solution best(Demand demand) {
        return new Recommender(CATALOG).recommend(demand).get(0);
    }

    private static Solution best(String... capabilities) {
        return best(Demand.of(List.of(capabilities), List.of(), List.of()));
    }

    private static List<String> components(Solution solution) {
        return solution.members().stream().map(Chosen::id).toList();
    }

    private static Application application(Solution solution, Map<String, Object> more) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(
                "name",
                "shop",
                "namespace",
                "prod",
                "image",
                "ghcr.io/acme/shop:1",
                "otlpEndpoint",
                "http://otel:4318"));
        answers.putAll(more);
        answers.keySet().retainAll(solution.questionnaire(Map.of(), OBSERVED).ids());
        Judgement judgement = solution.questionnaire(Map.of(), OBSERVED).judge(answers);
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.open()).isEmpty();
        return solution.application(judgement.values());
    }

    private static Map<String, Object> objects(Application application) {
        return Objects.of(new RawRenderer().render(application));
    }

    private static Object at(Object tree, Object... path) {
        Object here = tree;
        for (Object step : path) {
            Object next = here instanceof List<?> list && step instanceof Integer index
                    ? list.get(index)
                    : ((Map<?, ?>) here).get(step);
            here = next == null ? "nothing" : next;
        }
        return here;
    }

    private void requireTheSameInEveryFormat(Application application) throws Exception {
        Map<String, Object> raw = objects(application);
        assertThat(OperatorSchemas.complaints(raw)).isEmpty();
        Path chart =
                Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), directory.resolve("chart"));
        assertThat(Tools.helmLint(chart)).isEmpty();
        assertThat(Objects.differences(raw, Objects.of(Tools.helmTemplate(chart, "shop", "prod"))))
                .isEmpty();
        Path overlay = Tools.write(new KustomizeRenderer().render(application), directory.resolve("overlay"));
        assertThat(Objects.differences(raw, Objects.of(Tools.kustomize(overlay))))
                .isEmpty();
        if (Oracle.isThere()) {
            Tools.write(new RawRenderer().render(application), directory.resolve("raw"));
            assertThat(Oracle.complaints("1.36", directory.resolve("raw"))).isEmpty();
        }
    }

    @Test
    void who_asks_for_nothing_has_nothing_of_it() {
        assertThat(components(best("web-application", "postgresql")))
                .contains("metrics/annotations")
                .noneMatch(id -> id.startsWith("metrics/s") || id.startsWith("telemetry/"));
        assertThat(components(best("scheduled-job", "metrics"))).noneMatch(id -> id.startsWith("metrics/"));
    }

    @Test
    void a_wish_brings_them_along_and_the_annotations_give_way() {
        assertThat(components(best("web-application", "metrics", "telemetry")))
                .contains("metrics/service-monitor", "metrics/scraped", "telemetry/opentelemetry")
                .doesNotContain("metrics/annotations");
        assertThat(components(best("worker", "alerts"))).contains("metrics/pod-monitor");
        assertThat(components(best(Demand.of(List.of("postgresql"), List.of(), List.of("prometheus-operator")))))
                .contains("metrics/cloudnative-pg");
    }

    @Test
    void an_answer_brings_them_along_too() {
        List<Chosen> chosen = best("web-application").chosen();
        Additions additions = new Additions(CATALOG);
        assertThat(additions.asked(chosen, Set.of("alerts")))
                .extracting(Chosen::id)
                .contains("metrics/service-monitor");
        assertThat(additions.asked(chosen, Set.of("otlpEndpoint")))
                .extracting(Chosen::id)
                .contains("telemetry/opentelemetry");
        assertThat(additions.asked(chosen, Set.of("metrics", "replicas"))).isEqualTo(chosen);
    }

    @Test
    void a_web_application_is_scraped_through_its_service_on_a_port_of_its_own() throws Exception {
        Application application = application(
                best("web-application", "internal", "postgresql", "alerts", "telemetry"),
                Map.of("metricsPort", 9102, "monitorLabels", Map.of("release", "monitoring")));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "ServiceMonitor/shop", "spec", "endpoints", 0, "port"))
                .isEqualTo("metrics");
        assertThat(at(objects, "ServiceMonitor/shop", "metadata", "labels", "release"))
                .isEqualTo("monitoring");
        assertThat(at(objects, "Service/shop", "spec", "ports", 1, "targetPort"))
                .isEqualTo("metrics");
        assertThat(at(objects, "NetworkPolicy/shop", "spec", "ingress", 1, "ports", 0, "port"))
                .isEqualTo("metrics");
        assertThat(at(
                        objects,
                        "NetworkPolicy/shop",
                        "spec",
                        "ingress",
                        1,
                        "from",
                        0,
                        "namespaceSelector",
                        "matchLabels"))
                .isEqualTo(Map.of("kubernetes.io/metadata.name", "monitoring"));
        assertThat(at(objects, "PodMonitor/shop-db", "spec", "selector", "matchLabels"))
                .isEqualTo(Map.of("cnpg.io/cluster", "shop-db"));
        assertThat(((List<?>) at(objects, "PrometheusRule/shop", "spec", "groups", 0, "rules"))
                        .stream()
                                .map(rule -> String.valueOf(at(rule, "annotations", "summary"))
                                        .replaceAll(":.*", ""))
                                .distinct())
                .containsExactlyInAnyOrder("Latency", "Traffic", "Errors", "Saturation");
        assertThat(at(objects, "Deployment/shop").toString())
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT, value=http://otel:4318", "OTEL_SERVICE_NAME, value=shop")
                .doesNotContain("prometheus.io/scrape");
        assertThat(application.needs()).anyMatch(need -> need.contains("Prometheus Operator"));
        requireTheSameInEveryFormat(application);
    }

    @Test
    void without_the_operator_annotations_do_and_nothing_is_needed() {
        Solution solution = best("worker", "metrics");
        Application application = solution.application(solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of("name", "shop", "image", "ghcr.io/acme/shop:1", "metricsPort", 9102))
                .values());
        assertThat(objects(application)).doesNotContainKeys("PodMonitor/shop", "PrometheusRule/shop");
        assertThat(at(objects(application), "Deployment/shop", "spec", "template", "metadata", "annotations"))
                .isEqualTo(Map.of(
                        "prometheus.io/scrape",
                        "true",
                        "prometheus.io/port",
                        "9102",
                        "prometheus.io/path",
                        "/metrics"));
        assertThat(application.needs()).isEmpty();
    }

    @Test
    void a_disk_brings_a_second_service_that_is_not_scraped() throws Exception {
        Application application = application(best("stateful-application", "metrics", "internal"), Map.of());
        assertThat(at(objects(application), "ServiceMonitor/shop", "spec", "endpoints", 0, "relabelings", 0))
                .isEqualTo(Map.of(
                        "sourceLabels", List.of("__meta_kubernetes_service_name"), "regex", "shop", "action", "keep"));
        requireTheSameInEveryFormat(application);
    }

    @Test
    void each_part_has_its_own_and_the_whole_says_where_prometheus_and_the_collector_are() throws Exception {
        Solution solution = best(new Demand(
                List.of(
                        new Demand.Workload("api", "web-application", false),
                        new Demand.Workload("mailer", "worker", false)),
                List.of("web-application", "worker", "internal", "alerts", "telemetry"),
                List.of(),
                List.of(),
                List.of()));
        Application application =
                application(solution, Map.of("metricsNamespace", "observed", "api.metricsPort", 9102));
        assertThat(objects(application))
                .containsKeys(
                        "ServiceMonitor/shop-api",
                        "PodMonitor/shop-mailer",
                        "PrometheusRule/shop-api",
                        "PrometheusRule/shop-mailer");
        assertThat(at(objects(application), "NetworkPolicy/shop-mailer").toString())
                .contains("kubernetes.io/metadata.name=observed", "port=metrics");
        assertThat(at(objects(application), "Deployment/shop-mailer").toString())
                .contains("OTEL_SERVICE_NAME, value=shop-mailer");
        requireTheSameInEveryFormat(application);
    }

    @Test
    void each_environment_has_its_own_collector_and_namespace() throws Exception {
        Solution solution = best("worker", "alerts", "telemetry");
        Map<String, Object> answers = Map.of(
                "name", "shop",
                "namespace", "prod",
                "image", "ghcr.io/acme/shop:1",
                "otlpEndpoint", "http://otel:4318",
                "environments", List.of("dev", "live"),
                "otlpEndpoint@live", "http://otel.live:4318",
                "namespace@live", "live");
        Places.Judgement judgement = Places.judge(solution.questionnaire(Map.of(), OBSERVED), answers);
        assertThat(judgement.faults()).isEmpty();
        Application application = solution.application(
                judgement.everywhere(),
                judgement.places().entrySet().stream()
                        .map(place -> new Environment(place.getKey(), place.getValue()))
                        .toList());
        Path overlay = Tools.write(new KustomizeRenderer().render(application), directory.resolve("overlay"));
        Path chart =
                Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), directory.resolve("chart"));
        Map<String, Object> live = Objects.of(new RawRenderer().render(application), "live/");
        assertThat(live.toString()).contains("http://otel.live:4318", "namespace=\"live\"");
        assertThat(Objects.differences(live, Objects.of(Tools.kustomize(overlay.resolve("overlays/live")))))
                .isEmpty();
        assertThat(Objects.differences(
                        live, Objects.of(Tools.helmTemplate(chart, "shop", "live", chart.resolve("values-live.yaml")))))
                .isEmpty();
        assertThat(application.needs()).hasSize(1);
    }

    @Test
    void programs_reach_the_database_through_pgbouncer_where_it_is_asked_for() throws Exception {
        Solution solution = best("web-application", "internal", "postgresql", "connection-pooler");
        Map<String, Object> direct = objects(application(best("web-application", "internal", "postgresql"), Map.of()));
        assertThat(direct.keySet()).noneMatch(object -> object.startsWith("Pooler/"));
        Application application = application(solution, Map.of("springDatasource", true));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "Pooler/shop-db-pooler", "spec", "cluster", "name"))
                .isEqualTo("shop-db");
        assertThat(at(objects, "Deployment/shop").toString())
                .contains("name=PGHOST, value=shop-db-pooler", "@$(PGHOST):$(PGPORT)/", "jdbc:postgresql://$(PGHOST)")
                .doesNotContain("key=uri", "jdbc-uri", "key=host");
        requireTheSameInEveryFormat(application);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rabbitmq, host=amqp://shop-rabbitmq.prod:5672/",
        "redis, address=shop-valkey.prod:6379",
        "kafka, bootstrapServers=shop-kafka.prod:9092"
    })
    void a_worker_follows_its_queue_and_keda_reaches_it(String queue, String way) throws Exception {
        Solution solution = best("worker", queue, "keda", "network-policy");
        Application application =
                application(solution, Map.of("queueType", queue, "queueName", "jobs", "replicas", 4, "minReplicas", 0));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "ScaledObject/shop").toString()).contains(way, "jobs", "minReplicaCount=0");
        assertThat(objects.keySet()).noneMatch(object -> object.startsWith("HorizontalPodAutoscaler/"));
        assertThat(at(objects, "Deployment/shop", "spec", "replicas")).isEqualTo("nothing");
        assertThat(objects.entrySet().stream()
                        .filter(object -> object.getKey().matches("NetworkPolicy/shop-.+"))
                        .map(Object::toString))
                .isNotEmpty()
                .allMatch(policy -> policy.contains("kubernetes.io/metadata.name=keda"));
        requireTheSameInEveryFormat(application);
    }

    @Test
    void each_part_follows_its_own_queue() throws Exception {
        Demand.Workload mailer = new Demand.Workload("mailer", "worker", false);
        Demand.Workload printer = new Demand.Workload("printer", "worker", false);
        Solution solution = best(new Demand(
                List.of(mailer, printer), List.of("worker", "rabbitmq", "keda"), List.of(), List.of(), List.of()));
        Application application = application(
                solution,
                Map.of(
                        "mailer.queueType", "rabbitmq",
                        "mailer.queueName", "mails",
                        "printer.queueType", "cpu"));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "ScaledObject/shop-mailer").toString())
                .contains("host=amqp://shop-rabbitmq.prod:5672/", "queueName=mails");
        assertThat(at(objects, "ScaledObject/shop-printer").toString()).contains("type=cpu");
        assertThat(at(objects, "NetworkPolicy/shop-rabbitmq").toString()).contains("metadata.name=keda");
        requireTheSameInEveryFormat(application);
    }

    private static Demand keda(List<String> services, List<String> existing) {
        List<String> wanted = new ArrayList<>(List.of("worker", "keda"));
        wanted.addAll(services);
        return new Demand(List.of(), wanted, existing, List.of(), List.of());
    }

    @Test
    void keda_is_told_where_a_redis_is_that_runs_elsewhere_and_how_to_sign_in() throws Exception {
        Solution solution = best(keda(List.of(), List.of("redis")));
        assertThat(solution.questionnaire(Map.of(), Map.of())
                        .judge(Map.of("image", "ghcr.io/acme/shop:1", "queueName", "jobs"))
                        .open())
                .extracting(Question::id)
                .containsExactly("redisAddress");
        Application application = application(
                solution,
                Map.of(
                        "queueName", "jobs",
                        "redisAddress", "redis.example.com:6380",
                        "redisQueueSecret", "shop-redis-queue",
                        "redisQueueTls", true));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "ScaledObject/shop", "spec", "triggers", 0).toString())
                .contains("type=redis", "address=redis.example.com:6380", "enableTLS=true")
                .contains("authenticationRef={name=shop-redis-queue}");
        assertThat(at(objects, "TriggerAuthentication/shop-redis-queue", "spec", "secretTargetRef", 0))
                .isEqualTo(Map.of("parameter", "password", "name", "shop-redis-queue", "key", "password"));
        requireTheSameInEveryFormat(application);
    }

    @Test
    void keda_signs_in_to_a_kafka_that_runs_elsewhere() throws Exception {
        Application application = application(
                best(keda(List.of(), List.of("kafka"))),
                Map.of("queueName", "orders", "kafkaQueueSasl", "scram_sha512", "kafkaQueueTls", true));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "ScaledObject/shop", "spec", "triggers", 0).toString())
                .contains("bootstrapServersFromEnv=KAFKA_BOOTSTRAP_SERVERS", "sasl=scram_sha512", "tls=enable")
                .contains("authenticationRef={name=shop-kafka-queue}");
        assertThat(at(objects, "TriggerAuthentication/shop-kafka-queue").toString())
                .contains("parameter=username", "parameter=password", "name=shop-kafka-queue");
        requireTheSameInEveryFormat(application);
        Map<String, Object> open =
                objects(application(best(keda(List.of(), List.of("kafka"))), Map.of("queueName", "orders")));
        assertThat(open).doesNotContainKey("TriggerAuthentication/shop-kafka-queue");
        assertThat(at(open, "ScaledObject/shop").toString()).doesNotContain("authenticationRef", "sasl");
    }

    @Test
    void an_external_rabbitmq_is_reached_by_the_url_that_the_pods_have() throws Exception {
        Application application = application(best(keda(List.of(), List.of("rabbitmq"))), Map.of("queueName", "jobs"));
        assertThat(at(objects(application), "ScaledObject/shop", "spec", "triggers", 0)
                        .toString())
                .contains("hostFromEnv=RABBITMQ_URL");
        requireTheSameInEveryFormat(application);
    }

    @Test
    void only_queues_that_are_there_can_be_chosen_and_the_likeliest_is_taken() {
        Solution both = best(keda(List.of("redis", "kafka"), List.of()));
        assertThat(both.scaledBy()).contains(List.of("kafka", "redis"));
        assertThat(both.questionnaire(Map.of(), Map.of())
                        .judge(Map.of())
                        .values()
                        .get("queueType"))
                .isEqualTo("kafka");
        assertThat(both.questionnaire(Map.of(), Map.of())
                        .judge(Map.of("queueType", "rabbitmq"))
                        .faults())
                .extracting(Fault::id)
                .contains("queueType");
        assertThat(best(keda(List.of(), List.of())).scaledBy()).contains(List.of());
        assertThat(best("worker", "redis").scaledBy()).isEmpty();
    }

    @Test
    void pods_that_follow_their_cpu_never_all_go() {
        Solution solution = best(keda(List.of(), List.of()));
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("image", "ghcr.io/acme/shop:1", "minReplicas", 0));
        assertThat(solution.questionnaire(Map.of(), Map.of()).judge(answers).faults())
                .extracting(Fault::id)
                .contains("minReplicas", "queueType");
        answers.put(
                "autoscalingTriggers",
                List.of(Map.of("type", "cron", "metadata", Map.of("timezone", "Europe/Berlin"))));
        assertThat(solution.questionnaire(Map.of(), Map.of()).judge(answers).faults())
                .isEmpty();
    }

    @Test
    void a_field_that_an_operator_does_not_know_is_told() {
        Map<String, Object> objects = new LinkedHashMap<>(
                objects(application(best("worker", "rabbitmq", "keda"), Map.of("queueName", "jobs"))));
        Map<?, ?> scaled = (Map<?, ?>) at(objects, "ScaledObject/shop");
        Map<Object, Object> spec = new LinkedHashMap<>((Map<?, ?>) at(scaled, "spec"));
        spec.put("minReplicas", 1);
        spec.put("maxReplicaCount", "ten");
        spec.remove("triggers");
        objects.put("ScaledObject/shop", Map.of("apiVersion", "keda.sh/v1alpha1", "spec", spec));
        assertThat(OperatorSchemas.complaints(objects))
                .containsExactlyInAnyOrder(
                        "ScaledObject/shop spec: there is no field minReplicas",
                        "ScaledObject/shop spec.maxReplicaCount: \"ten\" is no integer",
                        "ScaledObject/shop spec: triggers is missing");
    }

    private static JsonNode dashboard(Map<String, Object> objects, String name, String file) throws Exception {
        assertThat(at(objects, "ConfigMap/" + name + "-dashboard", "metadata", "labels", "grafana_dashboard"))
                .isEqualTo("1");
        Map<?, ?> files = (Map<?, ?>) at(objects, "ConfigMap/" + name + "-dashboard", "data");
        assertThat(files).hasSize(1);
        return new ObjectMapper().readTree(String.valueOf(files.get(file)));
    }

    @Test
    void a_dashboard_shows_the_golden_signals_from_what_the_alerts_read() throws Exception {
        Application application = application(
                best("web-application", "internal", "dashboards"),
                Map.of("dashboards", true, "alerts", true, "requestMetric", "http_server_requests_seconds"));
        Map<String, Object> objects = objects(application);
        JsonNode dashboard = dashboard(objects, "shop", "prod-shop.json");
        assertThat(dashboard.path("title").asText()).isEqualTo("shop in prod");
        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(42);
        assertThat(dashboard.findValuesAsText("title").toString())
                .contains("Latency", "Traffic", "Errors", "Saturation: memory");
        assertThat(dashboard.findValuesAsText("legendFormat")).contains("{{pod}}");
        String rule = at(objects, "PrometheusRule/shop").toString();
        assertThat(dashboard.findValuesAsText("expr"))
                .allMatch(expr -> expr.contains("namespace=\"prod\""))
                .flatExtracting(expr -> METRIC.matcher(expr)
                        .results()
                        .map(MatchResult::group)
                        .filter(metric -> !metric.equals("container_cpu_usage_seconds_total"))
                        .toList())
                .contains("http_server_requests_seconds_bucket")
                .allMatch(rule::contains);
        requireTheSameInEveryFormat(application);
    }

    @Test
    void no_dashboard_file_of_one_part_or_namespace_is_another_one_s() throws Exception {
        Solution solution = best(new Demand(
                List.of(
                        new Demand.Workload("api", "web-application", false),
                        new Demand.Workload("mailer", "worker", false)),
                List.of("web-application", "worker", "internal", "dashboards"),
                List.of(),
                List.of(),
                List.of()));
        Map<String, Object> answers = Map.of(
                "name", "shop",
                "namespace", "prod",
                "image", "ghcr.io/acme/shop:1",
                "api.dashboards", true,
                "mailer.dashboards", true,
                "environments", List.of("dev", "live"),
                "namespace@live", "live");
        Places.Judgement judgement = Places.judge(solution.questionnaire(Map.of(), OBSERVED), answers);
        assertThat(judgement.faults()).isEmpty();
        Application application = solution.application(
                judgement.everywhere(),
                judgement.places().entrySet().stream()
                        .map(place -> new Environment(place.getKey(), place.getValue()))
                        .toList());
        Map<String, Object> live = Objects.of(new RawRenderer().render(application), "live/");
        assertThat(dashboard(live, "shop-api", "live-shop-api.json")
                        .path("title")
                        .asText())
                .isEqualTo("shop-api in live");
        assertThat(dashboard(live, "shop-mailer", "live-shop-mailer.json").findValuesAsText("expr"))
                .noneMatch(expr -> expr.contains("http_server"));
        Path overlay = Tools.write(new KustomizeRenderer().render(application), directory.resolve("overlay"));
        Path chart =
                Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), directory.resolve("chart"));
        assertThat(Objects.differences(live, Objects.of(Tools.kustomize(overlay.resolve("overlays/live")))))
                .isEmpty();
        assertThat(Objects.differences(
                        live, Objects.of(Tools.helmTemplate(chart, "shop", "live", chart.resolve("values-live.yaml")))))
                .isEmpty();
    }

    @Test
    void a_dashboard_without_what_it_shows_is_refused() {
        assertThat(best("worker", "dashboards")
                        .questionnaire(Map.of(), Map.of())
                        .judge(Map.of("image", "ghcr.io/acme/shop:1", "dashboards", true, "metrics", false))
                        .faults())
                .extracting(Fault::id)
                .contains("metrics", "serviceMonitor");
    }

    @Test
    void a_new_version_gets_some_pods_first_and_the_deployment_keeps_none() throws Exception {
        Application application = application(
                best("web-application", "internal", "canary"), Map.of("replicas", 5, "canaryApproval", true));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "Rollout/shop", "spec", "workloadRef"))
                .isEqualTo(Map.of(
                        "apiVersion", "apps/v1", "kind", "Deployment", "name", "shop", "scaleDown", "onsuccess"));
        assertThat(at(objects, "Rollout/shop", "spec", "replicas")).hasToString("5");
        assertThat(at(objects, "Rollout/shop", "spec", "strategy", "canary", "steps", 1))
                .isEqualTo(Map.of("pause", Map.of()));
        assertThat(at(objects, "Deployment/shop", "spec", "replicas")).isEqualTo("nothing");
        assertThat(at(objects, "Deployment/shop", "spec", "strategy")).isEqualTo("nothing");
        assertThat(at(objects, "Rollout/shop", "spec", "selector"))
                .isEqualTo(at(objects, "Deployment/shop", "spec", "selector"));
        assertThat(application.needs()).anyMatch(need -> need.contains("Argo Rollouts"));
        requireTheSameInEveryFormat(application);
    }

    @Test
    void the_autoscaler_scales_what_runs_the_pods() throws Exception {
        Application application = application(
                best("static-site", "internal", "canary", "autoscaling"),
                Map.of(
                        "autoscaling",
                        true,
                        "canarySteps",
                        List.of(Map.of("setWeight", 10), Map.of("pause", Map.of()))));
        Map<String, Object> objects = objects(application);
        assertThat(at(objects, "HorizontalPodAutoscaler/shop", "spec", "scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "argoproj.io/v1alpha1", "kind", "Rollout", "name", "shop"));
        assertThat(at(objects, "Rollout/shop", "spec", "replicas")).isEqualTo("nothing");
        assertThat(at(objects, "Rollout/shop", "spec", "strategy", "canary", "steps", 0))
                .hasToString("{setWeight=10}");
        requireTheSameInEveryFormat(application);
    }

    @Test
    void nothing_else_is_brought_out_step_by_step() {
        assertThat(best("worker", "canary").serves("canary")).isFalse();
        assertThat(components(best("web-application", "internal"))).contains("rollout/rolling");
        assertThat(components(best("web-application", "internal", "canary")))
                .contains("rollout/canary")
                .doesNotContain("rollout/rolling");
    }
}
