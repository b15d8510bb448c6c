package dev.dunnage.gitops.git;

import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * What a source is pinned to or follows. Flux has a field for each; Argo CD tells them apart by itself.
 *
 * @see <a href="https://fluxcd.io/flux/components/source/gitrepositories/#reference">GitRepository reference</a>
 */
public sealed interface GitRevision {

    /** The value without its prefix. */
    String value();

    /** A branch, whose newest commit counts. */
    record Branch(String value) implements GitRevision {}

    /** A tag. */
    record Tag(String value) implements GitRevision {}

    /** A range of versions, whose newest tag counts. */
    record Semver(String value) implements GitRevision {}

    /** One commit. */
    record Commit(String value) implements GitRevision {}

    /** Whatever the remote's default branch is; Flux has no word for it. */
    record Head() implements GitRevision {
        @Override
        public String value() {
            return "HEAD";
        }
    }

    /** Patterns of revisions without a prefix. */
    final class Shape {
        private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
        private static final Pattern RANGE = Pattern.compile(
                "(?:[<>=^~]{1,2} ?v?[0-9].*|\\*|v?[0-9]+\\.(?:x|\\*|[0-9]+\\.(?:x|\\*))|v?[0-9.]+ - v?[0-9.]+)");
        private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-f]{7,64}");
        private static final Pattern CONSTRAINT = Pattern.compile("[0-9A-Za-z.<>=^~*|, !+-]+");
        private static final Pattern VERSION =
                Pattern.compile("v?[0-9]+\\.[0-9]+(?:\\.[0-9]+)?(?:[-+][0-9A-Za-z.+-]+)?");

        private Shape() {}
    }

    /** Reads a revision where nothing is known about the repository. */
    static GitRevision of(String text) {
        return of(text, Set.of(), Set.of());
    }

    /** Reads a revision that is one of a repository of which something is known. */
    static GitRevision of(String text, GitFacts git) {
        return of(text, git.tags(), git.branches());
    }

    /** By its prefix, else by the tags and branches that are known, else by its shape; what is left is a branch. */
    private static GitRevision of(String text, Set<String> tags, Set<String> branches) {
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1).strip();
        return switch (prefix) {
            case "branch" -> new Branch(value);
            case "tag" -> new Tag(value);
            case "semver" -> new Semver(value);
            case "commit" -> new Commit(value);
            default -> bare(text, tags, branches);
        };
    }

    private static GitRevision bare(String text, Set<String> tags, Set<String> branches) {
        if (text.equals("HEAD")) {
            return new Head();
        }
        if (text.startsWith("refs/heads/")) {
            return new Branch(text.substring("refs/heads/".length()));
        }
        if (text.startsWith("refs/tags/")) {
            return new Tag(text.substring("refs/tags/".length()));
        }
        if (tags.contains(text)) {
            return new Tag(text);
        }
        return branches.contains(text) ? new Branch(text) : byShape(text);
    }

    private static GitRevision byShape(String text) {
        if (isCommit(text)) {
            return new Commit(text);
        }
        if (isRange(text)) {
            return new Semver(text);
        }
        return Shape.VERSION.matcher(text).matches() ? new Tag(text) : new Branch(text);
    }

    /** Whether the text is the whole hash of a commit. */
    static boolean isCommit(String text) {
        return Shape.COMMIT.matcher(text).matches();
    }

    /** Whether the text is a range of versions, and not one version. */
    static boolean isRange(String text) {
        return Shape.RANGE.matcher(text).matches();
    }

    /** Whether git, or a reader of version ranges, can make anything of it. */
    default boolean isWellFormed() {
        if (this instanceof Head) {
            return true;
        }
        if (this instanceof Commit) {
            return Shape.ABBREVIATED.matcher(value()).matches();
        }
        if (this instanceof Semver) {
            return Shape.CONSTRAINT.matcher(value()).matches();
        }
        return !value().startsWith("-") && Repository.isValidRefName(Constants.R_HEADS + value());
    }

    /** Whether the same revision may mean another commit tomorrow. */
    default boolean isMoving() {
        return !(this instanceof Tag || this instanceof Commit);
    }
}
