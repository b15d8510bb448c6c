package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.recommend.RecommendSession;
import dev.dunnage.workflow.reply.CheckJson;
import dev.dunnage.workflow.reply.LintJson;
import dev.dunnage.workflow.reply.ReplyBody;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From a chosen package to its manifest: the stages of {@code gitops} that come after the scan. */
final class GitOpsConfiguration {

    private final GitOpsGenerators generators;
    private final GitOpsWriter writer;
    private final Preflight preflight;

    GitOpsConfiguration(GitOpsGenerators generators, GitOpsWriter writer, Preflight preflight) {
        this.generators = generators;
        this.writer = writer;
        this.preflight = preflight;
    }

    /** A session after a stage, and the stage's reply. */
    record Outcome(GitOpsSession session, ReplyBody reply) {}

    /** A package with everything that is known about it, and the questions that follow. */
    private record Setting(GitOpsGenerator generator, GitOpsContext context, Questionnaire questionnaire) {}

    GitOpsSession select(GitOpsSession session, Arguments arguments, Workspace workspace) {
        Optional<Integer> index = arguments.number("selectedPackage");
        Optional<String> path = arguments.text("packagePath");
        if (index.isPresent()) {
            return session.withPackage(listed(session, index.get()));
        }
        if (path.isPresent()) {
            return session.withPackage(named(session, path.get(), workspace));
        }
        throw notFound("Name the package by selectedPackage (its index) or packagePath.", session);
    }

