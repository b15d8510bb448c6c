package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that are broken, hostile or huge. */
class BadTreesTest {

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void links_that_lead_out_or_in_circles_are_not_followed() throws IOException {
        SampleRepository.write(elsewhere, List.of("deployment secret/web.yaml", "chart outside"));
        SampleRepository.write(root, List.of("deployment app/web.yaml"));
        Files.createSymbolicLink(root.resolve("app/loop"), root);
        Files.createSymbolicLink(root.resolve("out"), elsewhere);
        Files.createDirectories(root.resolve("file"));
        Files.createSymbolicLink(root.resolve("file/out.yaml"), elsewhere.resolve("secret/web.yaml"));

        Detection detection = detect();

        assertThat(paths(detection)).containsExactly("app");
        assertThat(detection.skipped())
                .containsExactly(new SkippedPath("file/out.yaml", "symbolic link that leads out of the tree"));
        Files.delete(root.resolve("out"));
        Files.delete(root.resolve("file/out.yaml"));
    }

    @Test
    void a_linked_file_within_the_tree_counts() throws IOException {
        SampleRepository.write(root, List.of("deployment app/web.yaml"));
        Files.createDirectories(root.resolve("linked"));
        Files.createSymbolicLink(root.resolve("linked/web.yaml"), Path.of("../app/web.yaml"));
        assertThat(paths(detect())).containsExactly("app", "linked");
    }

    @Test
    void a_file_of_50_megabytes_is_skipped_and_the_rest_is_found() throws IOException {
        SampleRepository.write(root, List.of("deployment app/web.yaml"));
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("app/huge.yaml").toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        Detection detection = detect();
        assertThat(paths(detection)).containsExactly("app");
        assertThat(detection.skipped()).containsExactly(new SkippedPath("app/huge.yaml", "larger than 10 MiB"));
    }

    @Test
    void a_file_that_is_empty_binary_a_bomb_or_in_another_encoding_makes_no_package() throws IOException {
        SampleRepository.write(root, List.of("text empty/a.yaml ", "text bomb/a.yaml " + bomb()));
        Files.createDirectories(root.resolve("latin"));
        Files.write(
                root.resolve("latin/a.yaml"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: é}\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectories(root.resolve("binary"));
        Files.write(root.resolve("binary/a.yaml"), "\0\1\2apiVersion\0kind".getBytes(StandardCharsets.US_ASCII));

        assertThat(detect().packages()).isEmpty();
    }

    @Test
    void a_file_that_is_a_directory_and_a_directory_that_is_named_like_a_file_are_survived() throws IOException {
        Files.createDirectories(root.resolve("web/Chart.yaml"));
        SampleRepository.write(root, List.of("deployment example.com.yaml/web.yaml", "chart v1.2/app"));
        assertThat(paths(detect())).containsExactly("v1.2/app", "example.com.yaml");
    }

    @Test
    void a_reference_that_no_system_can_name_is_a_missing_file() throws IOException {
        SampleRepository.write(root, List.of("text app/kustomization.yaml resources: [\"a\\0b\"]"));
        assertThat(detect().packages()).isEmpty();
    }

    @Test
    void a_chain_of_bases_without_end_is_refused() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("kustomization k" + (9999 - i) + " ../k" + (9998 - i));
        }
        SampleRepository.write(root, lines);
        Files.createDirectories(root.resolve("k8999"));
        Files.writeString(root.resolve("k8999/kustomization.yaml"), "configMapGenerator: [{name: a}]");
        assertThat(detect().packages()).isNotEmpty();
        assertThat(Controllers.analyzer().analyze(root, "k9999")).isInstanceOf(Analysis.NotAPackage.class);
    }

    @Test
    void an_unreadable_directory_is_told() throws IOException {
        SampleRepository.write(root, List.of("deployment app/web.yaml", "deployment closed/web.yaml"));
        Path closed = root.resolve("closed");
        Assumptions.assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "running as root");
        Detection detection = detect();
        assertThat(closed.toFile().setReadable(true)).isTrue();
        assertThat(paths(detection)).containsExactly("app");
        assertThat(detection.skipped()).containsExactly(new SkippedPath("closed", "unreadable directory"));
    }

    @Test
    void ignored_paths_are_left_out_where_git_is_there() throws IOException {
        List<String> lines = List.of(
                "text .gitignore /dist/|*.secret.yaml",
                "text apps/.gitignore generated|!generated/kept.yaml",
                "chart dist/chart",
                "deployment apps/generated/web.yaml",
                "deployment apps/web/web.yaml",
                "deployment apps/local/db.secret.yaml");
        SampleRepository.write(root, lines);
        assertThat(paths(detect())).contains("dist/chart", "apps/generated", "apps/local");
        Files.createDirectories(root.resolve(".git"));
        assertThat(paths(detect())).containsExactly("apps/web");
    }

    @Test
    void rules_above_the_scanned_directory_hold_in_it() throws IOException {
        SampleRepository.write(root, List.of("text .gitignore out", "deployment sub/out/web.yaml", "chart sub/app"));
        Files.createDirectories(root.resolve(".git"));
        Detection detection = Controllers.detector().detect(root.resolve("sub"), ScanListener.SILENT);
        assertThat(paths(detection)).containsExactly("app");
    }

    @Test
    void dependencies_and_build_output_are_not_walked_into() throws IOException {
        List<String> lines = List.of(
                "deployment web/node_modules/x/a.yaml",
                "text java/pom.xml <project/>",
                "deployment java/target/classes/a.yaml",
                "deployment clusters/target/a.yaml",
                "deployment .github/a.yaml");
        SampleRepository.write(root, lines);
        assertThat(paths(detect())).containsExactly("clusters/target");
    }

    @Test
    void a_scan_of_an_interrupted_thread_ends() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::detect).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_long_scan_tells_how_far_it_is() throws IOException {
        for (int i = 0; i < 5000; i++) {
            Files.createFile(root.resolve("f" + i));
        }
        List<Long> heard = new ArrayList<>();
        Controllers.detector().detect(root, (entries, directory) -> heard.add(entries));
        assertThat(heard).containsExactly(5000L);
    }

    private Detection detect() throws IOException {
        return Controllers.detector().detect(root, ScanListener.SILENT);
    }

    private static List<String> paths(Detection detection) {
        return detection.packages().stream().map(DetectedPackage::path).toList();
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("apiVersion: v1|kind: &a0 [x, x, x, x, x, x]|");
        for (int i = 1; i < 30; i++) {
            bomb.append("b%d: &a%d [*a%d, *a%d, *a%d]|".formatted(i, i, i - 1, i - 1, i - 1));
        }
        return bomb.toString();
    }
}
