package dev.dunnage.detect.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a scan looked at, as it was then: files that it read, directories that it listed, paths where nothing was. As long as all of
 * that is the same, another scan would find the same.
 *
 * <p>A file is the same by its inode, size, and the times of its last change: the time of an inode's change cannot be set back. What
 * changed just before or during the scan may change again within the same tick of the clock, so that such a state is not known, as in git's
 * <a href="https://git-scm.com/docs/racy-git">index</a>.
 */
public final class TreeState {

    /** File systems of this machine, whose times are those of its clock; others may answer from a cache. */
    private static final Set<String> LOCAL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs");

    private static final String ATTRIBUTES = "unix:ino,dev,size,mode,lastModifiedTime,ctime";

    /** A state of more paths would take longer to look at, and more memory, than it may: what is beyond need not be noted. */
    public static final int MOST_PATHS = 20_000;

    /** What the path of an absent file says. */
    private static final Map<String, Object> ABSENT = Map.of();

    private record Stamp(Path path, Map<String, Object> own, Map<String, Object> target) {

        static Stamp of(Path path) {
            Map<String, Object> own = attributes(path, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(path, own, isLink(own) ? attributes(path) : ABSENT);
        }

        private static Map<String, Object> attributes(Path path, LinkOption... options) {
            try {
                return Files.readAttributes(path, ATTRIBUTES, options);
            } catch (IOException absent) {
                return ABSENT;
            }
        }

        /** https://man7.org/linux/man-pages/man7/inode.7.html: the type of a file in its mode. */
        private static boolean isLink(Map<String, Object> attributes) {
            return attributes.get("mode") instanceof Integer mode && (mode & 0xF000) == 0xA000;
        }

        boolean isOlderThan(Instant time) {
            return List.of(own, target).stream()
                    .flatMap(attributes -> attributes.values().stream())
                    .filter(FileTime.class::isInstance)
                    .allMatch(value -> ((FileTime) value).toInstant().isBefore(time));
        }
    }

    private final List<Stamp> stamps;

    private TreeState(List<Stamp> stamps) {
        this.stamps = stamps;
    }

    /**
     * The state of what was looked at; empty where it cannot be told whether it stays the same.
     *
     * @param root the root of the scan
     * @param began when looking began
     * @param settled how long before that the last change has to be
     */
    public static Optional<TreeState> of(Path root, Set<Path> lookedAt, Instant began, Duration settled) {
        if (lookedAt.size() >= MOST_PATHS || !isLocal(root)) {
            return Optional.empty();
        }
        List<Stamp> stamps = new ArrayList<>(lookedAt.size());
        Instant latest = began.minus(settled);
        for (Path path : lookedAt) {
            Stamp stamp = Stamp.of(path);
            if (!stamp.isOlderThan(latest)) {
                return Optional.empty();
            }
            stamps.add(stamp);
        }
        return Optional.of(new TreeState(stamps));
    }

    private static boolean isLocal(Path root) {
        try {
            return LOCAL.contains(Files.getFileStore(root).type())
                    && root.getFileSystem().supportedFileAttributeViews().contains("unix");
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Whether all of it is as it was. */
    public boolean isUnchanged() {
        return stamps.stream().allMatch(stamp -> Stamp.of(stamp.path()).equals(stamp));
    }
}
