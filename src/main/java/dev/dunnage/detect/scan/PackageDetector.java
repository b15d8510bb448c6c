package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import dev.dunnage.detect.tree.TreeState;
import dev.dunnage.detect.wiring.WiringReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the packages of a source tree that an experienced engineer would deploy, and says why the rest was left out. The rules are
 * in docs/detection.md.
 */
public final class PackageDetector {

    /** So long before a scan the last change must be, that a further one shows in a file's times: FAT counts two seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final WiringReader wiring;
    private final Duration settled;
    private final AtomicReference<Optional<Remembered>> last = new AtomicReference<>(Optional.empty());

    /** A detector that knows the objects of some GitOps controllers. */
    public PackageDetector(WiringReader wiring) {
        this(wiring, SETTLED);
    }

    /** The same, where nothing changes so soon. */
    PackageDetector(WiringReader wiring, Duration settled) {
        this.wiring = wiring;
        this.settled = settled;
    }

    /**
     * A scan that holds as long as what it looked at is the same.
     *
     * @param focus the place that a person pointed to, as far as that made a difference
     */
    private record Remembered(Path root, String focus, TreeState state, Scan scan) {}

    /** What a scan found in all of the tree. */
    private record Scan(
            Survey survey,
            Set<String> visited,
            List<Candidate> found,
            List<Exclusion> excluded,
            List<SkippedPath> skipped) {}

    /**
     * Scans the tree below a directory.
     *
     * @param root an existing directory; nothing outside of it is read, except git's ignore rules above it
     * @throws IOException where the root itself cannot be read
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Detection detect(Path root, ScanListener listener) throws IOException {
        return detect(root, TreePath.ROOT, listener).orElseThrow();
    }

    /**
     * Scans the tree below a directory, and tells of one directory in it. What lies around that is known, so that a part of a chart above it
     * is no package, and what deploys it is found.
     *
     * @param root an existing directory; nothing outside of it is read, except git's ignore rules above it
     * @param focus what is told of, from the root
     * @return nothing where the scan does not come there, such as to a hidden directory
     * @throws IOException where the root itself cannot be read
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Optional<Detection> detect(Path root, String focus, ScanListener listener) throws IOException {
        Scan scan = scan(root.toRealPath(), focus, listener);
        if (!scan.visited().contains(focus)) {
            return Optional.empty();
        }
        Map<Boolean, List<Candidate>> isTold = scan.found().stream()
                .collect(Collectors.partitioningBy(candidate -> TreePath.within(candidate.path(), focus)));
        return Optional.of(new Detection(
                ranked(isTold.getOrDefault(true, List.of()), scan.survey()),
                isTold.getOrDefault(false, List.of()).stream()
                        .map(Candidate::detected)
                        .toList(),
                sorted(scan.excluded()).stream()
                        .filter(each -> TreePath.within(each.path(), focus))
                        .toList(),
                scan.skipped().stream()
                        .filter(each -> TreePath.within(each.path(), focus))
                        .toList(),
                scan.survey().gitOps(),
                new BroughtFinder(scan.survey()).find()));
    }

    /** The last scan, where it still holds; most calls about a part of a tree follow one about the whole, or another part. */
    private Scan scan(Path root, String focus, ScanListener listener) throws IOException {
        Set<Path> lookedAt = new HashSet<>();
        Instant began = Instant.now();
        List<SkippedPath> skipped = new ArrayList<>();
        DiskTree tree = new DiskTree(root, skipped::add, path -> {
            if (lookedAt.size() < TreeState.MOST_PATHS) {
                lookedAt.add(path);
            }
        });
        String pointedTo = new PathRole(tree, TreePath.ROOT).isNeutral(focus) ? TreePath.ROOT : focus;
        Optional<Scan> known = last.get()
                .filter(scan -> scan.root().equals(root) && scan.focus().equals(pointedTo))
                .filter(scan -> scan.state().isUnchanged())
                .map(Remembered::scan);
        if (known.isPresent()) {
            return known.get();
        }
        Scan scan = scan(tree, pointedTo, skipped, listener);
        last.set(TreeState.of(root, lookedAt, began, settled)
                .map(state -> new Remembered(root, pointedTo, state, scan)));
        return scan;
    }

    private Scan scan(DiskTree tree, String focus, List<SkippedPath> skipped, ScanListener listener) {
        Survey survey = new Survey(tree, wiring, focus);
        Set<String> visited = new HashSet<>();
        new TreeScan(tree, listener).walk(TreePath.ROOT, directory -> {
            visited.add(directory.path());
            survey.visit(directory);
        });
        survey.conclude();
        List<Candidate> found = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>(survey.excluded());
        new ChartFinder(survey).find(found::add, excluded::add);
        new KustomizeFinder(tree, survey).find(found::add, excluded::add);
        new DirectoryFinder(tree, survey).find(found::add);
        return new Scan(
                survey, visited, found, excluded, skipped.stream().distinct().toList());
    }

    /** Where there are only examples, they are what the repository is for. */
    private static List<DetectedPackage> ranked(List<Candidate> found, Survey survey) {
        Predicate<Candidate> isExample = candidate -> survey.isExample(candidate.path());
        boolean hasMore = !found.stream().allMatch(isExample);
        return found.stream()
                .map(candidate -> hasMore && isExample.test(candidate) ? candidate.doubted("an example") : candidate)
                .sorted(Candidate.BEST_FIRST)
                .map(Candidate::detected)
                .toList();
    }

    private static List<Exclusion> sorted(List<Exclusion> excluded) {
        return excluded.stream()
                .sorted(Comparator.comparing(Exclusion::path).thenComparing(Exclusion::reason))
                .toList();
    }
}
