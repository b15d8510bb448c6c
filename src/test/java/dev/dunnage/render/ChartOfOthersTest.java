package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Packages of a chart that others publish: its values alone, or a chart that depends on it. */
class ChartOfOthersTest {

    private static final ThirdPartyChart MONITOR =
            ThirdPartyChart.at("monitor", "3.1.4", "https://charts.example.com/stable");

    /** What nobody answered says nothing. */
    private static final Map<String, Object> NOTHING = Map.of(
            "name", "watch",
            "namespace", "ops",
            "retention", "",
            "hosts", List.of(),
            "free", Map.of());

    private static final ValuesRenderer ALONE = new ValuesRenderer();
    private static final UmbrellaRenderer UMBRELLA = new UmbrellaRenderer(new HelmRenderer(List.of("argocd")));

    private static Values values(Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(NOTHING);
        all.putAll(answers);
        return new Values(all);
    }

    private static Application application(ThirdPartyChart chart, Map<String, Object> answers, Environment... places) {
        return new Application(
                "Watches things",
                List.of(),
                List.of(),
                List.of(
                        parameter("retention", "server.retention", ValueType.STRING),
                        parameter("hosts", "server.ingress.hosts", ValueType.LIST),
                        parameter("free", Parameter.WHOLE, ValueType.OBJECT)),
                values(answers),
                List.of(places),
                53,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(chart));
    }

    private static Parameter parameter(String id, String path, ValueType type) {
        return new Parameter(id, path, type, "About " + id + ".", Node.map(), true, "", Optional.empty());
    }

    private static Environment place(String name, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("namespace", "ops-" + name);
        return new Environment(name, values(all));
    }

    @Test
    void what_says_nothing_is_left_to_the_chart() {
        assertThat(ALONE.render(application(MONITOR, Map.of())).content("values.yaml"))
                .isEqualTo("# Values of the chart monitor 3.1.4 from https://charts.example.com/stable.\n{}\n");
    }

    @Test
    void an_answer_stands_at_its_path_below_its_question() {
        Application application =
                application(MONITOR, Map.of("retention", "15d", "hosts", List.of("watch.example.com")));
        assertThat(ALONE.render(application).content("values.yaml")).endsWith("""
                        server:
                          # About retention.
                          retention: "15d"
                          ingress:
                            # About hosts.
                            hosts:
                              - watch.example.com
                        """);
    }

    @Test
    void values_of_ones_own_stand_beside_those_of_the_same_group() {
        Application application = application(
                MONITOR,
                Map.of(
                        "retention",
                        "15d",
                        "hosts",
                        List.of("watch.example.com"),
                        "free",
                        Map.of("server", Map.of("ingress", Map.of("tls", true), "retention", "30d"))));
        assertThat(ALONE.render(application).content("values.yaml")).endsWith("""
                        server:
                          retention: "30d"
                          ingress:
                            # About hosts.
                            hosts:
                              - watch.example.com
                            tls: true
                        """);
        assertThat(new ChartValues(application(MONITOR, Map.of("free", Map.of("debug", true)))).plain())
                .isEqualTo(Node.map("debug", true));
    }

    @Test
    void an_environment_says_what_is_other_there_and_nothing_else() {
        Application application = application(
                MONITOR,
                Map.of("retention", "15d", "hosts", List.of("watch.example.com")),
                place("staging", Map.of("retention", "1d", "hosts", List.of("watch.example.com"))),
                place("production", Map.of("retention", "15d", "hosts", List.of("watch.example.com"))));
        assertThat(ALONE.render(application).content("values-staging.yaml"))
                .isEqualTo("# What differs in staging.\nserver:\n  retention: \"1d\"\n");
        assertThat(ALONE.render(application).content("values-production.yaml"))
                .isEqualTo("# What differs in production.\n{}\n");
        assertThat(UMBRELLA.render(application).content("values-staging.yaml"))
                .isEqualTo("# What differs in staging.\nmonitor:\n  server:\n    retention: \"1d\"\n");
    }

    @Test
    void of_values_of_ones_own_an_environment_has_the_entries_that_are_other_at_any_depth() {
        Map<String, Object> usual = Map.of("ui", Map.of("color", "red", "logo", Map.of("size", 1)), "debug", false);
        Map<String, Object> there = Map.of(
                "ui",
                Map.of("color", "red", "logo", Map.of("size", 1, "shape", "round")),
                "debug",
                false,
                "trace",
                true);
        Application application = application(MONITOR, Map.of("free", usual), place("staging", Map.of("free", there)));
        assertThat(new ChartValues(application).of(application.environments().get(0)))
                .isEqualTo(Node.map("ui", Node.map("logo", Node.map("shape", "round")), "trace", true));
    }

