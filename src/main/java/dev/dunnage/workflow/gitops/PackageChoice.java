package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.policy.Policies;
import dev.dunnage.question.Places;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stage that takes one package of a project, and what is to be said of it. */
final class PackageChoice {

    /** So many are named in a sentence; the list beside it has the others. */
    private static final int FEW = 3;

    /** What a package's directory is told apart by, which some name in its place. */
    private static final Pattern MAIN_FILE = Pattern.compile("(^|/)(?:Chart\\.yaml|[Kk]ustomization(?:\\.ya?ml)?)$");

    private final PackageAnalyzer analyzer;
    private final Preflight preflight;
    private final Supplier<Policies> policies;

    PackageChoice(PackageAnalyzer analyzer, Preflight preflight, Supplier<Policies> policies) {
        this.policies = policies;
        this.analyzer = analyzer;
        this.preflight = preflight;
    }

    /** The session with the package that a call names. */
    GitOpsSession choose(GitOpsSession session, Arguments arguments, Workspace workspace) {
        Optional<Integer> index = arguments.number("selectedPackage");
        Optional<String> path = arguments.text("packagePath");
        if (index.isPresent()) {
            return session.withPackage(listed(session, index.get()));
        }
        if (path.isPresent()) {
            return session.withPackage(named(session, path.get(), workspace, arguments));
        }
        throw notFound("Name the package by selectedPackage (its index) or packagePath.", session);
    }

    private static GitOpsSession.Listed listed(GitOpsSession session, int index) {
        if (index < 0 || index >= session.packages().size()) {
            throw notFound(
                    session.packages().isEmpty()
                            ? "No package was detected, so that there is none with the index %d. Name one by packagePath."
                                    .formatted(index)
                            : "There is no package with the index %d. Valid: 0 to %d."
                                    .formatted(index, session.packages().size() - 1),
                    session);
        }
        return session.packages().get(index);
    }

    /** A path is meant from the workspace, or else from the project; within the project, it is meant so if it can be. */
    private GitOpsSession.Listed named(GitOpsSession session, String given, Workspace workspace, Arguments arguments) {
        Path project = session.directory();
        String path = MAIN_FILE.matcher(given).replaceFirst("$1.");
        Path fromWorkspace = workspace.resolve(path);
        Path fromProject = workspace.resolve(project.resolve(path).toString());
        boolean isFromWorkspace = Files.isDirectory(fromWorkspace)
                && (fromWorkspace.startsWith(project) || !Files.isDirectory(fromProject));
        Path directory = isFromWorkspace ? fromWorkspace : fromProject;
        Optional<GitOpsSession.Listed> called = called(session, given).filter(found -> !Files.isDirectory(directory));
        if (called.isPresent()) {
            return called.get();
        }
        if (!directory.startsWith(project)) {
            throw notFound("'%s' lies outside of the project %s.".formatted(path, workspace.shown(project)), session);
        }
        String relative =
                Path.of(session.project()).relativize(directory).toString().replace('\\', '/');
        String place = relative.isEmpty() ? "." : relative;
        Analysis analysis = analysis(session, place, listedType(session, place));
        if (analysis instanceof Analysis.Deployable deployable) {
            DeployablePackage found = deployable.found();
            return new GitOpsSession.Listed(found.path(), found.type().id(), found.name());
        }
        PackageEnvironments below = PackageEnvironments.below(session, place);
        boolean areWanted = arguments
                .answers()
                .filter(answers -> answers.containsKey(Places.ENVIRONMENTS))
                .isPresent();
        return below.byName().values().stream()
                .filter(each -> areWanted)
                .findFirst()
                .map(PackageEnvironments.Environment::pkg)
                .orElseThrow(() -> notFound(((Analysis.NotAPackage) analysis).reason() + "." + below.hint(), session));
    }

