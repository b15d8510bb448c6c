package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Node;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Packages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {

    private static String chart() {
        return Topology.of(application()).mermaid();
    }

    private static Application application() {
        Solution solution = new Recommender(Catalogs.builtIn())
                .recommend(Demand.of(List.of("web-application", "postgresql", "external"), List.of(), List.of()))
                .get(0);
        return solution.application(solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of(
                        "name", "shop",
                        "image", "ghcr.io/acme/shop:1.4.2",
                        "hostname", "shop.example.com",
                        "config", "LOG_LEVEL=info"))
                .values());
    }

    /** The id under which an object stands in a chart. */
    private static String id(String chart, String kind) {
        return Pattern.compile("(?m)^  (o\\d+)\\[\"" + kind + "<br/>")
                .matcher(chart)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in\n" + chart));
    }

    @Test
    void the_way_of_a_request_and_what_the_pods_read_are_drawn() {
        String chart = chart();
        assertThat(chart)
                .contains("%s -->|routes to| %s\n".formatted(id(chart, "HTTPRoute"), id(chart, "Service")))
                .contains("%s -->|routes to| %s\n".formatted(id(chart, "Service"), id(chart, "Deployment")))
                .contains("%s -->|reads| %s\n".formatted(id(chart, "Deployment"), id(chart, "ConfigMap")))
                .contains("%s -->|reads| %s\n".formatted(id(chart, "Deployment"), id(chart, "Secret")));
    }

    @Test
    void what_nobody_here_makes_is_marked() {
        String chart = chart();
        assertThat(chart.lines().filter(line -> line.startsWith("  class ")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("\\b" + id(chart, "Secret") + "\\b"));
    }

    @Test
    void every_line_is_an_object_a_tie_or_a_class_and_every_tie_ends_at_objects() {
        String chart = chart();
        List<String> lines = chart.lines().toList();
        assertThat(lines.get(0)).isEqualTo("flowchart LR");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(
                        line -> line.matches("  o\\d+\\[\"[^\"]+\"]|  o\\d+ -->\\|[a-z ]+\\| o\\d+|  class(Def)? .+"));
        List<String> ids = Pattern.compile("(?m)^  (o\\d+)\\[")
                .matcher(chart)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(Pattern.compile("o\\d+").matcher(chart).results().map(m -> m.group()))
                .allMatch(ids::contains);
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void a_controllers_objects_stand_before_the_package_with_what_they_read_and_wait_for() {
        Node source = object("GitRepository", Node.map("secretRef", Node.map("name", "deploy-key")), Map.of());
        Node release = object(
                "Kustomization",
                Node.map(
                        "sourceRef",
                        Node.map("kind", "GitRepository", "name", "shop"),
                        "dependsOn",
                        Node.list(Node.map("name", "operators"))),
                Map.of());
        Topology topology = Topology.of(application(), List.of(source, release));
        Topology.Thing kustomization = new Topology.Thing("Kustomization", "shop");
        Topology.Thing repository = new Topology.Thing("GitRepository", "shop");
        assertThat(topology.controllers()).containsExactly(repository, kustomization);
        assertThat(topology.ties())
                .contains(
                        new Topology.Tie(kustomization, "applies", new Topology.Thing("Package", "shop")),
                        new Topology.Tie(kustomization, "reads", repository),
                        new Topology.Tie(kustomization, "waits for", new Topology.Thing("Kustomization", "operators")),
                        new Topology.Tie(repository, "reads", new Topology.Thing("Secret", "deploy-key")));
        assertThat(topology.elsewhere()).contains(new Topology.Thing("Kustomization", "operators"));
        String chart = topology.mermaid();
        assertThat(chart)
                .contains("  subgraph package[\"shop\"]\n", "  end\n")
                .contains("%s -->|applies| package\n".formatted(id(chart, "Kustomization")));
    }

    @Test
    void argo_cd_tells_in_which_order_it_applies() {
        Node first = object("Application", Node.map(), Map.of("argocd.argoproj.io/sync-wave", "2"));
        assertThat(Topology.of(application(), List.of(first)).ties())
                .contains(new Topology.Tie(
                        new Topology.Thing("Application", "shop"),
                        "applies in wave 2",
                        new Topology.Thing("Package", "shop")));
    }

    private static Application application(Map<String, Object> more, String... components) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("name", "shop", "image", "ghcr.io/acme/shop:1"));
        answers.putAll(more);
        return Packages.application(Packages.solution(components), answers);
    }

    private static List<String> ties(Topology topology) {
        return topology.ties().stream()
                .map(tie -> "%s %s %s %s %s"
                        .formatted(
                                tie.from().kind(),
                                tie.from().name(),
                                tie.how(),
                                tie.to().kind(),
                                tie.to().name()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, Application shop applies first Deployment shop",
        "5, Application shop applies last Deployment shop",
        "0, "
    })
    void what_argo_cd_applies_before_or_after_the_rest_is_told(String wave, @Nullable String tie) {
        Application application = application(
                Map.of("workloadAnnotations", Map.of("argocd.argoproj.io/sync-wave", wave)), "worker/deployment");
        List<String> ofArgoCd = ties(Topology.of(application, List.of(object("Application", Node.map(), Map.of()))));
        assertThat(ofArgoCd.stream()
                        .filter(each -> each.startsWith("Application shop applies ") && !each.contains("Package")))
                .isEqualTo(Optional.ofNullable(tie).stream().toList());
        assertThat(ties(Topology.of(application, List.of(object("Kustomization", Node.map(), Map.of())))))
                .as("Flux has no waves")
                .noneMatch(each -> each.contains(" first ") || each.contains(" last "));
    }

    @Test
    void what_a_controller_applies_is_not_made_elsewhere() {
        Topology topology = Topology.of(application(), List.of(object("Application", Node.map(), Map.of())));
        assertThat(topology.whole()).contains(new Topology.Thing("Package", "shop"));
        assertThat(topology.elsewhere())
                .extracting(Topology.Thing::kind)
                .contains("Secret")
                .doesNotContain("Package");
    }

    @Test
    void who_scales_keeps_up_and_guards_is_drawn() {
        assertThat(ties(Topology.of(
                        application(Map.of("autoscaling", true, "networkPolicy", true), "web-application/deployment"))))
                .contains(
                        "HorizontalPodAutoscaler shop scales Deployment shop",
                        "PodDisruptionBudget shop keeps up Deployment shop",
                        "NetworkPolicy shop guards Deployment shop",
                        "Deployment shop runs as ServiceAccount shop");
    }

    @Test
    void a_monitor_of_services_watches_services_alone() {
        assertThat(ties(Topology.of(application(
                        Map.of("metrics", true, "serviceMonitor", true),
                        "web-application/deployment",
                        "metrics/service-monitor"))))
                .filteredOn(tie -> tie.startsWith("ServiceMonitor "))
                .containsExactly("ServiceMonitor shop watches Service shop");
    }

    @Test
    void the_pods_of_a_schedule_are_guarded_too() {
        assertThat(ties(Topology.of(
                        application(Map.of("schedule", "0 3 * * *", "networkPolicy", true), "scheduled-job/cronjob"))))
                .contains("NetworkPolicy shop guards CronJob shop");
    }

    @Test
    void a_certificate_and_the_secret_of_a_registry_are_read_and_an_external_secret_makes_one() {
        assertThat(ties(Topology.of(application(
                        Map.of(
                                "hostname", "shop.example.com",
                                "imagePullSecret", "pull",
                                "secretsFrom", "external-secrets",
                                "secretStore", "vault",
                                "secretName", "settings"),
                        "web-application/deployment",
                        "external/ingress"))))
                .contains(
                        "Ingress shop routes to Service shop",
                        "Ingress shop reads Secret shop-tls",
                        "Deployment shop pulls with Secret pull",
                        "ExternalSecret settings makes Secret settings");
    }

    private static Node object(String kind, Node spec, Map<String, String> annotations) {
        Map<String, Node> notes = new LinkedHashMap<>();
        annotations.forEach((key, value) -> notes.put(key, Node.of(value)));
        return Node.map(
                "kind",
                kind,
                "metadata",
                Node.map("name", "shop", "annotations", new Node.Mapping(notes)),
                "spec",
                spec);
    }
}
