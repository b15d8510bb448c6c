package dev.dunnage.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where new contents wait until they take their file's name by a rename: in a folder of our own where it is on the file's file system,
 * else in the nearest directory that there is. Each directory is asked for its file system once, since the answer is read from the
 * list of all mounts.
 */
final class DraftPlaces {

    private final Path own;
    private final FileStore ownStore;
    private final Map<Path, FileStore> stores = new HashMap<>();

    /** Places beside a folder of our own, which is there. */
    DraftPlaces(Path own) throws IOException {
        this.own = own;
        this.ownStore = Files.getFileStore(own);
    }

    /** The place for a file's new content, under a name that nothing else has. */
    Path of(Path file, String name) throws IOException {
        Path near = StateDirectory.parent(file);
        while (!Files.isDirectory(near, LinkOption.NOFOLLOW_LINKS) && near.getParent() != null) {
            near = near.getParent();
        }
        FileStore store = stores.get(near);
        if (store == null) {
            store = Files.getFileStore(near);
            stores.put(near, store);
        }
        return ownStore.equals(store) ? own.resolve(name) : near.resolve(".dunnage-" + name);
    }
}
