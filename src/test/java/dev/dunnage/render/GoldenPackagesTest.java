package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire.Judgement;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole packages, file by file: what a reviewer reads when a template changes. {@code -Dupdate.golden=true} writes them anew. */
class GoldenPackagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "shop, helm, web-application|postgresql|external",
        "shop, kustomize, web-application|postgresql|external",
        "shop, raw, web-application|postgresql|external",
        "report, helm, scheduled-job|redis",
        "report, kustomize, scheduled-job|redis",
        "report, raw, scheduled-job|redis"
    })
    void a_package_is_what_it_was(String name, String format, String capabilities) throws Exception {
        FileTree tree = renderer(format).render(application(name, List.of(capabilities.split("\\|", -1))));
        Map<String, String> files = new TreeMap<>();
        tree.paths().forEach(path -> files.put(path, tree.content(path)));
        Path golden = GOLDEN.resolve(name).resolve(format);
        if (Boolean.getBoolean("update.golden")) {
            write(golden, files);
        }
        assertThat(files).isEqualTo(read(golden));
    }

    private static Application application(String name, List<String> capabilities) {
        Solution solution = new Recommender(Catalogs.builtIn())
                .recommend(Demand.of(capabilities, List.of(), List.of()))
                .get(0);
        Judgement judgement = solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of(
                        "name", name,
                        "namespace", name + "-production",
                        "image", "ghcr.io/acme/" + name + ":1.4.2",
                        "hostname", name + ".example.com",
                        "schedule", "30 2 * * *",
                        "config", Map.of("LOG_LEVEL", "info"),
                        "secretName", name + "-secrets"));
        assertThat(judgement.open()).isEmpty();
        return solution.application(judgement.values());
    }

    private static Renderer renderer(String format) {
        return Stream.of(new HelmRenderer(Controllers.ALL.ids()), new KustomizeRenderer(), new RawRenderer())
                .filter(renderer -> renderer.id().equals(format))
                .findFirst()
                .orElseThrow();
    }

    private static void write(Path golden, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = golden.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private static Map<String, String> read(Path golden) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(golden)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(golden.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }
}
