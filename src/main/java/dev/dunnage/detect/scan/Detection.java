package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.detect.wiring.GitOpsObject;
import java.util.List;

/**
 * What a scan found.
 *
 * @param packages best first
 * @param around packages outside of what is told of, in no order
 * @param excluded what looks like a package and is none, by path
 * @param skipped what could not be looked into, by path
 * @param gitOps Argo CD and Flux objects that are there already, by file
 * @param brought what its charts and kustomizations bring of others
 */
public record Detection(
        List<DetectedPackage> packages,
        List<DetectedPackage> around,
        List<Exclusion> excluded,
        List<SkippedPath> skipped,
        List<GitOpsObject> gitOps,
        List<Brought> brought) {

    public Detection {
        packages = List.copyOf(packages);
        around = List.copyOf(around);
        excluded = List.copyOf(excluded);
        skipped = List.copyOf(skipped);
        gitOps = List.copyOf(gitOps);
        brought = List.copyOf(brought);
    }
}
