package dev.dunnage.detect.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Walks a tree from the top, each directory before those in it and in the order of their names, and leaves out as it goes what
 * nobody deploys from: hidden directories, dependencies, build output, what git ignores. Links are not followed.
 */
public final class TreeScan {

    /**
     * A directory that was walked into.
     *
     * @param files names of its YAML and JSON files and of its {@code Kustomization}, sorted
     */
    public record Directory(String path, List<String> files) {

        public Directory {
            files = List.copyOf(files);
        }
    }

    private record Pending(String path, Path absolute, IgnoreRules rules) {}

    private static final int REPORT_EVERY = 4096;
    private static final int UNKNOWN = Integer.MAX_VALUE;
    private static final Object NO_DEVICE = "none";

    private static final Set<String> DEPENDENCIES = Set.of("node_modules", "bower_components", "vendor", "__pycache__");

    /** Build output is known by the build file beside it: {@code target} may as well be an environment. */
    private static final Map<String, Set<String>> BUILD_OUTPUT = Map.of(
            "target", Set.of("pom.xml", "Cargo.toml", "build.sbt"),
            "build", Set.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"));

    /** File systems whose directories count their subdirectories in the number of links; others say 1, or make it up. */
    private static final Set<String> COUNTING_LINKS = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    private final DiskTree tree;
    private final ScanListener listener;
    private final Object countingDevice;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long seen;
    private long reported;

    public TreeScan(DiskTree tree, ScanListener listener) {
        this.tree = tree;
        this.listener = listener;
        this.countingDevice = countingDevice(tree.root());
    }

    /**
     * Visits the directories that count, from one on, parents first.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public void walk(String from, Consumer<Directory> visitor) {
        Path start = tree.absolute(from);
        pending.push(new Pending(from, start, IgnoreRules.at(start, tree::seen)));
        while (!pending.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the scan was cancelled");
            }
            enter(pending.pop(), visitor);
        }
    }

    private void enter(Pending at, Consumer<Directory> visitor) {
        String[] names = tree.seen(at.absolute()).toFile().list();
        if (names == null) {
            tree.skip(at.path(), "unreadable directory");
            return;
        }
        Arrays.sort(names);
        report(at.path(), names.length);
        sort(at, names, visitor);
    }

    /** Tells the directories of a listing from the files that matter. */
    private void sort(Pending at, String[] names, Consumer<Directory> visitor) {
        Set<String> siblings = new HashSet<>(Arrays.asList(names));
        IgnoreRules rules = at.rules().in(at.absolute(), siblings.contains(".gitignore"));
        List<String> files = new ArrayList<>();
        List<Pending> below = new ArrayList<>();
        int directories = subdirectories(at.absolute());
        for (String name : names) {
            Optional<Path> entry = directories > 0 || isCandidate(name) ? resolve(at, name) : Optional.empty();
            if (directories > 0 && entry.filter(TreeScan::isDirectory).isPresent()) {
                directories--;
                entry.filter(path -> !isPruned(name, siblings))
                        .flatMap(path -> below(at, name, path, rules))
                        .ifPresent(below::add);
            } else if (isCandidate(name)
                    && entry.filter(path -> !rules.ignoresFile(path)).isPresent()) {
                files.add(name);
            }
        }
        visitor.accept(new Directory(at.path(), files));
        Collections.reverse(below);
        below.forEach(pending::push);
    }

    private static Optional<Pending> below(Pending at, String name, Path path, IgnoreRules rules) {
        return rules.into(path).map(inner -> new Pending(TreePath.child(at.path(), name), path, inner));
    }

    /** A name in an encoding that this process does not know cannot be opened, and must not end the scan. */
    private Optional<Path> resolve(Pending at, String name) {
        try {
            return Optional.of(at.absolute().resolve(name));
        } catch (InvalidPathException e) {
            tree.skip(TreePath.child(at.path(), name), "a name that this system's encoding cannot express");
            return Optional.empty();
        }
    }

    private static boolean isPruned(String name, Set<String> siblings) {
        return name.startsWith(".")
                || DEPENDENCIES.contains(name)
                || BUILD_OUTPUT.getOrDefault(name, Set.of()).stream().anyMatch(siblings::contains);
    }

    /** Argo CD and Flux match these extensions by case, and Kustomize its file names. */
    public static boolean isCandidate(String name) {
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".json")
                || name.equals("Kustomization");
    }

    private static boolean isDirectory(Path entry) {
        try {
            return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (IOException gone) {
            return false;
        }
    }

    /** How many subdirectories there are to find, so that the files after the last of them need no look: most of a scan's time. */
    private int subdirectories(Path directory) {
        if (countingDevice.equals(NO_DEVICE)) {
            return UNKNOWN;
        }
        try {
            Map<String, Object> stat = Files.readAttributes(directory, "unix:nlink,dev", LinkOption.NOFOLLOW_LINKS);
            boolean counts = countingDevice.equals(stat.get("dev"));
            return counts && stat.get("nlink") instanceof Integer links && links >= 2 ? links - 2 : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static Object countingDevice(Path root) {
        try {
            return COUNTING_LINKS.contains(Files.getFileStore(root).type())
                    ? Files.getAttribute(root, "unix:dev")
                    : NO_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return NO_DEVICE;
        }
    }

    private void report(String path, int entries) {
        seen += entries;
        if (seen - reported >= REPORT_EVERY) {
            reported = seen;
            listener.scanned(seen, path);
        }
    }
}
