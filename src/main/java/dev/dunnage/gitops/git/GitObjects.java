package dev.dunnage.gitops.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/** The contents that a repository keeps, looked up by their ids. Links and pipes among its files are not followed. */
final class GitObjects {

    private final Repository repository;

    GitObjects(Repository repository) {
        this.repository = repository;
    }

    /** A file's content; empty where the repository does not have it, or it is longer. */
    Optional<byte[]> blob(ObjectId id, int longest) throws IOException {
        if (!areOrdinary(id)) {
            return Optional.empty();
        }
        try {
            ObjectLoader loader = repository.open(id, Constants.OBJ_BLOB);
            return loader.getSize() > longest ? Optional.empty() : Optional.of(loader.getCachedBytes(longest));
        } catch (MissingObjectException | IncorrectObjectTypeException | LargeObjectException none) {
            return Optional.empty();
        }
    }

    /** Whether what would be opened to find the object are files, and in the repository. */
    private boolean areOrdinary(ObjectId id) throws IOException {
        Path objects = repository.getCommonDirectory().toPath().resolve("objects");
        Path folder = objects.resolve(id.name().substring(0, 2));
        Path loose = folder.resolve(id.name().substring(2));
        return Files.isDirectory(objects, LinkOption.NOFOLLOW_LINKS)
                && isAbsentOr(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS), folder)
                && isAbsentOr(Files.isRegularFile(loose, LinkOption.NOFOLLOW_LINKS), loose)
                && arePacksOrdinary(objects.resolve("pack"));
    }

    private static boolean arePacksOrdinary(Path packs) throws IOException {
        if (!Files.exists(packs, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(packs, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packs)) {
            for (Path file : files) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAbsentOr(boolean ordinary, Path path) {
        return ordinary || !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
