package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories of different shapes, each with what an experienced engineer would deploy from it. */
class RepositoryShapesTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flux-monorepo",
                "operator",
                "chart-collection",
                "monitoring-stack",
                "examples-collection",
                "mesh",
                "app-of-apps",
                "tool-configuration",
                "kustomize-traps",
                "controller",
                "storage-operator",
                "names-and-places",
                "nested-charts",
                "home-cluster"
            })
    void a_repository_offers_what_an_engineer_would_deploy(String shape) throws IOException {
        SampleRepository repository = SampleRepository.load(root, shape);
        List<DetectedPackage> found = Controllers.detector()
                .detect(repository.root(), ScanListener.SILENT)
                .packages();
        Set<String> keys = new LinkedHashSet<>();
        found.forEach(p -> keys.add(p.type().id() + " " + p.path()));
        Set<String> right = new LinkedHashSet<>(repository.must());
        right.addAll(repository.may());

        assertThat(keys).containsAll(repository.must());
        assertThat(right).containsAll(keys);
        assertThat(subordinatesAbove(found, repository)).isEmpty();
    }

    @Test
    void a_chart_without_a_template_is_in_doubt() throws IOException {
        SampleRepository.write(root, List.of("bare-chart a", "bare-chart z", "template z/templates/web.yaml"));
        assertThat(Controllers.detector().detect(root, ScanListener.SILENT).packages())
                .extracting(DetectedPackage::path, found -> found.confidence().id())
                .containsExactly(tuple("z", "high"), tuple("a", "medium"));
    }

    /** What may be found, and ranks above what must be, of the same type. */
    private static Set<String> subordinatesAbove(List<DetectedPackage> found, SampleRepository repository) {
        Map<String, Integer> last = new HashMap<>();
        Set<String> above = new LinkedHashSet<>();
        for (int i = 0; i < found.size(); i++) {
            if (repository
                    .must()
                    .contains(found.get(i).type().id() + " " + found.get(i).path())) {
                last.put(found.get(i).type().id(), i);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            String key = found.get(i).type().id() + " " + found.get(i).path();
            if (repository.may().contains(key)
                    && i < last.getOrDefault(found.get(i).type().id(), -1)) {
                above.add(key);
            }
        }
        return above;
    }
}
