package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunnage.files.FileProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkout may bring any bytes in its git directory: reading it ends, leads nowhere else, and says what is wrong. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileGitTest {

    @TempDir
    Path directory;

    private Path tree = Path.of("");

    @BeforeEach
    void make_a_checkout() throws Exception {
        tree = Files.createDirectories(directory.resolve("tree")).toRealPath();
        Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call().close();
        Files.writeString(tree.resolve(".git/config"), """
                [core]
                \tbare = false
                [remote "origin"]
                \turl = https://github.com/acme/shop.git
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                """);
    }

    private static void pipe(Path path) throws Exception {
        Files.deleteIfExists(path);
        Process process = new ProcessBuilder("mkfifo", path.toString()).start();
        assumeTrue(process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0, "no mkfifo on this machine");
    }

    private void refused(String words) {
        assertThatThrownBy(() -> new GitReader().read(tree))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining(".git")
                .hasMessageContaining(words);
    }

    @Test
    void an_ordinary_checkout_is_read() {
        assertThat(new GitReader().read(tree).flatMap(GitFacts::url)).contains("https://github.com/acme/shop.git");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HEAD", "config", "packed-refs", "index", "commondir", "info/exclude", "objects/info/alternates"
            })
    void a_pipe_or_a_giant_in_its_place_is_named(String file) throws Exception {
        Path path = tree.resolve(".git").resolve(file);
        Files.createDirectories(path.getParent());
        pipe(path);
        refused(file);
        Files.delete(path);
        try (RandomAccessFile giant = new RandomAccessFile(path.toFile(), "rw")) {
            giant.setLength(3L << 30);
        }
        refused(file);
    }

    @Test
    void a_pipe_or_a_giant_in_the_place_of_the_directory_is_named() throws Exception {
        Path git = tree.resolve(".git");
        Files.move(git, directory.resolve("moved"));
        pipe(git);
        refused("neither a directory nor a pointer");
        Files.delete(git);
        try (RandomAccessFile giant = new RandomAccessFile(git.toFile(), "rw")) {
            giant.setLength(3L << 30);
        }
        refused("neither a directory nor a pointer");
    }

    @Test
    void a_pointer_leads_only_to_a_repository_that_knows_of_it() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other")).toRealPath();
        Git.init().setDirectory(other.toFile()).call().close();
        Files.move(tree.resolve(".git"), directory.resolve("moved"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + other.resolve(".git") + "\n");
        refused("knows nothing of this directory");
    }

    @Test
    void a_configuration_includes_nothing_and_names_no_other_work_tree() throws Exception {
        Path config = tree.resolve(".git/config");
        String before = Files.readString(config);
        Path elsewhere = directory.resolve("elsewhere");
        Files.writeString(elsewhere, "[remote \"origin\"]\n\turl = https://github.com/other/secret.git\n");
        pipe(directory.resolve("pipe"));
        for (String included : List.of("/dev/zero", directory.resolve("pipe").toString(), "../../elsewhere", "~/x")) {
            Files.writeString(
                    config,
                    before + "[include]\n\tpath = " + included + "\n[includeIf \"gitdir:/\"]\n\tpath = " + elsewhere);
            assertThat(new GitReader().read(tree).flatMap(GitFacts::url)).contains("https://github.com/acme/shop.git");
        }
        Files.writeString(config, before + "[core]\n\tworktree = " + directory + "\n");
        assertThat(new GitReader().read(tree)).isEmpty();
    }

    @Test
    void references_and_objects_are_files_that_lie_there() throws Exception {
        for (String place : List.of("refs/heads/x", "refs/tags/x", "objects/ab", "objects/pack/pack-1.pack")) {
            Path path = tree.resolve(".git").resolve(place);
            Files.createDirectories(path.getParent());
            pipe(path);
            refused(place);
            Files.delete(path);
            Files.createSymbolicLink(path, directory);
            refused(place);
            Files.delete(path);
        }
        for (String file : List.of("config", "HEAD")) {
            Path path = tree.resolve(".git").resolve(file);
            Path elsewhere = directory.resolve(file);
            Files.move(path, elsewhere);
            Files.createSymbolicLink(path, elsewhere);
            refused(file);
            Files.delete(path);
            Files.move(elsewhere, path);
        }
        assertThat(new GitReader().read(tree)).isPresent();
    }

    private Path another() throws Exception {
        Path other = Files.createDirectories(directory.resolve("another")).toRealPath();
        try (Git git = Git.init().setDirectory(other.toFile()).call()) {
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new org.eclipse.jgit.transport.URIish("https://github.com/other/secret.git"))
                    .call();
        }
        return other.resolve(".git");
    }

    @Test
    void a_repository_elsewhere_is_neither_linked_nor_shared() throws Exception {
        Path another = another();
        Path git = tree.resolve(".git");
        Files.writeString(git.resolve("commondir"), another + "\n");
        refused("commondir");
        Files.delete(git.resolve("commondir"));
        Files.move(git, directory.resolve("moved"));
        Files.createSymbolicLink(git, another);
        refused("knows nothing of this directory");
        Files.delete(git);
        Files.move(directory.resolve("moved"), tree.resolve("kept"));
        Files.createSymbolicLink(git, tree.resolve("kept"));
        assertThat(new GitReader().read(tree).flatMap(GitFacts::url)).contains("https://github.com/acme/shop.git");
    }

    /** A package that is committed, of which git would have to look at the content. */
    private GitFacts touched() throws Exception {
        Path file = tree.resolve("shop/values.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "replicas: 1\n");
        try (Git git = Git.open(tree.toFile())) {
            git.add().addFilepattern("shop").call();
            git.commit()
                    .setMessage("First")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call();
        }
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        return new GitReader().read(tree).orElseThrow();
    }

    private GitFacts.PathState state(GitFacts facts) {
        return new GitReader().stateOf(tree, facts, "shop", "main");
    }

    @Test
    void no_program_of_a_checkout_is_run() throws Exception {
        GitFacts facts = touched();
        assertThat(state(facts)).isEqualTo(GitFacts.PathState.NOT_PUSHED);
        Path witness = directory.resolve("witness");
        String filter = "[filter \"x\"]\n\tclean = touch " + witness + "\n\tprocess = touch " + witness + "\n";
        Path config = tree.resolve(".git/config");
        Files.writeString(
                config,
                Files.readString(config) + filter + "[core]\n\tfsmonitor = touch " + witness + "\n\thooksPath = "
                        + directory + "\n");
        Path attributes = tree.resolve(".git/info/attributes");
        Files.createDirectories(attributes.getParent());
        Files.writeString(attributes, "* filter=x\n");
        assertThat(state(facts)).isEqualTo(GitFacts.PathState.UNKNOWN);
        assertThat(witness).doesNotExist();
    }

    @Test
    void patterns_and_attributes_of_another_place_are_not_read() throws Exception {
        GitFacts facts = touched();
        pipe(directory.resolve("pipe"));
        Path config = tree.resolve(".git/config");
        String before = Files.readString(config);
        for (String setting : List.of("excludesfile", "attributesfile")) {
            Files.writeString(config, before + "[core]\n\t" + setting + " = " + directory.resolve("pipe") + "\n");
            assertThat(state(facts)).as(setting).isEqualTo(GitFacts.PathState.NOT_PUSHED);
        }
    }

    @Test
    void a_package_that_cannot_be_read_is_not_compared() throws Exception {
        GitFacts facts = touched();
        for (String place : List.of("shop/.gitattributes", "shop/sub/.gitignore", ".gitignore", "shop/pipe")) {
            Path path = tree.resolve(place);
            Files.createDirectories(path.getParent());
            pipe(path);
            assertThat(state(facts)).as(place).isEqualTo(GitFacts.PathState.UNKNOWN);
            Files.delete(path);
        }
        Path nested = Files.createDirectories(tree.resolve("shop/sub")).resolve(".git");
        Files.writeString(nested, "gitdir: " + another() + "\n");
        assertThat(state(facts)).isEqualTo(GitFacts.PathState.UNKNOWN);
        Files.delete(nested);
        assertThat(state(facts)).isEqualTo(GitFacts.PathState.NOT_PUSHED);
    }

    @Test
    void a_broken_configuration_is_named() throws IOException {
        for (String broken : List.of("[remote \"origin\n", "[[[", "\u0000\u0001")) {
            Files.writeString(tree.resolve(".git/config"), broken);
            try {
                assertThat(new GitReader().read(tree)).isNotNull();
            } catch (FileProblem problem) {
                assertThat(problem).hasMessageContaining(".git").hasMessageContaining("git status");
            }
        }
    }

    private String stored(String text) throws Exception {
        try (Git git = Git.open(tree.toFile());
                var inserter = git.getRepository().newObjectInserter()) {
            String id = inserter.insert(
                            org.eclipse.jgit.lib.Constants.OBJ_BLOB,
                            text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .name();
            inserter.flush();
            return id;
        }
    }

    private void refusedBlob(String id) {
        assertThatThrownBy(() -> new GitReader().blob(tree, id, 100)).isInstanceOf(FileProblem.class);
    }

    @Test
    void a_content_is_found_by_its_id_in_this_repository_only() throws Exception {
        String id = stored("replicaCount: 2\n");
        GitReader git = new GitReader();
        assertThat(git.blob(tree, id, 100))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("replicaCount: 2\n"));
        assertThat(git.blob(tree, id, 3)).isEmpty();
        assertThat(git.blob(tree, "0".repeat(40), 100)).isEmpty();
        assertThat(git.blob(directory, id, 100)).isEmpty();
        Path objects = tree.resolve(".git/objects");
        Path folder = objects.resolve(id.substring(0, 2));
        Path loose = folder.resolve(id.substring(2));
        Path elsewhere = directory.resolve("elsewhere");
        // What lies elsewhere is not looked into, by whatever way.
        Files.move(loose, elsewhere);
        Files.createSymbolicLink(loose, elsewhere);
        refusedBlob(id);
        Files.delete(loose);
        pipe(loose);
        refusedBlob(id);
        Files.delete(loose);
        Files.move(elsewhere, loose);
        assertThat(git.blob(tree, id, 100)).isPresent();
        pipe(objects.resolve("pack/pack-1.idx"));
        refusedBlob(id);
        Files.delete(objects.resolve("pack/pack-1.idx"));
        Files.writeString(objects.resolve("info/alternates"), directory + "\n");
        assertThat(git.blob(tree, id, 100)).isEmpty();
    }
}
