package dev.dunnage.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlSource;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The paths that questions are bound to, against the values of the charts themselves, which may lie beside the checkout. */
class ChartPathsTest {

    private static final Path CHARTS = Path.of("../shared/corpora/charts");

    /** Istio moves its defaults below this key before it prints. */
    private static final String INNER = "_internal_defaults_do_not_set";

    @Test
    void each_bound_path_is_in_the_chart_with_a_fitting_type() throws IOException {
        assumeTrue(Files.exists(CHARTS), "no values of charts beside the checkout");
        ChartIndex index = ChartIndex.builtIn();
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (String name : index.all()) {
            ChartEntry entry = index.find(name).orElseThrow();
            Optional<YamlTree> values = values(entry);
            if (values.isPresent()) {
                checked++;
                entry.questions().stream()
                        .filter(question -> !fits(question, values.get()))
                        .forEach(question -> wrong.add(
                                name + ": " + question.required("value").text()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThanOrEqualTo(55);
    }

    private static Optional<YamlTree> values(ChartEntry entry) throws IOException {
        String publisher = entry.sources().get(0).replaceFirst("https://github.com/([^/]+)/.*", "$1");
        Path file = CHARTS.resolve(publisher).resolve(entry.chart().name()).resolve("values.yaml");
        return Files.exists(file)
                        && YamlDocuments.read(Files.readAllBytes(file)) instanceof YamlDocuments.Documents documents
                ? documents.trees().stream().findFirst()
                : Optional.empty();
    }

    private static boolean fits(YamlSource question, YamlTree values) {
        List<String> path = List.of(question.required("value").text().split("\\.", -1));
        return Stream.concat(Stream.of(values), values.at(INNER).stream()).anyMatch(root -> fits(question, root, path));
    }

    private static boolean fits(YamlSource question, YamlTree root, List<String> path) {
        YamlTree at = root;
        for (String key : path) {
            Optional<YamlTree> next = Optional.ofNullable(at.entries().get(key));
            if (next.isEmpty()) {
                // An open map: {} and nothing take any key, as resources do.
                return at != root
                        && (at.isEmpty() || at.isMapping() && at.entries().isEmpty());
            }
            at = next.get();
        }
        return isOfType(question, at);
    }

    private static boolean isOfType(YamlSource question, YamlTree value) {
        if (value.isEmpty()) {
            return true;
        }
        if (question.text("becomes", "").equals("list")) {
            return value.isList();
        }
        Optional<Object> scalar =
                value.literal().filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).value());
        return switch (question.text("type", "text")) {
            case "boolean" -> scalar.filter(Boolean.class::isInstance).isPresent();
            case "number" -> scalar.filter(Long.class::isInstance).isPresent();
            default -> scalar.filter(String.class::isInstance).isPresent();
        };
    }
}
