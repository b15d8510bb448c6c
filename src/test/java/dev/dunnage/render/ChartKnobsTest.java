package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of {@code docs/knobs.md}, set by real Helm and seen in the object that the page names. */
class ChartKnobsTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| `(\\w+) ([^` ]+)(?: = ([^`]+))?` \\|.*");
    private static final Pattern STEP = Pattern.compile("((?:[^.\\[\\\\]|\\\\.)+)|\\[(\\d+)]");

    private static final Map<String, List<String>> CHARTS = Map.of(
            "A web application", List.of("web-application/deployment", "external/gateway-api"),
            "The same behind an Ingress, with autoscaling", List.of("web-application/deployment", "external/ingress"),
            "A web application with a disk", List.of("web-application/statefulset"),
            "A web application that is watched", List.of("web-application/deployment", "metrics/service-monitor"));

    /** A key, what it is set to and where that is seen. */
    record Knob(String chart, String key, String value, String kind, String path, String seen) {
        @Override
        public String toString() {
            return chart + ": " + key;
        }
    }

    @TempDir
    static Path directory;

    private static final Map<String, Path> WRITTEN = new HashMap<>();

    static Stream<Knob> knobs() throws Exception {
        String[] chart = {""};
        return Files.readAllLines(Path.of("docs/knobs.md")).stream().<Knob>mapMulti((line, knobs) -> {
            if (line.startsWith("## ")) {
                chart[0] = line.substring(3);
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String seen = row.group(5) == null ? row.group(2) : row.group(5);
                knobs.accept(new Knob(chart[0], row.group(1), row.group(2), row.group(3), row.group(4), seen));
            }
        });
    }

    @Test
    void the_page_has_the_sixty_most_usual_ones() throws Exception {
        assertThat(knobs().map(Knob::key).distinct()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knobs")
    void a_key_is_seen_where_the_page_says(Knob knob) throws Exception {
        Map<String, Object> objects =
                Objects.of(Tools.helmTemplate(chart(knob.chart()), "shop", "shop", Map.of(knob.key(), knob.value())));
        assertThat(objects.entrySet().stream()
                        .filter(object -> object.getKey().startsWith(knob.kind() + "/"))
                        .map(object -> String.valueOf(at(object.getValue(), knob.path()))))
                .contains(knob.seen());
    }

    private static Path chart(String name) throws Exception {
        Path known = WRITTEN.get(name);
        if (known == null) {
            known = Tools.write(
                    new HelmRenderer(Controllers.ALL.ids())
                            .render(solution(CHARTS.getOrDefault(name, List.of()))
                                    .application(answers(name).values())),
                    Files.createDirectories(directory.resolve(String.valueOf(WRITTEN.size()))));
            WRITTEN.put(name, known);
        }
        return known;
    }

    private static Questionnaire.Judgement answers(String name) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "name",
                "shop",
                "image",
                "ghcr.io/acme/shop:1.4.2",
                "config",
                Map.of("LOG_LEVEL", "info"),
                "secretName",
                "shop"));
        if (!name.endsWith("disk")) {
            answers.put("hostname", "shop.example.com");
            answers.put("autoscaling", name.endsWith("autoscaling"));
        }
        if (name.endsWith("watched")) {
            answers.put("alerts", true);
            answers.remove("hostname");
        }
        Questionnaire.Judgement judgement = solution(CHARTS.getOrDefault(name, List.of()))
                .questionnaire(Map.of(), Map.of())
                .judge(answers);
        assertThat(judgement.faults()).isEmpty();
        return judgement;
    }

    private static Solution solution(List<String> ids) {
        Catalog catalog = Catalogs.builtIn();
        List<Chosen> chosen = ids.stream()
                .map(id -> Chosen.ofWhole(catalog.component(id).orElseThrow()))
                .toList();
        return Solution.of(catalog, chosen, 100, List.of());
    }

    /** The value at {@code spec.template.spec.containers[0].image}; a dot within a key stands behind a backslash. */
    private static Object at(Object object, String path) {
        Object at = object;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            if (step.group(2) != null) {
                int index = Integer.parseInt(step.group(2));
                at = at instanceof List<?> list && index < list.size() ? list.get(index) : "nothing";
            } else {
                String key = step.group(1).replace("\\", "");
                Object value = at instanceof Map<?, ?> map ? map.get(key) : null;
                at = value == null ? "nothing" : value;
            }
        }
        return at;
    }
}
