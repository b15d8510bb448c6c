package dev.dunnage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWriterTest {

    @TempDir
    Path directory;

    private Path root = Path.of("");

    @BeforeEach
    void make_a_workspace() throws IOException {
        root = Files.createDirectory(directory.resolve("workspace")).toRealPath();
    }

    private FileWriter writer() {
        return new FileWriter(new StateDirectory(directory.resolve("state")));
    }

    private FileWriter.Order order(FileTree tree, boolean overwrite) {
        Workspace workspace = Workspace.of(Optional.of(root), List.of(), root);
        return new FileWriter.Order(workspace, workspace.resolve("out"), "package", tree, overwrite);
    }

    private static FileTree tree(String... pathsAndContents) {
        FileTree tree = FileTree.EMPTY;
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            tree = tree.plus(pathsAndContents[i], "a file", pathsAndContents[i + 1]);
        }
        return tree;
    }

    @Test
    void a_second_writing_of_the_same_changes_nothing() {
        writer().write(order(tree("a", "1"), false));
        assertThat(writer().write(order(tree("a", "1"), false)))
                .extracting(FileChange::kind)
                .containsExactly(FileChange.Kind.UNCHANGED);
    }

    @Test
    void nothing_begins_once_the_end_of_the_process_was_waited_for() {
        FileWriter writer = writer();
        writer.write(order(tree("a", "1"), false));
        writer.settle();
        assertThatThrownBy(() -> writer.write(order(tree("a", "2"), false)))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("ending");
        assertThat(root.resolve("out/a")).hasContent("1");
        assertThat(new StateDirectory(directory.resolve("state")).names(Transaction.FOLDER))
                .isEmpty();
    }

    @Test
    void its_own_file_is_updated_and_what_left_the_tree_goes_away() {
        writer().write(order(tree("a", "1", "deep/b", "2"), false));
        assertThat(writer().write(order(tree("a", "3"), false)))
                .extracting(FileChange::kind)
                .containsExactly(FileChange.Kind.UPDATED, FileChange.Kind.REMOVED);
        assertThat(root.resolve("out/a")).hasContent("3");
        assertThat(root.resolve("out/deep")).doesNotExist();
    }

    @Test
    void a_file_of_somebody_else_stops_everything() throws IOException {
        Files.createDirectories(root.resolve("out"));
        Files.writeString(root.resolve("out/b"), "mine");
        assertThatThrownBy(() -> writer().write(order(tree("a", "1", "b", "2"), false)))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("out/b")
                .hasMessageContaining("overwrite");
        assertThat(root.resolve("out/a")).doesNotExist();
        assertThat(root.resolve("out/b")).hasContent("mine");
    }

    @Test
    void nothing_is_written_while_somebody_reads() throws Exception {
        writer().write(order(tree("a", "1"), false));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Path file = root.resolve("out/a");
            Future<?> written = writer().undisturbed(order(tree(), false).workspace(), () -> {
                Future<?> started = other.submit(() -> writer().write(order(tree("a", "2"), false)));
                assertThatThrownBy(() -> started.get(200, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                assertThat(file).hasContent("1");
                return started;
            });
            written.get(20, TimeUnit.SECONDS);
            assertThat(file).hasContent("2");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void a_failure_half_way_leaves_everything_as_it_was() throws IOException {
        writer().write(order(tree("a", "1"), false));
        Files.createDirectories(root.resolve("out/z/not-empty"));
        assertThatThrownBy(() -> writer().write(order(tree("a", "2", "z", "no file can go here"), true)))
                .isInstanceOf(RuntimeException.class);
        assertThat(root.resolve("out/a")).hasContent("1");
        assertThat(root.resolve("out")).isDirectoryNotContaining("glob:**/.draft*");
    }

    @Test
    void a_link_out_of_the_workspace_is_not_followed() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createDirectories(root.resolve("out"));
        Files.createSymbolicLink(root.resolve("out/link"), outside);
        assertThatThrownBy(() -> writer().write(order(tree("link/a", "1"), true)))
                .isInstanceOf(FileProblem.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void what_lies_behind_a_link_is_neither_removed_nor_written_nor_read() throws IOException {
        writer().write(order(tree("a", "1", "templates/b", "2"), false));
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("b"), "2");
        Files.delete(root.resolve("out/templates/b"));
        Files.delete(root.resolve("out/templates"));
        Files.createSymbolicLink(root.resolve("out/templates"), outside);
        for (FileTree tree : List.of(tree("a", "1"), tree("a", "1", "templates/b", "3"), tree("templates/c", "4"))) {
            for (boolean overwrite : List.of(true, false)) {
                assertThatThrownBy(() -> writer().write(order(tree, overwrite)))
                        .isInstanceOf(FileProblem.class)
                        .hasMessageContaining("templates");
            }
        }
        // Refused for what it is, and not because something went wrong behind it.
        assertThatThrownBy(() -> writer().write(order(tree("a", "1"), true)))
                .hasMessageContaining("templates is a link");
        assertThat(outside.resolve("b")).hasContent("2");
        assertThat(outside).isDirectoryNotContaining("glob:**/c");
        assertThat(root.resolve("out/a")).hasContent("1");
    }

    @Test
    void a_file_where_a_directory_should_be_is_named() throws IOException {
        Files.writeString(root.resolve("out"), "a file");
        assertThatThrownBy(() -> writer().write(order(tree("a", "1"), true)))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("out is no directory");
        assertThat(root.resolve("out")).hasContent("a file");
    }

    @Test
    void a_directory_that_may_only_be_read_is_named_and_left_as_it_was() throws IOException {
        writer().write(order(tree("a", "1"), false));
        Path file = directory.resolve("state/written");
        assertThat(file).isDirectory();
        Files.writeString(directory.resolve("no-state"), "");
        FileWriter nowhere = new FileWriter(new StateDirectory(directory.resolve("no-state")));
        assertThatThrownBy(() -> nowhere.write(order(tree("a", "2"), true)))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("no-state");
        assertThat(root.resolve("out/a")).hasContent("1");
    }

    @Test
    void writers_side_by_side_leave_one_whole_package() throws Exception {
        List<FileTree> trees = List.of(many("one"), many("two"), many("three"));
        List<Callable<List<FileChange>>> calls = IntStream.range(0, 60)
                .<Callable<List<FileChange>>>mapToObj(
                        number -> () -> writer().write(order(trees.get(number % 3), true)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<FileChange>> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isNotEmpty();
            }
        } finally {
            threads.shutdown();
        }
        String first = Files.readString(root.resolve("out/file0"));
        for (int number = 0; number < 12; number++) {
            assertThat(root.resolve("out/file" + number)).hasContent(first);
        }
        assertThat(directory.resolve("state/journal")).isEmptyDirectory();
    }

    private static FileTree many(String content) {
        FileTree tree = FileTree.EMPTY;
        for (int number = 0; number < 12; number++) {
            tree = tree.plus("file" + number, "a file", content);
        }
        return tree;
    }

    @Test
    void a_server_in_the_root_of_the_file_system_writes_nothing() {
        Workspace nowhere = Workspace.of(Optional.empty(), List.of(), Path.of("/"));
        FileWriter.Order order =
                new FileWriter.Order(nowhere, nowhere.resolve("tmp/dunnage-test"), "package", tree("a", "1"), false);
        assertThat(writer().plan(order)).hasSize(1);
        assertThatThrownBy(() -> writer().write(order)).hasMessageContaining("--workspace");
    }

    @Test
    void state_is_for_its_owner_only() throws IOException {
        new StateDirectory(directory.resolve("state")).write("sessions/a.json", "{}");
        assertThat(Files.getPosixFilePermissions(directory.resolve("state/sessions/a.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
