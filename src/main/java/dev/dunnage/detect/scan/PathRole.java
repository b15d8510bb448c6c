package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the names of the directories on the way to a package say about it. */
final class PathRole {

    private final Environments environments;
    private final String focus;

    /** The roles in a tree; where {@code focus} lies says nothing, since a person pointed there. */
    PathRole(SourceTree tree, String focus) {
        this.environments = new Environments(tree);
        this.focus = focus;
    }

    /** Why nothing at the path is offered, whatever it holds; empty where its place does not speak against it. */
    Optional<String> unwanted(String path) {
        List<String> segments = TreePath.segments(path);
        String at = TreePath.ROOT;
        for (int i = 0; i < segments.size(); i++) {
            at = TreePath.child(at, segments.get(i));
            Optional<String> reason = unwanted(at, segments.get(i), i == segments.size() - 1);
            if (reason.isPresent() && !TreePath.within(focus, at)) {
                return reason;
            }
        }
        return Optional.empty();
    }

    /** Whether a person who points there says nothing that the path itself does not: a scan of the whole judges all alike. */
    boolean isNeutral(String path) {
        return !any(path, DirectoryNames::isExample)
                && Stream.concat(Stream.of(TreePath.child(path, "any"), path), TreePath.ancestors(path).stream())
                        .allMatch(each -> unwanted(each).isEmpty());
    }

    /** Why manifests at the path are taken for tests, or for parts of a program or of an overlay. */
    Optional<String> unwantedForManifests(String path) {
        if (names(path).stream().anyMatch(DirectoryNames::isPatches)) {
            return Optional.of("patches, which change other objects");
        }
        String own = lowerCase(TreePath.name(path));
        if (DirectoryNames.isCollectionOfTests(own)
                && (DirectoryNames.isTestData(own) || !Environments.enclose(path))) {
            return Optional.of("tests, by the directory '" + TreePath.name(path) + "'");
        }
        return isEmbedded(path) ? Optional.of("manifests inside a program's source") : Optional.empty();
    }

    boolean isExample(String path) {
        return TreePath.within(path, focus)
                ? !path.equals(focus) && any(TreePath.relative(focus, path), DirectoryNames::isExample)
                : any(path, DirectoryNames::isExample);
    }

    /** Such as {@code load-test}: to be deployed perhaps, but not first. */
    static boolean speaksOfTests(String path) {
        return DirectoryNames.speaksOfTests(lowerCase(TreePath.name(path)));
    }

    static boolean isForDeployment(String path) {
        return any(path, DirectoryNames::isForDeployment);
    }

    /** How near to production the path's own name is: 1 for production, -1 for development, else 0. */
    static int nearProduction(String path) {
        String name = TreePath.name(path);
        if (name.startsWith("prod") || name.equals("live")) {
            return 1;
        }
        return name.startsWith("dev") || name.startsWith("local") || name.startsWith("test") ? -1 : 0;
    }

    private Optional<String> unwanted(String at, String segment, boolean last) {
        String name = lowerCase(segment);
        if (segment.contains("{{")) {
            return Optional.of("a template of a project");
        }
        boolean grouped = DirectoryNames.isGroup(lowerCase(TreePath.name(TreePath.parent(at))));
        if (DirectoryNames.isTest(name, last || grouped) && !isEnvironment(at, name)) {
            return Optional.of("test data, by the directory '" + segment + "'");
        }
        if (DirectoryNames.isOfPreviews(name)) {
            return Optional.of("the namespace of previews, which a manifest beside it deploys");
        }
        if (DirectoryNames.isVendored(name)) {
            return Optional.of("a copy of somebody else's, by the directory '" + segment + "'");
        }
        return grouped ? Optional.empty() : notForDeployment(segment, name, TreePath.depth(at) == 1);
    }

    private boolean isEnvironment(String path, String name) {
        return !DirectoryNames.isTestData(name) && environments.contain(path);
    }

    private static Optional<String> notForDeployment(String segment, String name, boolean atTheTop) {
        if (DirectoryNames.isDocumentation(name, atTheTop)) {
            return Optional.of("documentation, by the directory '" + segment + "'");
        }
        return DirectoryNames.isDevelopment(name)
                ? Optional.of("for the developers of this repository, by the directory '" + segment + "'")
                : Optional.empty();
    }

    /** Below a directory for deployments, {@code internal} is just a name. */
    private static boolean isEmbedded(String path) {
        for (String name : names(path)) {
            if (DirectoryNames.isForDeployment(name)) {
                return false;
            }
            if (DirectoryNames.isEmbedded(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(String path, Predicate<String> meaning) {
        return names(path).stream().anyMatch(meaning);
    }

    private static List<String> names(String path) {
        return TreePath.segments(lowerCase(path));
    }

    private static String lowerCase(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
