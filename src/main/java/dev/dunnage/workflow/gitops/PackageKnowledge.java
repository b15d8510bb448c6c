package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.KnownPackage;
import dev.dunnage.gitops.ObjectName;
import dev.dunnage.gitops.PackageNames;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the repository says of a package: git's facts, and what deploys it already. */
final class PackageKnowledge {

    private final GitOpsGenerators generators;
    private final GitReader git;

    PackageKnowledge(GitOpsGenerators generators, GitReader git) {
        this.generators = generators;
        this.git = git;
    }

    /** What is known of a package that a controller shall deploy; {@code url} is the repository as somebody named it, else empty. */
    KnownPackage of(GitOpsSubject subject, GitOpsGenerator generator, String url) {
        Optional<GitFacts> facts = git.read(existingPart(subject.directory()));
        Path root = facts.map(GitFacts::root).orElse(subject.workspace().root());
        String path = subject.directory().startsWith(root) ? GitReader.pathFrom(root, subject.directory()) : ".";
        Optional<String> named = url.isBlank() ? facts.flatMap(GitFacts::url) : Optional.of(url);
        List<String> urls = Stream.concat(facts.flatMap(GitFacts::url).stream(), named.stream())
                .distinct()
                .toList();
        ExistingWiring wiring = wiring(path, urls, subject.existing());
        return new KnownPackage(
                subject.pkg(),
                path,
                facts,
                inFull(wiring, subject.project()),
                subject.place(),
                keptName(subject, generator, wiring(path, urls, subject.around().objects()))
                        .or(() -> freeName(subject, root, named, path)));
    }

    private ExistingWiring wiring(String path, List<String> urls, List<GitOpsObject> objects) {
        return new ExistingWiring(generators, path, urls, objects, List.of(), "");
    }

    /** What the controller's object for the package is called already: another name would be another object, and the old one stay. */
    private static Optional<String> keptName(GitOpsSubject subject, GitOpsGenerator generator, ExistingWiring around) {
        List<String> names = around.allDeployedBy(List.copyOf(generator.deploying()))
                .map(GitOpsObject::name)
                .distinct()
                .toList();
        return names.stream()
                .filter(name -> !subject.place().isEmpty() && name.endsWith("-" + subject.place()))
                .findFirst()
                .or(() -> names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty());
    }

    /** The name that the package has among all of the scan; by itself it is called as it likes. */
    private Optional<String> freeName(GitOpsSubject subject, Path root, Optional<String> url, String path) {
        List<GitOpsObject> objects = subject.existing();
        List<String> deploying = List.copyOf(generators.deploying());
        Set<String> own = wiring(path, url.stream().toList(), objects)
                .allDeployedBy(deploying)
                .map(GitOpsObject::name)
                .collect(Collectors.toSet());
        Set<String> taken = objects.stream()
                .filter(object -> deploying.contains(object.kind()))
                .map(GitOpsObject::name)
                .filter(name -> !own.contains(name))
                .collect(Collectors.toSet());
        boolean isAlone = subject.around().packages().size() < 2;
        if (isAlone || !subject.project().startsWith(root)) {
            return Optional.empty();
        }
        String repository = url.map(GitUrl::name).orElseGet(() -> String.valueOf(root.getFileName()));
        Map<PackageNames.Named, String> names = PackageNames.of(
                subject.around().packages().stream()
                        .map(each -> fromRoot(subject, root, each))
                        .toList(),
                repository,
                taken);
        return Optional.ofNullable(names.get(fromRoot(subject, root, GitOpsSubject.named(subject.pkg()))));
    }

    private static PackageNames.Named fromRoot(GitOpsSubject subject, Path root, PackageNames.Named each) {
        Path directory = subject.project().resolve(each.path()).normalize();
        return new PackageNames.Named(GitReader.pathFrom(root, directory), each.type(), each.name());
    }

    /**
     * What deploys each of the packages already: every object, of all controllers.
     *
     * @param paths the packages' directories from the project
     */
    Map<String, List<Deployer>> deployers(
            Workspace workspace, Path project, List<GitOpsObject> existing, List<String> paths) {
        Optional<GitFacts> facts = existing.isEmpty() ? Optional.empty() : git.read(project);
        Path root = facts.map(GitFacts::root).orElse(workspace.root());
        Map<String, List<Deployer>> all = new LinkedHashMap<>();
        for (String path : paths) {
            Path directory = project.resolve(path).normalize();
            if (directory.startsWith(root)) {
                ExistingWiring wiring = new ExistingWiring(
                        generators,
                        GitReader.pathFrom(root, directory),
                        facts.flatMap(GitFacts::url).stream().toList(),
                        existing,
                        List.of(),
                        "");
                all.put(
                        path,
                        wiring.allDeployedBy(List.copyOf(generators.deploying()))
                                .map(object -> deployer(object, workspace, project))
                                .distinct()
                                .toList());
            }
        }
        return all;
    }

    /** What is there of others, by the objects, charts and kustomizations of a scan. */
    PresentCharts present(Workspace workspace, Path project, Detection found) {
        return new PresentCharts(
                generators.deploying(),
                found.gitOps(),
                found.brought(),
                paths -> deploying(workspace, project, found.gitOps(), paths));
    }

    private List<GitOpsObject> deploying(
            Workspace workspace, Path project, List<GitOpsObject> existing, List<String> paths) {
        Optional<GitFacts> facts = existing.isEmpty() ? Optional.empty() : git.read(project);
        Path root = facts.map(GitFacts::root).orElse(workspace.root());
        return paths.stream()
                .map(path -> project.resolve(path).normalize())
                .filter(directory -> directory.startsWith(root))
                .flatMap(directory -> wiring(
                                GitReader.pathFrom(root, directory),
                                facts.flatMap(GitFacts::url).stream().toList(),
                                existing)
                        .allDeployedBy(List.copyOf(generators.deploying())))
                .distinct()
                .toList();
    }

    private static Deployer deployer(GitOpsObject object, Workspace workspace, Path project) {
        return new Deployer(
                object.kind(),
                object.name(),
                object.namespace().orElse(""),
                workspace.shown(project.resolve(object.file())),
                object.environment().orElseGet(() -> ObjectName.environmentOf(object.name(), object.file())));
    }

    /** The objects that deploy the package already or may be its source, with all that they say. */
    private ExistingWiring inFull(ExistingWiring wiring, Path project) {
        List<String> kinds =
                generators.all().stream().flatMap(each -> each.kinds().stream()).toList();
        List<ExistingObject> objects = Stream.concat(wiring.allDeployedBy(kinds), wiring.sources().stream())
                .flatMap(object -> inFull(object, project).stream())
                .toList();
        return new ExistingWiring(generators, wiring.packagePath(), wiring.urls(), wiring.existing(), objects, "");
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
