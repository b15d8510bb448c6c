package dev.dunnage.detect.tree;

import dev.dunnage.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files below one directory of the disk, read with limits: never through a link that leads out, never a device, never a giant. */
public final class DiskTree implements SourceTree {

    static final long LARGEST_FILE = 10L << 20;

    private final Path root;
    private final Consumer<SkippedPath> skipped;
    private final Consumer<Path> lookedAt;

    /** The tree below an existing directory. */
    public DiskTree(Path root, Consumer<SkippedPath> skipped) throws IOException {
        this(root, skipped, path -> {});
    }

    /** The same, where every path that is looked at is told of: the tree is the same as long as they are. */
    public DiskTree(Path root, Consumer<SkippedPath> skipped, Consumer<Path> lookedAt) throws IOException {
        this.root = root.toRealPath();
        this.skipped = skipped;
        this.lookedAt = lookedAt;
    }

    Path root() {
        return root;
    }

    Path absolute(String path) {
        return path.equals(TreePath.ROOT) ? root : root.resolve(path);
    }

    /** Whether something is there; false for what this system cannot name, such as a path with a NUL in it. */
    @Override
    public boolean exists(String path) {
        try {
            return Files.exists(seen(absolute(path)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public boolean isFile(String path) {
        return exists(path) && Files.isRegularFile(absolute(path));
    }

    @Override
    public boolean isDirectory(String path) {
        return exists(path) && Files.isDirectory(absolute(path));
    }

    /** Whether something is there that lies, all links on the way resolved, in the tree. */
    @Override
    public boolean contains(String path) {
        try {
            return exists(path) && absolute(path).toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }

    /** What a person calls the directory. */
    @Override
    public String nameOf(String path) {
        Path name = absolute(path).getFileName();
        return name == null ? "root" : name.toString();
    }

    /** The names in a directory, sorted; none where there is no such directory. */
    @Override
    public List<String> names(String path) {
        String[] names = seen(absolute(path)).toFile().list();
        return names == null ? List.of() : Stream.of(names).sorted().toList();
    }

    @Override
    public void walk(String from, Consumer<TreeScan.Directory> visitor) {
        new TreeScan(this, ScanListener.SILENT).walk(from, visitor);
    }

    @Override
    public String toString() {
        return root.toString();
    }

    /** A path that is about to be looked at. */
    Path seen(Path path) {
        lookedAt.accept(path);
        return path;
    }

    void skip(String path, String reason) {
        skipped.accept(new SkippedPath(path, reason));
    }

    /** The file's bytes; empty, and told as skipped, where it must not or cannot be read. */
    @Override
    public Optional<byte[]> read(String path) {
        try {
            Path file = seen(absolute(path));
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return readLink(path, file);
            }
            return readRegular(path, file, attributes);
        } catch (IOException | InvalidPathException e) {
            skip(path, "unreadable");
            return Optional.empty();
        }
    }

    private Optional<byte[]> readLink(String path, Path link) throws IOException {
        Path target = link.toRealPath();
        if (!target.startsWith(root)) {
            skip(path, "symbolic link that leads out of the tree");
            return Optional.empty();
        }
        return readRegular(path, target, Files.readAttributes(target, BasicFileAttributes.class));
    }

    private Optional<byte[]> readRegular(String path, Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            skip(path, "not a regular file");
            return Optional.empty();
        }
        if (attributes.size() > LARGEST_FILE) {
            skip(path, "larger than " + (LARGEST_FILE >> 20) + " MiB");
            return Optional.empty();
        }
        return SmallFile.read(file, (int) LARGEST_FILE);
    }
}
