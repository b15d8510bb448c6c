package dev.dunnage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction that ended at each of its steps, and whoever comes next. */
class TransactionTest {

    private static final String ID = "journal/0123456789abcdef";

    @TempDir
    Path directory;

    private Path root = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private StateDirectory state;

    @BeforeEach
    void make_a_workspace() throws IOException {
        root = Files.createDirectory(directory.resolve("workspace")).toRealPath();
        state = new StateDirectory(directory.resolve("state"));
        Files.createDirectories(root.resolve("out/old"));
        Files.writeString(root.resolve("out/kept"), "kept before");
        Files.writeString(root.resolve("out/old/gone"), "gone before");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Updates one file, creates one in a new directory, removes one; the drafts lie in the state directory. */
    private Journal journal() throws IOException {
        Path folder = state.folder(ID);
        Journal journal = new Journal(
                root,
                List.of(root.resolve("out/new"), root.resolve("out/new/deep")),
                List.of(
                        new Journal.Step(
                                root.resolve("out/kept"),
                                Optional.of(folder.resolve("a")),
                                Optional.of(bytes("kept before")),
                                Optional.of(bytes("kept after"))),
                        new Journal.Step(
                                root.resolve("out/new/deep/made"),
                                Optional.of(folder.resolve("b")),
                                Optional.empty(),
                                Optional.of(bytes("made after"))),
                        new Journal.Step(
                                root.resolve("out/old/gone"),
                                Optional.empty(),
                                Optional.of(bytes("gone before")),
                                Optional.empty())),
                "written/record",
                "recorded");
        state.writeDurably(ID + "/journal", journal.bytes());
        Files.writeString(folder.resolve("a"), "kept after");
        Files.writeString(folder.resolve("b"), "made after");
        return journal;
    }

    private void isOld() {
        assertThat(root.resolve("out/kept")).hasContent("kept before");
        assertThat(root.resolve("out/old/gone")).hasContent("gone before");
        assertThat(root.resolve("out/new")).doesNotExist();
        assertThat(state.read("written/record")).isEmpty();
        isClean();
    }

    private void isNew() {
        assertThat(root.resolve("out/kept")).hasContent("kept after");
        assertThat(root.resolve("out/new/deep/made")).hasContent("made after");
        assertThat(root.resolve("out/old")).doesNotExist();
        assertThat(state.read("written/record")).contains("recorded");
        isClean();
    }

    private void isClean() {
        assertThat(state.names("journal")).isEmpty();
    }

    @Test
    void without_its_mark_it_is_rolled_back() throws IOException {
        journal();
        Transaction.recover(state);
        isOld();
    }

    @Test
    void half_a_journal_means_that_nothing_has_happened() throws IOException {
        byte[] whole = journal().bytes();
        state.writeDurably(ID + "/journal", Arrays.copyOf(whole, whole.length / 2));
        state.writeDurably(ID + "/committed", new byte[0]);
        Transaction.recover(state);
        isOld();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void with_its_mark_it_is_finished_wherever_it_stopped(int done) throws IOException {
        journal();
        state.writeDurably(ID + "/committed", new byte[0]);
        if (done > 0) {
            Files.move(
                    state.folder(ID).resolve("a"),
                    root.resolve("out/kept"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (done > 1) {
            Files.createDirectories(root.resolve("out/new/deep"));
            Files.move(state.folder(ID).resolve("b"), root.resolve("out/new/deep/made"));
        }
        if (done > 2) {
            Files.delete(root.resolve("out/old/gone"));
        }
        Transaction.recover(state);
        isNew();
    }

    @Test
    void what_a_person_changed_meanwhile_stays_theirs() throws IOException {
        journal();
        state.writeDurably(ID + "/committed", new byte[0]);
        Files.writeString(root.resolve("out/kept"), "by a person");
        Transaction.recover(state);
        assertThat(root.resolve("out/kept")).hasContent("by a person");
        assertThat(root.resolve("out/new/deep/made")).hasContent("made after");
        isClean();
    }

    @Test
    void undoing_goes_on_where_it_stopped() throws IOException {
        journal();
        state.writeDurably(ID + "/committed", new byte[0]);
        Transaction.recover(state);
        isNew();
        state.delete("written/record");
        journal();
        state.writeDurably(ID + "/committed", new byte[0]);
        state.writeDurably(ID + "/undone", new byte[0]);
        Transaction.recover(state);
        isOld();
    }

    @Test
    void a_workspace_that_is_gone_needs_nothing() throws IOException {
        journal();
        state.writeDurably(ID + "/committed", new byte[0]);
        Files.move(root, directory.resolve("elsewhere"));
        Transaction.recover(state);
        isClean();
        assertThat(directory.resolve("elsewhere/out/kept")).hasContent("kept before");
    }

    @Test
    void a_failure_in_the_middle_puts_everything_back() throws IOException {
        Files.createDirectories(root.resolve("out/z/not-empty"));
        List<FileChange> changes = List.of(
                new FileChange(root.resolve("out/kept"), "", "kept after", FileChange.Kind.UPDATED),
                new FileChange(root.resolve("out/new/deep/made"), "", "made after", FileChange.Kind.CREATED),
                new FileChange(root.resolve("out/old/gone"), "", "", FileChange.Kind.REMOVED),
                new FileChange(root.resolve("out/z"), "", "no file can go here", FileChange.Kind.CREATED));
        assertThatThrownBy(() -> Transaction.commit(state, root, changes, "written/record", "recorded"))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("Everything is as before");
        isOld();
        assertThat(root.resolve("out/z/not-empty")).isDirectory();
    }

    @Test
    void a_journal_is_read_as_it_was_written_or_not_at_all() throws IOException {
        byte[] whole = journal().bytes();
        assertThat(Journal.of(whole)).hasValueSatisfying(read -> {
            assertThat(read.bytes()).isEqualTo(whole);
            assertThat(read.root()).isEqualTo(root);
            assertThat(read.directories()).hasSize(2);
            assertThat(read.steps()).hasSize(3);
        });
        for (int length = 0; length < whole.length; length++) {
            assertThat(Journal.of(Arrays.copyOf(whole, length))).isEmpty();
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            assertThat(Journal.of(changed)).as("byte %d", at).isEmpty();
        }
    }
}
