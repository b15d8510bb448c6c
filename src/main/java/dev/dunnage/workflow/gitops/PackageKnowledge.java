package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.KnownPackage;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.model.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the repository says of a package: git's facts, and what deploys it already. */
final class PackageKnowledge {

    private final GitOpsGenerators generators;
    private final GitReader git;

    PackageKnowledge(GitOpsGenerators generators, GitReader git) {
        this.generators = generators;
        this.git = git;
    }

    KnownPackage of(GitOpsSubject subject) {
        Optional<GitFacts> facts = git.read(existingPart(subject.directory()));
        Path root = facts.map(GitFacts::root).orElse(subject.workspace().root());
        String path = subject.directory().startsWith(root) ? GitReader.pathFrom(root, subject.directory()) : ".";
        ExistingWiring wiring =
                new ExistingWiring(generators, path, facts.flatMap(GitFacts::url), subject.existing(), List.of());
        return new KnownPackage(subject.pkg(), path, facts, inFull(wiring, subject.project()), subject.place());
    }

    /** The objects that deploy the package already or may be its source, with all that they say. */
    private ExistingWiring inFull(ExistingWiring wiring, Path project) {
        List<String> kinds =
                generators.all().stream().flatMap(each -> each.kinds().stream()).toList();
        List<ExistingObject> objects = Stream.concat(wiring.allDeployedBy(kinds), wiring.sources().stream())
                .flatMap(object -> inFull(object, project).stream())
                .toList();
        return new ExistingWiring(generators, wiring.packagePath(), wiring.url(), wiring.existing(), objects);
    }

    private Optional<ExistingObject> inFull(GitOpsObject object, Path project) {
        return ManifestFiles.read(project.resolve(object.file()), generators).flatMap(file -> file.find(object));
    }

    /** A place in the repository, from its root; empty for one outside. */
    static Optional<String> fromRepository(KnownPackage known, Workspace workspace, Path place) {
        Path root = known.git().map(GitFacts::root).orElse(workspace.root());
        return place.startsWith(root) ? Optional.of(GitReader.pathFrom(root, place)) : Optional.empty();
    }

    /** How far the package has come on its way to the revision that is deployed; unknown outside a checkout. */
    GitFacts.PathState stateAt(GitOpsContext context, Values answers) {
        return context.git()
                .map(facts -> git.stateOf(
                        facts.root(), facts, context.repositoryPath(), answers.text(SharedQuestions.REVISION)))
                .orElse(GitFacts.PathState.UNKNOWN);
    }

    private static Path existingPart(Path directory) {
        Path at = directory;
        while (!Files.isDirectory(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
