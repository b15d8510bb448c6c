package dev.dunnage.detect.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Solution;
import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.render.KustomizeRenderer;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.Renderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.RandomAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package is described in the same way before it is on disk and after: both tools know the same of it. */
class RenderedTreeTest {

    private static final List<Renderer> RENDERERS =
            List.of(new HelmRenderer(Controllers.ALL.ids()), new KustomizeRenderer(), new RawRenderer());

    @TempDir
    Path root;

    static Stream<Solution> solutions() {
        return EverySolution.of(Catalogs.builtIn());
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void a_rendered_package_is_what_it_will_be_on_disk(Solution solution) throws IOException {
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Application application = solution.application(
                questionnaire.judge(new RandomAnswers(7).to(questionnaire)).values());
        for (Renderer renderer : RENDERERS) {
            FileTree tree = renderer.render(application);
            String path = "deploy/" + renderer.id();
            Map<String, String> files = new TreeMap<>();
            for (var file : tree.under(path).files().entrySet()) {
                files.put(file.getKey(), file.getValue().content());
                Path place = root.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue().content());
            }
            DeployablePackage before = Controllers.analyzer().analyze("root", files, path, renderer.type());
            assertThat(((Analysis.Deployable) Controllers.analyzer().analyze(root, path)).found())
                    .isEqualTo(before);
        }
    }
}
