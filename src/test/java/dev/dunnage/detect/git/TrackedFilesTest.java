package dev.dunnage.detect.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.SampleRepository;
import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedFilesTest {

    private static final List<String> FILES = List.of(
            "chart dist/chart", "deployment dist/k8s/web.yaml", "deployment apps/web.yaml", "service apps/db.yaml");

    @TempDir
    Path root;

    @Test
    void what_is_tracked_is_found_although_it_is_ignored() throws Exception {
        SampleRepository.write(root, FILES);
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern(".").call();
        }
        SampleRepository.write(
                root,
                List.of("text .gitignore dist/|*.yaml", "deployment dist/new/web.yaml", "deployment new/web.yaml"));
        assertThat(found()).containsExactly("dist/chart", "apps", "dist/k8s");
    }

    @Test
    void what_was_added_to_an_ignored_directory_by_force_comes_alone() throws IOException, GitAPIException {
        SampleRepository.write(root, List.of("deployment dist/tracked/web.yaml"));
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern("dist").call();
        }
        SampleRepository.write(
                root, List.of("text .gitignore dist", "chart dist/chart", "deployment dist/local/a.yaml"));
        assertThat(found()).containsExactly("dist/tracked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1 2", "sha1 4", "sha256 2", "sha256 4"})
    void every_kind_of_index_can_be_read(String kind) throws Exception {
        String[] words = kind.split(" ", -1);
        SampleRepository.write(root, FILES);
        git("init", "-q", "--object-format=" + words[0]);
        git("add", ".");
        git("update-index", "--index-version", words[1]);
        Files.writeString(root.resolve(".gitignore"), "*\n");
        assertThat(found()).containsExactly("dist/chart", "apps", "dist/k8s");
    }

    @Test
    void a_linked_work_tree_has_its_index_elsewhere() throws Exception {
        SampleRepository.write(root, List.of("deployment main/apps/web.yaml"));
        Path main = root.resolve("main");
        try (Git git = Git.init().setDirectory(main.toFile()).call()) {
            git.add().addFilepattern(".").call();
        }
        SampleRepository.write(root, List.of("deployment linked/apps/web.yaml", "text linked/.gitignore apps"));
        Files.writeString(root.resolve("linked/.git"), "gitdir: " + main.resolve(".git") + "\n");
        assertThat(found(root.resolve("linked"))).containsExactly("apps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "DIRC", "no index at all, but long enough to be taken for one by a careless reader of it"})
    void an_index_that_cannot_be_understood_tracks_nothing(String index) {
        assertThat(GitIndex.paths(index.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void a_truncated_index_tracks_nothing() throws Exception {
        SampleRepository.write(root, FILES);
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern(".").call();
        }
        byte[] index = Files.readAllBytes(root.resolve(".git/index"));
        assertThat(GitIndex.paths(index)).hasSize(5);
        for (int length = 0; length < index.length / 2; length++) {
            assertThat(GitIndex.paths(Arrays.copyOf(index, length))).isEmpty();
        }
    }

    private List<String> found() throws IOException {
        return found(root);
    }

    private static List<String> found(Path from) throws IOException {
        return Controllers.detector().detect(from, ScanListener.SILENT).packages().stream()
                .map(DetectedPackage::path)
                .toList();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            Assumptions.abort("git is not on this machine");
            throw absent;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(process.exitValue() == 0, output);
    }
}