    /** The only package that is called so; where nothing lies under its name, that one is meant. */
    private static Optional<GitOpsSession.Listed> called(GitOpsSession session, String name) {
        List<GitOpsSession.Listed> called = session.packages().stream()
                .filter(found -> found.name().equals(name))
                .toList();
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    /** What the scan took a directory for, where it is one thing: a chart may have a kustomization beside it that cannot be built. */
    private static Optional<PackageType> listedType(GitOpsSession session, String place) {
        List<String> types = session.packages().stream()
                .filter(listed -> listed.path().equals(place))
                .map(GitOpsSession.Listed::type)
                .toList();
        return types.size() == 1 ? PackageType.of(types.get(0)) : Optional.empty();
    }

    /** The session's package, read anew. */
    DeployablePackage chosen(GitOpsSession session) {
        return analyzed(session).found();
    }

    /** A package of the session's project, read anew. */
    DeployablePackage read(GitOpsSession session, GitOpsSession.Listed listed) {
        return chosen(session.withPackage(listed));
    }

    private Analysis.Deployable analyzed(GitOpsSession session) {
        return analyzed(
                session,
                session.selected().path(),
                PackageType.of(session.selected().type()));
    }

    private Analysis.Deployable analyzed(GitOpsSession session, String path, Optional<PackageType> type) {
        Analysis analysis = analysis(session, path, type);
        if (analysis instanceof Analysis.Deployable deployable) {
            return deployable;
        }
        throw notFound(((Analysis.NotAPackage) analysis).reason(), session);
    }

    private Analysis analysis(GitOpsSession session, String path, Optional<PackageType> type) {
        Path project = Path.of(session.project());
        try {
            return type.isPresent() ? analyzer.analyze(project, path, type.get()) : analyzer.analyze(project, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolFault notFound(String message, GitOpsSession session) {
        return ToolFault.of(
                ErrorCode.PACKAGE_NOT_FOUND,
                message,
                Stream.concat(byPath(session).stream(), Stream.of(GitOpsStage.DETECT.action(Map.of())))
                        .toList());
    }

    /** The calls that take one of a session's packages, for the first of these. */
    static List<NextAction> offers(GitOpsSession session, Collection<Integer> indices) {
        return indices.stream()
                .limit(FEW)
                .map(index -> GitOpsStage.SELECT_PACKAGE
                        .action(session.id())
                        .with("selectedPackage", index)
                        .described("Take " + session.packages().get(index).path()))
                .toList();
    }

    /** The same for a session that may not have been kept. */
    private static List<NextAction> byPath(GitOpsSession session) {
        return session.packages().stream()
                .limit(FEW)
                .map(found -> GitOpsStage.SELECT_PACKAGE
                        .action(Map.of("projectPath", session.project(), "packagePath", found.path()))
                        .described("Take " + found.path()))
                .toList();
    }

    /** The reply about the package that was chosen, with the question for the controller. */
    Reply described(GitOpsSession session, Workspace workspace, GitOpsDialogue dialogue) {
        Analysis.Deployable analysis = analyzed(session);
        DeployablePackage found = analysis.found();
        List<Deployer> deployers = Optional.ofNullable(dialogue.deployers(
                                workspace, Path.of(session.project()), session.existingObjects(), List.of(found.path()))
                        .get(found.path()))
                .orElse(List.of());
        return new Reply.PackageSelected(
                session.handle(),
                GitOpsStage.SELECT_PACKAGE.id(),
                "%s %s is selected.%s%s Which controller deploys it?"
                        .formatted(
                                found.type().title(),
                                found.name(),
                                deployed(deployers),
                                PackageEnvironments.of(session, found).hint()),
                session.shown(found.path()),
                found,
                deployers,
                AskedQuestion.of(List.of(dialogue.providerQuestion()), Map.of(), Map.of()),
                checks(session, found, workspace),
                policies.get().lint(analysis.objects()),
                dialogue.choices(GitOpsStage.SELECT_PROVIDER.action(session.id())));
    }

    private static String deployed(List<Deployer> deployers) {
        String first = deployers.stream()
                .limit(FEW)
                .map(each -> "%s %s (%s)".formatted(each.kind(), each.name(), each.file()))
                .collect(Collectors.joining(", "));
        return deployers.isEmpty()
                ? ""
                : " It is deployed already by %s%s."
                        .formatted(
                                first, deployers.size() > FEW ? " and %d more".formatted(deployers.size() - FEW) : "");
    }

    /** Whether the package can be rendered. */
    List<Check> checks(GitOpsSession session, DeployablePackage found, Workspace workspace) {
        return List.of(preflight.outside(workspace.roots()).check(Path.of(session.project()), found));
    }
}
