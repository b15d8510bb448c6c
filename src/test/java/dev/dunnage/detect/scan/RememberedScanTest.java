package dev.dunnage.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scan is remembered as long as what it looked at is the same, and not a moment longer. */
class RememberedScanTest {

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

    /** Longer than a tick of the clock by which files get their times. */
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @TempDir
    Path root;

    private final PackageDetector detector = new PackageDetector(Controllers.ALL.wiring(), Duration.ofMillis(20));

    @BeforeEach
    void make_a_repository() throws IOException, GitAPIException, InterruptedException {
        Git.init().setDirectory(root.toFile()).call().close();
        write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        write("charts/shop/templates/deployment.yaml", DEPLOYMENT);
        write("charts/library/Chart.yaml", "apiVersion: v2\nname: library\nversion: 0.1.0\n");
        write("charts/library/templates/_helpers.tpl", "");
        write("base/kustomization.yaml", "resources: [deployment.yaml]\n");
        write("base/deployment.yaml", DEPLOYMENT);
        write("overlays/staging/kustomization.yaml", "resources: [../../base, ../../.shared/service.yaml]\n");
        write("examples/demo/deployment.yaml", DEPLOYMENT);
        write("tests/data/deployment.yaml", DEPLOYMENT);
        write("plain/deployment.yaml", DEPLOYMENT);
        write("apps/shop.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec: {source: {repoURL: 'https://github.com/acme/shop.git', path: charts/shop}}
                """);
        write("ignored/deployment.yaml", DEPLOYMENT);
        write(".gitignore", "ignored/\n");
        Files.createSymbolicLink(root.resolve("plain/link.yaml"), Path.of("../examples/demo/deployment.yaml"));
        Thread.sleep(A_MOMENT.toMillis());
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Detection detect(String focus) throws IOException {
        return detector.detect(root, focus, ScanListener.SILENT).orElseThrow();
    }

    private static Detection afresh(Path root, String focus) throws IOException {
        return Controllers.detector().detect(root, focus, ScanListener.SILENT).orElseThrow();
    }

    /** The very objects that the scan before had read. */
    @SuppressWarnings("ReferenceEquality") // an equal scan could have been made once more
    private static boolean isTheSameScan(Detection left, Detection right) {
        return left.gitOps().get(0) == right.gitOps().get(0);
    }

    @Test
    void the_whole_and_its_parts_share_one_scan() throws IOException {
        Detection whole = detect(".");
        for (String focus : List.of(".", "charts", "charts/shop", "overlays/staging", "base", ".")) {
            Detection part = detect(focus);
            assertThat(isTheSameScan(whole, part)).as(focus).isTrue();
            assertThat(part).isEqualTo(afresh(root, focus));
        }
    }

    @Test
    void where_a_person_points_to_an_example_is_another_scan() throws IOException {
        Detection whole = detect(".");
        for (String focus : List.of("examples", "tests/data", "examples/demo")) {
            Detection part = detect(focus);
            assertThat(isTheSameScan(whole, part)).as(focus).isFalse();
            assertThat(part).isEqualTo(afresh(root, focus));
        }
    }

    private interface Change {
        void to(RememberedScanTest repository) throws IOException, GitAPIException;
    }

    private record Named(String name, Change change) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Named named(String name, Change change) {
        return new Named(name, change);
    }

    static Stream<Named> changes() {
        return Stream.of(
                named("other text of the same length, and the time of before", repository -> {
                    Path file = repository.root.resolve("charts/shop/Chart.yaml");
                    FileTime before = Files.getLastModifiedTime(file);
                    Files.writeString(file, Files.readString(file).replace("shop", "shoq"));
                    Files.setLastModifiedTime(file, before);
                }),
                named("a new package", repository -> repository.write("new/deployment.yaml", DEPLOYMENT)),
                named("a further file", repository -> repository.write("base/kustomization.yml", "resources: []\n")),
                named("a file less", repository -> Files.delete(repository.root.resolve("base/deployment.yaml"))),
                named(
                        "another name",
                        repository -> Files.move(repository.root.resolve("plain"), repository.root.resolve("simple"))),
                named(
                        "what a hidden directory lacked",
                        repository -> repository.write(".shared/service.yaml", DEPLOYMENT)),
                named("another rule of git", repository -> repository.write(".gitignore", "plain/\n")),
                named("a rule of git deeper", repository -> repository.write("plain/.gitignore", "*.yaml\n")),
                named("a rule of this checkout", repository -> repository.write(".git/info/exclude", "plain\n")),
                named("what git ignores is tracked", repository -> {
                    try (Git git = Git.open(repository.root.toFile())) {
                        repository.write(".gitignore", "");
                        git.add().addFilepattern("ignored").call();
                        repository.write(".gitignore", "ignored/\n");
                    }
                }),
                named(
                        "a template of a library",
                        repository -> repository.write("charts/library/templates/service.yaml", DEPLOYMENT)),
                named("what a link leads to", repository -> {
                    repository.write("examples/demo/deployment.yaml", "nothing: 1\n");
                    repository.write("plain/deployment.yaml", "nothing: 1\n");
                }),
                named("a link for a directory", repository -> {
                    Files.move(repository.root.resolve("plain"), repository.root.resolve(".plain"));
                    Files.createSymbolicLink(repository.root.resolve("plain"), Path.of(".plain"));
                }));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_is_seen(Named change) throws IOException, GitAPIException, InterruptedException {
        Detection before = detect(".");
        assertThat(isTheSameScan(before, detect("."))).isTrue();
        change.change().to(this);
        Detection after = detect(".");
        assertThat(after).isEqualTo(afresh(root, ".")).isNotEqualTo(before);
        Thread.sleep(A_MOMENT.toMillis());
        assertThat(detect(".")).isEqualTo(after);
    }

    /** Two changes within one tick of the clock could look like one. */
    @Test
    void what_has_just_changed_is_not_remembered() throws IOException, InterruptedException {
        write("plain/deployment.yaml", DEPLOYMENT);
        Detection first = detect(".");
        assertThat(isTheSameScan(first, detect("."))).isFalse();
        Thread.sleep(A_MOMENT.toMillis());
        assertThat(isTheSameScan(detect("."), detect("."))).isTrue();
    }
}
