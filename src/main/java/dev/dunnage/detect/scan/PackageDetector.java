package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import dev.dunnage.detect.wiring.WiringReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the packages of a source tree that an experienced engineer would deploy, and says why the rest was left out. The rules are
 * in docs/detection.md.
 */
public final class PackageDetector {

    private final WiringReader wiring;

    /** A detector that knows the objects of some GitOps controllers. */
    public PackageDetector(WiringReader wiring) {
        this.wiring = wiring;
    }

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
        List<SkippedPath> skipped = new ArrayList<>();
        DiskTree tree = new DiskTree(root, skipped::add);
        Survey survey = new Survey(tree, wiring, focus);
        Set<String> visited = new HashSet<>();
        new TreeScan(tree, listener).walk(TreePath.ROOT, directory -> {
            visited.add(directory.path());
            survey.visit(directory);
        });
        if (!visited.contains(focus)) {
            return Optional.empty();
        }
        survey.conclude();

        List<Candidate> found = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>(survey.excluded());
        new ChartFinder(survey).find(found::add, excluded::add);
        new KustomizeFinder(tree, survey).find(found::add, excluded::add);
        new DirectoryFinder(tree, survey).find(found::add);
        Map<Boolean, List<Candidate>> isTold = found.stream()
                .collect(Collectors.partitioningBy(candidate -> TreePath.within(candidate.path(), focus)));
        return Optional.of(new Detection(
                ranked(isTold.getOrDefault(true, List.of()), survey),
                isTold.getOrDefault(false, List.of()).stream()
                        .map(Candidate::detected)
                        .toList(),
                sorted(excluded).stream()
                        .filter(each -> TreePath.within(each.path(), focus))
                        .toList(),
                skipped.stream()
                        .distinct()
                        .filter(each -> TreePath.within(each.path(), focus))
                        .toList(),
                survey.gitOps(),
                new BroughtFinder(survey).find()));
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
