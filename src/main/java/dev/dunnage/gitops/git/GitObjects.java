package dev.dunnage.gitops.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/** The contents that a repository keeps, looked up by their ids. */
final class GitObjects {

    private final Repository repository;

    GitObjects(Repository repository) {
        this.repository = repository;
    }

    /** A file's content; empty where the repository does not have it, or it is longer. */
    Optional<byte[]> blob(ObjectId id, int longest) throws IOException {
        try {
            ObjectLoader loader = repository.open(id, Constants.OBJ_BLOB);
            return loader.getSize() > longest ? Optional.empty() : Optional.of(loader.getCachedBytes(longest));
        } catch (MissingObjectException | IncorrectObjectTypeException | LargeObjectException none) {
            return Optional.empty();
        }
    }
}
