package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Parameter;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart in which a feature is switched on without what it needs is refused before any pod breaks. */
class SchemaGuardsTest {

    @TempDir
    Path directory;

    private static Application application(List<String> ids) {
        Catalog catalog = Catalogs.builtIn();
        List<Chosen> chosen = ids.stream()
                .map(id -> Chosen.ofWhole(catalog.component(id).orElseThrow()))
                .toList();
        Solution solution = Solution.of(catalog, chosen, 100, List.of());
        return solution.application(solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of("name", "shop", "image", "ghcr.io/acme/shop:1", "hostname", "shop.example.com"))
                .values());
    }

    private Path chart(Application application) throws Exception {
        return Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), directory);
    }

    @Test
    void migrations_need_a_command_and_backups_a_destination() throws Exception {
        Path chart = chart(application(List.of("worker/deployment", "postgresql/cloudnative-pg")));
        assertThat(Objects.of(Tools.helmTemplate(chart, "shop", "shop"))).isNotEmpty();
        assertThatThrownBy(() -> Tools.helmTemplate(chart, "shop", "shop", Map.of("migrations.enabled", "true")))
                .hasMessageContaining("migrations");
        assertThatThrownBy(() -> Tools.helmTemplate(chart, "shop", "shop", Map.of("database.backup.enabled", "true")))
                .hasMessageContaining("backup");
        assertThat(Objects.of(Tools.helmTemplate(
                        chart,
                        "shop",
                        "shop",
                        Map.of(
                                "migrations.enabled",
                                "true",
                                "migrations.command[0]",
                                "migrate",
                                "database.backup.enabled",
                                "true",
                                "database.backup.destinationPath",
                                "s3://shop/db"))))
                .containsKey("ScheduledBackup/shop-db-nightly");
    }

    @Test
    void every_value_that_one_case_needs_has_a_guard() {
        for (String workload : List.of("web-application/deployment", "worker/deployment", "scheduled-job/cronjob")) {
            Application application = application(List.of(workload, "postgresql/cloudnative-pg"));
            long needed = application.parameters().stream()
                    .map(Parameter::neededWhen)
                    .filter(condition -> condition.isPresent())
                    .count();
            assertThat(new SchemaGuards(application.parameters()).all()).hasSize((int) needed);
        }
    }
}
