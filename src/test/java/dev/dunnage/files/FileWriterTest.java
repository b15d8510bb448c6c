package dev.dunnage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
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