    @Test
    void a_controller_reads_the_values_of_its_environment_over_those_of_all() {
        Application application = application(MONITOR, Map.of("retention", "15d"));
        assertThat(ALONE.content(application, ""))
                .contains(new PublishedChart(
                        MONITOR, "watch", Node.map("server", Node.map("retention", "15d")), List.of("values.yaml")));
        assertThat(ALONE.content(application, "staging"))
                .get()
                .extracting(content -> ((PublishedChart) content).valuesFiles())
                .isEqualTo(List.of("values.yaml", "values-staging.yaml"));
        assertThat(UMBRELLA.content(application, "")).isEmpty();
    }

    @Test
    void the_page_of_values_installs_the_chart_from_where_it_is_published() {
        assertThat(ALONE.render(application(MONITOR, Map.of())).content("README.md"))
                .isEqualTo("""
                # watch

                Watches things, by the chart `monitor` 3.1.4 from https://charts.example.com/stable.

                ## Apply

                ```sh
                helm upgrade --install watch monitor --repo https://charts.example.com/stable --version 3.1.4 --namespace ops --create-namespace --values values.yaml
                ```
                """);
        ThirdPartyChart inRegistry = ThirdPartyChart.at("monitor", "3.1.4", "oci://ghcr.io/acme/charts");
        assertThat(ALONE.render(application(inRegistry, Map.of())).content("README.md"))
                .contains("\nhelm upgrade --install watch oci://ghcr.io/acme/charts/monitor --version 3.1.4 ");
    }

    @Test
    void the_page_has_a_command_for_each_environment() {
        Application application =
                application(MONITOR, Map.of(), place("staging", Map.of()), place("production", Map.of()));
        assertThat(ALONE.render(application).content("README.md").lines().filter(line -> line.startsWith("helm ")))
                .containsExactly(
                        "helm upgrade --install watch monitor --repo https://charts.example.com/stable --version 3.1.4 --namespace ops-staging --create-namespace --values values.yaml --values values-staging.yaml",
                        "helm upgrade --install watch monitor --repo https://charts.example.com/stable --version 3.1.4 --namespace ops-production --create-namespace --values values.yaml --values values-production.yaml");
        assertThat(UMBRELLA.render(application).content("README.md").lines().filter(line -> line.startsWith("helm ")))
                .containsExactly(
                        "helm dependency update",
                        "helm upgrade --install watch . --namespace ops-staging --create-namespace --values values-staging.yaml",
                        "helm upgrade --install watch . --namespace ops-production --create-namespace --values values-production.yaml");
    }

    @Test
    void the_page_says_what_is_needed_first_and_what_is_good_to_know() {
        Application plain = application(MONITOR, Map.of());
        Application application = new Application(
                plain.description(),
                List.of(),
                List.of(),
                plain.parameters(),
                plain.values(),
                List.of(),
                53,
                Optional.empty(),
                List.of(),
                List.of("Its operator.", "A disk."),
                List.of(Node.of("It keeps a lot.")),
                plain.chart());
        assertThat(ALONE.render(application).content("README.md"))
                .contains("\n\n## Needs\n\n- Its operator.\n- A disk.\n\n## Apply\n")
                .endsWith("```\n\n## Good to know\n\n- It keeps a lot.\n");
    }

    @Test
    void a_publisher_is_named_where_one_is_known() {
        ThirdPartyChart published = new ThirdPartyChart(
                "monitor",
                "3.1.4",
                MONITOR.repository(),
                Optional.empty(),
                "Acme",
                ThirdPartyChart.Crds.NONE,
                false,
                List.of());
        assertThat(ALONE.render(application(published, Map.of())).content("README.md"))
                .contains("from https://charts.example.com/stable (Acme).\n");
    }

    @Test
    void an_umbrella_depends_on_the_chart_whose_values_stand_below_its_name() {
        Application application = application(MONITOR, Map.of("retention", "15d"));
        assertThat(UMBRELLA.render(application).content("Chart.yaml")).isEqualTo("""
                apiVersion: v2
                name: watch
                description: Watches things
                type: application
                version: 0.1.0
                dependencies:
                  - name: monitor
                    version: 3.1.4
                    repository: https://charts.example.com/stable
                """);
        assertThat(UMBRELLA.render(application).content("values.yaml")).isEqualTo("""
                # Values of the chart monitor stand below its name.
                monitor:
                  server:
                    # About retention.
                    retention: "15d"
                """);
        assertThat(UMBRELLA.render(application).content(".helmignore")).contains("\n/argocd-*\n");
        assertThat(UMBRELLA.render(application).content("README.md"))
                .contains(
                        "```sh\nhelm dependency update\nhelm upgrade --install watch . --namespace ops --create-namespace\n```");
    }

    /** As questions and replies say it. */
    @Test
    void a_package_is_called_what_it_is() {
        assertThat(List.of(ALONE.id(), UMBRELLA.id())).containsExactly("values", "helm");
        assertThat(List.of(ALONE.title(), UMBRELLA.title())).containsExactly("values file of a chart", "Helm chart");
    }
}
