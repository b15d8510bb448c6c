package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PackageType;
import java.util.Comparator;

/**
 * A package with its rank.
 *
 * @param score 0 to 100, higher is what one would rather deploy
 */
record Candidate(String path, PackageType type, String name, int score, String reason) {

    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::score)
            .reversed()
            .thenComparing(Candidate::type)
            .thenComparingInt(candidate -> TreePath.depth(candidate.path()))
            .thenComparing(Candidate::path);

    private static final int CERTAIN = 60;
    private static final int LIKELY = 35;

    /** A package that stands for itself. Where it lies says how likely it is meant. */
    static Candidate leading(String path, PackageType type, String name, String reason) {
        int example = PathRole.isExample(path) ? 25 : 0;
        int meant = PathRole.isForDeployment(path) ? 3 : 0;
        int score = standing(type) - example + meant + 4 * PathRole.nearProduction(path) - depth(path);
        return new Candidate(path, type, name, score, example > 0 ? reason + "; an example" : reason);
    }

    /** A part of another package: right to deploy alone, but rarely meant. */
    static Candidate subordinate(String path, PackageType type, String name, String reason) {
        return new Candidate(path, type, name, 30 - depth(path), reason);
    }

    Candidate lowered(int by, String why) {
        return new Candidate(path, type, name, score - by, reason + "; " + why);
    }

    DetectedPackage detected() {
        Confidence confidence =
                score >= CERTAIN ? Confidence.HIGH : score >= LIKELY ? Confidence.MEDIUM : Confidence.LOW;
        return new DetectedPackage(path, type, name, confidence, reason);
    }

    /** A chart is made to be installed by others, a leaf by its authors, a directory by whoever finds it. */
    private static int standing(PackageType type) {
        return switch (type) {
            case HELM -> 85;
            case KUSTOMIZE -> 82;
            case RAW_MANIFESTS -> 79;
        };
    }

    private static int depth(String path) {
        return Math.min(TreePath.depth(path), 8);
    }
}
