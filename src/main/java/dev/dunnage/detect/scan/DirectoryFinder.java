package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PackageType;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the directories of manifests that stand for themselves from those that lie below or beside something else. */
final class DirectoryFinder {

    private final SourceTree tree;
    private final Survey survey;

    DirectoryFinder(SourceTree tree, Survey survey) {
        this.tree = tree;
        this.survey = survey;
    }

    void find(Consumer<Candidate> found) {
        survey.manifests().forEach((path, manifests) -> {
            Candidate candidate = candidate(path, manifests);
            Candidate ranked = manifests.isIdle() ? candidate.idle() : candidate;
            found.accept(manifests.doubt().map(ranked::doubted).orElse(ranked));
        });
    }

    private Candidate candidate(String path, DirectorySurvey manifests) {
        String reason = "Kubernetes objects, such as " + manifests.example().orElseThrow();
        return TreePath.ancestors(path).stream()
                .filter(survey.manifests()::containsKey)
                .findFirst()
                .map(above -> Candidate.subordinate(
                        path, PackageType.RAW_MANIFESTS, tree.nameOf(path), reason + below(above, manifests)))
                .orElseGet(() -> leading(path, reason));
    }

    /** Some keep the variants of a thing below it, and some its parts. */
    private String below(String above, DirectorySurvey manifests) {
        return Optional.ofNullable(survey.manifests().get(above))
                        .filter(manifests::repeats)
                        .isPresent()
                ? "; other versions of those in " + above
                : "; below those in " + above;
    }

    private Candidate leading(String path, String reason) {
        Candidate candidate = Candidate.leading(path, PackageType.RAW_MANIFESTS, tree.nameOf(path), reason);
        if (PathRole.speaksOfTests(path)) {
            return candidate.doubted("a test, by its name");
        }
        return leftOutBy(path)
                .map(above -> candidate.doubted("the kustomization in %s leaves it out".formatted(above)))
                .orElse(candidate);
    }

    /** The kustomization right above that has what belongs together and not this; that of a repository speaks for less. */
    private Optional<String> leftOutBy(String path) {
        String parent = TreePath.parent(path);
        return Optional.ofNullable(survey.kustomizations().get(parent))
                .filter(file -> !parent.equals(TreePath.ROOT) && !survey.isDeployed(path))
                .filter(file -> file.fault().isEmpty() || file.isComponent())
                .map(file -> parent);
    }
}
