package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileTree;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageMerge;
import dev.dunnage.workflow.Lazy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What the program wrote once into files that are edited now: git has it, or the same catalogue makes it again. */
final class RecordedBases implements PackageMerge.Bases {

    private static final int LONGEST = 16 << 20;

    private final Path directory;
    private final GitReader git;
    private final Supplier<Optional<FileTree>> again;

    RecordedBases(Path directory, GitReader git, Supplier<Optional<FileTree>> again) {
        this.directory = directory;
        this.git = git;
        this.again = Lazy.of(again);
    }

    @Override
    public Optional<String> find(String path, String id) {
        return again.get()
                .map(tree -> tree.files().get(path))
                .map(FileTree.GeneratedFile::content)
                .filter(text -> GitBlob.id(text).equals(id))
                .or(() -> kept(id));
    }

    /** A repository that cannot be read has nothing to offer, which is no reason to refuse an update that may do without. */
    private Optional<String> kept(String id) {
        try {
            return git.blob(directory, id, LONGEST).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (FileProblem unreadable) {
            return Optional.empty();
        }
    }
}
