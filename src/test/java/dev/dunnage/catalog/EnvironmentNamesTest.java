package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The variables that the catalogue gives to a program are names that programs read. */
class EnvironmentNamesTest {

    /** What the AWS SDKs read: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html (2026-11). */
    private static final Set<String> READ_BY_AWS_SDKS = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_S3");

    /** The image of OpenSearch takes its settings by their own names: https://docs.opensearch.org/latest/install-and-configure/ */
    private static final String OPENSEARCH_SETTING = "[a-z]+(?:\\.[a-z_]+)+";

    @Test
    void every_variable_is_in_capitals_or_a_setting_and_those_of_aws_are_known_to_its_sdks() {
        Set<String> names = new TreeSet<>();
        Catalogs.builtIn()
                .components()
                .forEach(component -> trees(component)
                        .flatMap(Node::all)
                        .flatMap(node -> variable(node).stream())
                        .forEach(names::add));
        assertThat(names).contains("AWS_ACCESS_KEY_ID", "DATABASE_URL");
        assertThat(names).allMatch(name -> name.matches("[A-Z][A-Z0-9_]*|" + OPENSEARCH_SETTING));
        assertThat(names).filteredOn(name -> name.startsWith("AWS_")).isSubsetOf(READ_BY_AWS_SDKS);
    }

    @Test
    void a_service_is_told_of_by_names_that_are_known_to_be_read_and_by_one_that_a_client_reads() {
        Map<String, YamlSource> known = connections();
        Catalogs.builtIn().components().stream()
                .filter(component -> component.profile().role() == Component.Role.SERVICE)
                .forEach(service -> {
                    Map<String, YamlSource> read = Optional.ofNullable(known.get(service.capability()))
                            .orElseThrow(() -> new AssertionError(service.id() + " has no names"))
                            .required("variables")
                            .fields();
                    List<String> given = service.slots().getOrDefault("env", List.of()).stream()
                            .flatMap(Node::all)
                            .flatMap(node -> variable(node).stream())
                            .toList();
                    assertThat(read.keySet()).as(service.id()).containsAll(given);
                    if (!service.capability().equals("mongodb")) {
                        assertThat(given)
                                .as(service.id())
                                .anyMatch(name -> !Optional.ofNullable(read.get(name))
                                        .orElseThrow()
                                        .text()
                                        .equals("convention"));
                    }
                });
    }

    @Test
    void every_list_of_names_says_where_it_was_read() {
        assertThat(connections().values())
                .allSatisfy(names -> assertThat(names.required("source").text()).startsWith("http"));
    }

    private static Map<String, YamlSource> connections() {
        try {
            return YamlSource.read("connections.yaml", Files.readString(Path.of("src/main/resources/connections.yaml")))
                    .fields();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Node> trees(Component component) {
        return Stream.concat(
                component.manifests().stream().map(manifest -> manifest.root()),
                component.slots().values().stream().flatMap(List::stream));
    }

    /** A list's item with a literal name and a value is a variable of a container. */
    private static Optional<String> variable(Node node) {
        return node instanceof Node.Mapping mapping
                        && (mapping.entries().containsKey("value")
                                || mapping.entries().containsKey("valueFrom"))
                        && mapping.entries().get("name") instanceof Node.Scalar name
                ? Optional.of(String.valueOf(name.value()))
                : Optional.empty();
    }
}
