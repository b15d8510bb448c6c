package dev.dunnage.project;

import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The frameworks that are known, with what each needs: data in {@code frameworks.yaml}. */
public final class Frameworks {

    /** The id of the question for the command that migrates a database. */
    public static final String MIGRATION_COMMAND = "migrationCommand";

    private static final String FILE = "frameworks.yaml";

    private final List<Framework> all;

    private Frameworks(List<Framework> all) {
        this.all = List.copyOf(all);
    }

    /** Those that the program knows. */
    public static Frameworks builtIn() {
        try (InputStream stream = Frameworks.class.getResourceAsStream("/" + FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            YamlSource file = YamlSource.read(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            return new Frameworks(
                    file.items().stream().map(Frameworks::framework).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Framework framework(YamlSource source) {
        source.fields("id", "words", "files", "facts", "source");
        source.required("source");
        return new Framework(
                source.required("id").text(), source.texts("words"), texts(source, "files"), texts(source, "facts"));
    }

    private static Map<String, String> texts(YamlSource source, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        source.field(field)
                .map(YamlSource::fields)
                .orElse(Map.of())
                .forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    List<Framework> all() {
        return all;
    }

    /** A command that migrates a database, with the word of a text that means it; the text names the tool or the framework. */
    public Optional<Map.Entry<String, String>> migration(String text) {
        return all.stream()
                .filter(framework -> framework.isIn(text))
                .flatMap(framework -> Optional.ofNullable(framework.facts().get(MIGRATION_COMMAND)).stream()
                        .map(command -> Map.entry(command, framework.id())))
                .findFirst();
    }
}
