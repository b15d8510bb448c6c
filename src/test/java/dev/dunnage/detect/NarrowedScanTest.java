package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.scan.Exclusion;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that tells of one directory knows what lies around it. */
class NarrowedScanTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec: {containers: [{name: app, image: 'nginx:1.27'}]}
            """;

    @TempDir
    Path root;

    @BeforeEach
    void make_a_repository() throws IOException {
        write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        write("charts/shop/templates/deployment.yaml", DEPLOYMENT);
        write("base/kustomization.yaml", "resources: [deployment.yaml]\n");
        write("base/deployment.yaml", DEPLOYMENT);
        write("overlays/production/kustomization.yaml", "resources: [../../base]\n");
        write("examples/demo/deployment.yaml", DEPLOYMENT);
        write("tests/data/deployment.yaml", DEPLOYMENT);
        write("vendor/x/deployment.yaml", DEPLOYMENT);
        write("apps/shop.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec: {source: {repoURL: 'https://github.com/acme/shop.git', path: charts/shop}}
                """);
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Detection detect(String focus) throws IOException {
        return Controllers.detector().detect(root, focus, ScanListener.SILENT).orElseThrow();
    }

    private List<String> packages(String focus) throws IOException {
        return detect(focus).packages().stream()
                .map(found -> "%s %s %s".formatted(found.path(), found.type().id(), found.reason()))
                .toList();
    }

    @Test
    void a_part_of_the_chart_above_is_no_package() throws IOException {
        assertThat(packages("charts/shop/templates")).isEmpty();
        assertThat(packages("charts/shop")).containsExactly("charts/shop helm application chart shop 0.1.0");
    }

    @Test
    void a_base_stays_a_base() throws IOException {
        assertThat(packages("base")).containsExactly("base kustomize a base of overlays/production");
        assertThat(packages("overlays")).hasSize(1);
    }

    @Test
    void what_deploys_it_and_what_is_called_alike_is_known() throws IOException {
        Detection found = detect("charts");
        assertThat(found.gitOps()).hasSize(1);
        assertThat(found.around())
                .extracting(DetectedPackage::path)
                .contains("base", "overlays/production", "examples/demo")
                .doesNotContain("charts/shop");
    }

    @Test
    void where_a_person_points_is_no_example_and_no_test() throws IOException {
        assertThat(packages("examples")).singleElement().asString().doesNotContain("an example");
        assertThat(packages("tests/data")).hasSize(1);
        assertThat(detect(".").excluded()).extracting(Exclusion::path).containsExactly("tests/data");
        assertThat(detect("charts").excluded()).isEmpty();
    }

    @Test
    void a_directory_that_no_scan_comes_to_is_not_told_of() throws IOException {
        assertThat(Controllers.detector().detect(root, "vendor/x", ScanListener.SILENT))
                .isEqualTo(Optional.empty());
    }
}
