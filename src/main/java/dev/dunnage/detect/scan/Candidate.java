package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PackageType;
import java.util.Comparator;

/**
 * A package with its rank.
 *
 * @param score at most 100, higher is what one would rather deploy
 */
record Candidate(String path, PackageType type, String name, int score, String reason) {

    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::score)
            .reversed()
            .thenComparing(Candidate::type)
            .thenComparingInt(candidate -> TreePath.depth(candidate.path()))
            .thenComparing(Candidate::path);

    // Scores are ranks on one scale: what decides alone is far apart, what only orders neighbours is close together.

    /** Above this an engineer would not hesitate: every leading package that is no example, down to eight levels deep. */
    private static final int CERTAIN = 60;

    /** Above this it is worth asking about: examples and deprecated charts, and no parts of other packages. */
    private static final int LIKELY = 35;

    /** A part of another package can be deployed alone, and rarely is meant to be. */
    private static final int SUBORDINATE = 30;

    /** What takes a package out of the certain ones. */
    static final int DOUBT = 25;

    /** A folder such as {@code deploy} comes before its neighbours, and does not come before another type. */
    private static final int FOR_DEPLOYMENT = 3;

    /** More than the depth of a few folders, since overlays of production lie deep. */
    private static final int NEAR_PRODUCTION = 4;

    /** More than the depth of a few folders: definitions and settings come after what uses them, and are as certain. */
    private static final int WITHOUT_WORKLOADS = 5;

    /** Deeper than this says nothing more. */
    private static final int DEEPEST = 8;

    /** A package that stands for itself. Where it lies says how likely it is meant. */
    static Candidate leading(String path, PackageType type, String name, String reason) {
        int score = standing(type)
                + (PathRole.isForDeployment(path) ? FOR_DEPLOYMENT : 0)
                + NEAR_PRODUCTION * PathRole.nearProduction(path)
                - depth(path);
        return new Candidate(path, type, name, score, reason);
    }

    /** A part of another package: right to deploy alone, but rarely meant. */
    static Candidate subordinate(String path, PackageType type, String name, String reason) {
        return new Candidate(path, type, name, SUBORDINATE - depth(path), reason);
    }

    Candidate doubted(String why) {
        return new Candidate(path, type, name, score - DOUBT, reason + "; " + why);
    }

    /** The same, of which nothing runs. */
    Candidate idle() {
        return new Candidate(path, type, name, score - WITHOUT_WORKLOADS, reason);
    }

    /** The same, after another one that is made of it. */
    Candidate after(Candidate user) {
        return score < user.score ? this : new Candidate(path, type, name, user.score - 1, reason);
    }

    DetectedPackage detected() {
        Confidence confidence =
                score >= CERTAIN ? Confidence.HIGH : score >= LIKELY ? Confidence.MEDIUM : Confidence.LOW;
        return new DetectedPackage(path, type, name, confidence, reason);
    }

    /**
     * Of packages at one place the one that says most about how it is meant to be deployed comes first: a chart has values for others to
     * set, a kustomization says what belongs together, plain manifests say neither. The steps are those of one folder's depth.
     */
    private static int standing(PackageType type) {
        return switch (type) {
            case HELM -> 85;
            case KUSTOMIZE -> 82;
            case RAW_MANIFESTS -> 79;
        };
    }

    private static int depth(String path) {
        return Math.min(TreePath.depth(path), DEEPEST);
    }
}
