package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Packages;
import dev.dunnage.testing.Tools;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Job cannot be changed: what it runs is part of its name, the same one in every format. */
class JobNamesTest {

    private static final Map<String, Object> USUAL = Map.of(
            "name",
            "import",
            "namespace",
            "shop",
            "image",
            "ghcr.io/acme/import:1.4.2",
            "command",
            List.of("/app/import", "--all"),
            "config",
            Map.of("QUERY", "a<b&\"c\""));

    /** Each of them changes what runs. */
    private static final Map<String, Object> CHANGES = Map.of(
            "image",
            "ghcr.io/acme/import:1.4.3",
            "command",
            List.of("/app/import"),
            "config",
            Map.of("QUERY", "b"),
            "memory",
            "512Mi",
            "gracePeriod",
            60,
            "automountToken",
            true,
            "securityContext",
            Map.of("runAsUser", 20001),
            "extraEnv",
            List.of(Map.of("name", "A", "value", "é")));

    @TempDir
    Path directory;

    private static Application with(Map<String, Object> more) {
        Map<String, Object> answers = new LinkedHashMap<>(USUAL);
        answers.putAll(more);
        return Packages.application(Packages.solution("batch-job/job"), answers);
    }

    private static String name(Application application) {
        Manifest job = application.existing().stream()
                .filter(manifest -> manifest.kind().equals("Job"))
                .findFirst()
                .orElseThrow();
        return application.sentence(job.name().orElseThrow());
    }

    private String rendered(Application application, Map<String, String> values) {
        Path chart = Tools.write(
                new HelmRenderer(Controllers.ALL.ids()).render(application), directory.resolve(name(application)));
        return Tools.helmTemplate(chart, "import", "shop", values);
    }

    private String inChart(Application application, Map<String, String> values) {
        Matcher name =
                Pattern.compile("kind: Job\\nmetadata:\\n {2}name: (\\S+)").matcher(rendered(application, values));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    @Test
    void another_image_or_setting_is_another_job_in_every_format() {
        String usual = name(with(Map.of()));
        assertThat(usual).matches("import-[0-9a-f]{8}");
        assertThat(inChart(with(Map.of()), Map.of())).isEqualTo(usual);
        CHANGES.forEach((id, value) -> {
            Application changed = with(Map.of(id, value));
            assertThat(name(changed)).as(id).isNotEqualTo(usual);
            assertThat(inChart(changed, Map.of())).as(id).isEqualTo(name(changed));
        });
    }

    @Test
    void a_value_that_is_set_later_counts_too() {
        assertThat(inChart(with(Map.of()), Map.of("image.tag", "1.4.3")))
                .isEqualTo(name(with(Map.of("image", "ghcr.io/acme/import:1.4.3"))));
    }

    @Test
    void a_service_that_comes_along_is_another_job() {
        // Memcached brings a variable, and no answer that would stand in it.
        Application more = Packages.application(Packages.solution("batch-job/job", "memcached/deployment"), USUAL);
        assertThat(name(more)).isNotEqualTo(name(with(Map.of())));
        assertThat(inChart(more, Map.of())).isEqualTo(name(more));
    }

    @Test
    void no_sync_runs_it_again() {
        assertThat(rendered(with(Map.of()), Map.of())).contains("kind: Job").doesNotContain("Replace=true", "/force");
    }

    @Test
    void what_a_job_may_change_leaves_its_name_alone() {
        assertThat(name(with(Map.of("parallelism", 3, "deadline", 600)))).isEqualTo(name(with(Map.of())));
    }
}