    private static GitOpsSession.Found listed(GitOpsSession session, int index) {
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

    /** A path is meant from the workspace, or else from the project. */
    private static GitOpsSession.Found named(GitOpsSession session, String path, Workspace workspace) {
        Path project = Path.of(session.project());
        Path fromWorkspace = workspace.resolve(path);
        Path directory = Files.isDirectory(fromWorkspace)
                ? fromWorkspace
                : workspace.resolve(project.resolve(path).toString());
        if (!directory.startsWith(project)) {
            throw notFound("'%s' lies outside of the project %s.".formatted(path, workspace.shown(project)), session);
        }
        String relative = project.relativize(directory).toString().replace('\\', '/');
        DeployablePackage found = analyzed(session, relative.isEmpty() ? "." : relative, Optional.empty())
                .found();
        return new GitOpsSession.Found(found.path(), found.type().id(), found.name());
    }

    private static Analysis.Deployable analyzed(GitOpsSession session, String path, Optional<PackageType> type) {
        try {
            PackageAnalyzer analyzer = new PackageAnalyzer();
            Path project = Path.of(session.project());
            Analysis analysis =
                    type.isPresent() ? analyzer.analyze(project, path, type.get()) : analyzer.analyze(project, path);
            if (analysis instanceof Analysis.Deployable deployable) {
                return deployable;
            }
            throw notFound(((Analysis.NotAPackage) analysis).reason(), session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolFault notFound(String message, GitOpsSession session) {
        return ToolFault.of(
                "package_not_found",
                message,
                List.of(
                        GitOpsWorkflow.next(GitOpsStage.SELECT_PACKAGE, Map.of("sessionId", session.id())),
                        GitOpsWorkflow.next(GitOpsStage.DETECT, Map.of())));
    }

    private static Analysis.Deployable selectedPackage(GitOpsSession session) {
        PackageType type = Arrays.stream(PackageType.values())
                .filter(each -> each.id().equals(session.selected().type()))
                .findFirst()
                .orElseThrow();
        return analyzed(session, session.selected().path(), Optional.of(type));
    }

    ReplyBody selected(GitOpsSession session, Workspace workspace) {
        Analysis.Deployable analysis = selectedPackage(session);
        DeployablePackage found = analysis.found();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("path", found.path());
        described.put("type", found.type().id());
        described.put("name", found.name());
        return new ReplyBody(
                        "package_selected",
                        GitOpsStage.SELECT_PACKAGE.id(),
                        "%s %s is selected. Which controller deploys it?"
                                .formatted(found.type().title(), found.name()))
                .with("sessionId", session.id())
                .with("package", described)
                .questions(List.of(generators.question()), Map.of(), Map.of())
                .with(
                        "checks",
                        List.of(CheckJson.of(
                                preflight.outside(workspace.roots()).check(Path.of(session.project()), found))))
                .withUnlessEmpty("lint", LintJson.of(analysis.objects()))
                .next(GitOpsWorkflow.next(GitOpsStage.SELECT_PROVIDER, Map.of("sessionId", session.id())));
    }

    private Setting setting(GitOpsSession session, Workspace workspace) {
        return setting(session, session.answers(), workspace);
    }

    private Setting setting(GitOpsSession session, Map<String, Object> answers, Workspace workspace) {
        GitOpsGenerator generator = GitOpsWorkflow.provider(generators, session.provider());
        DeployablePackage found = selectedPackage(session).found();
        Path directory = directory(session, found);
        GitOpsContext known = GitOpsWriter.withObjects(
                writer.context(workspace, found, directory, session.existingObjects()),
                generators.all().stream().flatMap(each -> each.kinds().stream()).toList(),
                Path.of(session.project()));
        String file = defaultFile(generator, known, session, answers, workspace);
        // What a question offers may depend on where the manifest goes, which is an answer itself.
        Path place = workspace.resolve(
                answers.get(OutputPath.ID) instanceof String answer && !answer.isBlank() ? answer : file);
        GitOpsContext context = GitOpsWriter.at(
                withoutOwnSources(known, generator, Path.of(session.project()), place), workspace, place);
        Question output = OutputPath.question(generator, file);
        List<Question> questions = Stream.concat(
                        generator.questionnaire(context).questions().stream(), Stream.of(output))
                .toList();
        return new Setting(generator, context, new Questionnaire(questions));
    }

    private static Path directory(GitOpsSession session, DeployablePackage found) {
        return Path.of(session.project()).resolve(found.path()).normalize();
    }

    /** A source that this program wrote for the package into the same file is written again, not taken from there. */
    private static GitOpsContext withoutOwnSources(
            GitOpsContext context, GitOpsGenerator generator, Path project, Path file) {
        boolean generated = GitOpsWriter.existingFile(file)
                .filter(ExistingFile::isGenerated)
                .isPresent();
        return generated && file.startsWith(project)
                ? context.without(context.ownSources(GitReader.pathFrom(project, file), generator.kinds()))
                : context;
    }

    /** Where the manifest goes: over the one that deploys the package already, else beside nothing of importance. */
    private static String defaultFile(
            GitOpsGenerator generator,
            GitOpsContext context,
            GitOpsSession session,
            Map<String, Object> answers,
            Workspace workspace) {
        return context.deployedBy(generator.kinds())
                .map(GitOpsObject::file)
                .map(file -> "./" + workspace.shown(Path.of(session.project()).resolve(file)))
                .orElseGet(() -> freeFile(generator, context, answers, workspace));
    }

    /** The usual name, or one with the package's own name where another package's manifest, or anything else, is there. */
    private static String freeFile(
            GitOpsGenerator generator, GitOpsContext context, Map<String, Object> answers, Workspace workspace) {
        String path = OutputPath.packagePath(context, answers);
        return OutputPath.names(generator, context, answers)
                .map(file -> "./" + file)
                .filter(file -> isFree(workspace.resolve(file), path))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(Path file, String packagePath) {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || GitOpsWriter.existingFile(file)
                        .filter(there -> there.isGeneratedFor(packagePath))
                        .isPresent();
    }

    ReplyBody questions(GitOpsSession session, Workspace workspace, List<Question> only) {
        Setting setting = setting(session, workspace);
        Values values = setting.questionnaire().judge(Map.of()).values();
        ReplyBody reply = new ReplyBody("stage_questions", GitOpsStage.CONFIGURE.id(), "These questions are open.")
                .with("sessionId", session.id())
                .with("currentStage", GitOpsStage.CONFIGURE.id())
                .with("provider", setting.generator().id())
                .questions(
                        only.isEmpty() ? setting.questionnaire().questions() : only, values.byId(), session.answers())
                .with("nextStage", GitOpsStage.GENERATE.id());
        Map<String, Object> fromGit = GitOpsWriter.readFromGit(setting.context());
        if (!fromGit.isEmpty()) {
            reply.with("defaultsFromGit", fromGit);
        }
        return reply.with("agentInstructions", "Ask the human; {} takes the defaults where every question has one.")
                .next(GitOpsWorkflow.next(GitOpsStage.CONFIGURE, Map.of("sessionId", session.id())));
    }

    Outcome configure(GitOpsSession session, Optional<Map<String, Object>> given, Workspace workspace) {
        Setting setting =
                setting(session, RecommendSession.merged(session.answers(), given.orElse(Map.of())), workspace);
        Map<String, Object> answers = RecommendSession.merged(known(session, setting), given.orElse(Map.of()));
        Questionnaire.Judgement judgement = setting.questionnaire().judge(answers);
        refuse(judgement.faults(), session);
        if (given.isEmpty() || !judgement.open().isEmpty()) {
            GitOpsSession open = session.withAnswers(answers, false);
            return new Outcome(open, questions(open, workspace, given.isEmpty() ? List.of() : judgement.open()));
        }
        refuse(faults(setting, judgement.values(), workspace), session);
        GitOpsSession complete = session.withAnswers(answers, true);
        return new Outcome(
                complete,
                new ReplyBody("ready_to_generate", GitOpsStage.CONFIGURE.id(), "Everything is answered.")
                        .with("sessionId", session.id())
                        .with("provider", setting.generator().id())
                        .with("answers", judgement.values().byId())
                        .next(GitOpsWorkflow.next(GitOpsStage.GENERATE, Map.of("sessionId", session.id()))));
    }

    /** Answers to questions that the provider has; those to another one's are of no use here. */
    private static Map<String, Object> known(GitOpsSession session, Setting setting) {
        Map<String, Object> known = new LinkedHashMap<>(session.answers());
        known.keySet().retainAll(setting.questionnaire().ids());
        return known;
    }

    /** The session with answers that leave nothing open, for generating in one call. */
    GitOpsSession complete(GitOpsSession session, Map<String, Object> given, Workspace workspace) {
        Setting setting = setting(session, RecommendSession.merged(session.answers(), given), workspace);
        Map<String, Object> answers = RecommendSession.merged(known(session, setting), given);
        Questionnaire.Judgement judgement = setting.questionnaire().judge(answers);
        List<Fault> faults = new ArrayList<>(judgement.faults());
        judgement
                .open()
                .forEach(question -> faults.add(Fault.invalid(
                        question.id(),
                        "An answer is needed: valid is "
                                + question.rule().format().valid() + ".")));
        refuse(faults, session);
        refuse(faults(setting, judgement.values(), workspace), session);
        return session.withAnswers(answers, true);
    }

    private static void refuse(List<Fault> faults, GitOpsSession session) {
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(
                    faults, List.of(GitOpsWorkflow.next(GitOpsStage.CONFIGURE, Map.of("sessionId", session.id()))));
        }
    }

    private static List<Fault> faults(Setting setting, Values values, Workspace workspace) {
        Path file = workspace.resolve(values.text(OutputPath.ID));
        GitOpsContext context = GitOpsWriter.at(setting.context(), workspace, file);
        return Stream.concat(
                        setting.generator().check(context, values).stream(),
                        OutputPath.check(setting.generator(), context, values).stream())
                .toList();
    }

    ReplyBody generate(GitOpsSession session, Arguments arguments, Workspace workspace) {
        Setting setting = setting(session, workspace);
        Questionnaire.Judgement judgement = setting.questionnaire().judge(known(session, setting));
        refuse(judgement.faults(), session);
        refuse(faults(setting, judgement.values(), workspace), session);
        Path file = workspace.resolve(judgement.values().text(OutputPath.ID));
        GitOpsWriter.Written written =
                writer.write(setting.generator(), setting.context(), judgement.values(), workspace, file, arguments);
        DeployablePackage found = setting.context().pkg();
        return new ReplyBody(
                        "complete",
                        "complete",
                        "Generated %s resources for the %s %s."
                                .formatted(
                                        setting.generator().name(), found.type().title(), found.name()))
                .with("sessionId", session.id())
                .with("provider", setting.generator().id())
                .files(written.changes(), workspace, arguments.includeContent(), arguments.dryRun())
                .with(
                        "checks",
                        List.of(CheckJson.of(
                                preflight.outside(workspace.roots()).check(Path.of(session.project()), found))))
                .withUnlessEmpty("warnings", GitOpsWriter.json(written.manifest()))
                .next(GitOpsWorkflow.next(GitOpsStage.SELECT_PROVIDER, Map.of("sessionId", session.id())));
    }
}
