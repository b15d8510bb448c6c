package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.scan.PackageDetector;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tool {@code gitops}: finds the packages of a project and wires one to a controller. */
public final class GitOpsWorkflow {

    private final SessionStore sessions;
    private final FileWriter writer;
    private final Function<Client, Workspace> workspaces;
    private final GitOpsDialogue dialogue;
    private final DetectStage detect;
    private final PackageChoice choice;
    private final ConfigureStage configure;

    /** The workflow over its collaborators. */
    public GitOpsWorkflow(Workbench bench) {
        this.sessions = bench.sessions();
        this.writer = bench.writer();
        this.workspaces = bench.workspaces();
        this.dialogue = new GitOpsDialogue(bench.generators(), bench.git(), bench.writer());
        this.detect = new DetectStage(new PackageDetector(bench.generators().wiring()), sessions, dialogue);
        this.choice = new PackageChoice(
                new PackageAnalyzer(bench.generators().wiring()), bench.preflight(), bench.policies());
        this.configure = new ConfigureStage(dialogue, choice);
    }

    /** Serves one call. Every fault of the caller is a reply; what is thrown is a bug. */
    public Reply call(Map<String, Object> values, Client client) {
        Arguments arguments = new Arguments(values);
        try {
            Workspace workspace = workspaces.apply(client);
            workspace.requireOpened();
            return sessions.exclusively(
                    arguments.text("sessionId").orElse(""),
                    // Packages and manifests are looked at while none of them is just being replaced.
                    () -> writer.undisturbed(workspace, () -> route(arguments, workspace, client)));
        } catch (ToolFault fault) {
            return fault.reply(() -> begin(arguments));
        } catch (FileProblem problem) {
            return ToolFault.of(problem, List.of()).reply(() -> begin(arguments));
        }
    }

    /** Where a call was refused and nothing of it leads on: the packages of the workspace, or a package of one's own. */
    private static List<NextAction> begin(Arguments arguments) {
        boolean isFirst = List.of("", GitOpsStage.DETECT.id()).contains(arguments.stage())
                && arguments.text("projectPath").isEmpty();
        return List.of(isFirst ? GitOpsStage.newPackage() : GitOpsStage.DETECT.action(Map.of()));
    }

    private Reply route(Arguments arguments, Workspace workspace, Client client) {
        requireStage(arguments);
        String id = arguments.text(Arguments.STAGE).orElse(GitOpsStage.DETECT.id());
        GitOpsStage stage =
                GitOpsStage.of(id).orElseThrow(() -> ToolFault.unknownStage(id, GitOpsStage.ids(), GitOpsStage.TOOL));
        return switch (stage) {
            case DETECT -> detect.detect(arguments, workspace, client);
            case SELECT_PACKAGE -> selectPackage(arguments, workspace, client);
            case SELECT_PROVIDER -> selectProvider(arguments, workspace);
            case CONFIGURE -> configure(arguments, workspace);
            case GENERATE -> generate(arguments, workspace, client);
        };
    }

    /** Whoever goes on says where: a scan would pass over all that the call says beside. */
    private static void requireStage(Arguments arguments) {
        Optional<String> session = arguments.text("sessionId");
        if (arguments.stage().isEmpty() && session.isPresent()) {
            throw ToolFault.of(
                    ErrorCode.UNKNOWN_STAGE,
                    "The stage is missing. Valid: %s.".formatted(String.join(", ", GitOpsStage.ids())),
                    List.of(GitOpsStage.SELECT_PACKAGE.action(session.get()).with("selectedPackage", 0)));
        }
    }

    private Reply selectPackage(Arguments arguments, Workspace workspace, Client client) {
        GitOpsSession session = arguments.text("sessionId").isPresent()
                ? stored(arguments)
                : detect.scan(arguments, workspace, client).session();
        GitOpsSession selected = choice.choose(session, arguments, workspace);
        sessions.write(selected.id(), selected);
        return choice.described(selected, workspace, dialogue);
    }

    private Reply selectProvider(Arguments arguments, Workspace workspace) {
        GitOpsSession session = stored(arguments);
        requirePackage(session, GitOpsStage.SELECT_PROVIDER);
        String id = provider(arguments);
        GitOpsSession chosen = session.withProvider(
                dialogue.provider(id, dialogue.choices(GitOpsStage.SELECT_PROVIDER.action(session.id())))
                        .id());
        Reply reply = configure.questions(chosen, workspace);
        sessions.write(chosen.id(), chosen);
        return reply;
    }

    /** The controller of a call, which may answer the question by its id. */
    private static String provider(Arguments arguments) {
        return arguments
                .text("provider")
                .or(() -> Optional.ofNullable(
                                arguments.answers().orElse(Map.of()).get(GitOpsGenerators.PROVIDER))
                        .map(String::valueOf))
                .orElse("");
    }

    private Reply configure(Arguments arguments, Workspace workspace) {
        GitOpsSession session = stored(arguments);
        requireProvider(session, GitOpsStage.CONFIGURE);
        if (arguments.answers().isEmpty() && arguments.text(PackagePage.FILTER).isPresent()) {
            return configure.values(session, arguments, workspace);
        }
        ConfigureStage.Step step = configure.configure(session, arguments.answers(), workspace);
        sessions.write(session.id(), step.session());
        return step.reply();
    }

    private Reply generate(Arguments arguments, Workspace workspace, Client client) {
        if (arguments.text("sessionId").isEmpty()) {
            return generateAtOnce(arguments, workspace, client);
        }
        GitOpsSession session = stored(arguments);
        requireProvider(session, GitOpsStage.GENERATE);
        if (arguments.answers().isPresent()) {
            session = configure.complete(session, arguments.answers().orElse(Map.of()), workspace);
        }
        if (!session.configured()) {
            throw tooEarly(GitOpsStage.GENERATE, GitOpsStage.CONFIGURE, session);
        }
        sessions.write(session.id(), session);
        return configure.generate(session, arguments, workspace);
    }

    private Reply generateAtOnce(Arguments arguments, Workspace workspace, Client client) {
        if (arguments.text("packagePath").isEmpty()
                || arguments.text("provider").isEmpty()) {
            throw ToolFault.of(
                    ErrorCode.UNKNOWN_SESSION,
                    "Generating needs a sessionId, or packagePath, provider and answers in one call.");
        }
        NextAction again =
                GitOpsStage.GENERATE.action(arguments.ofCall(List.of("packagePath", "projectPath", "answers")));
        String provider = dialogue.provider(arguments.text("provider").orElse(""), dialogue.choices(again))
                .id();
        GitOpsSession fresh = detect.scan(arguments, workspace, client).session();
        GitOpsSession chosen = choice.choose(fresh, arguments, workspace).withProvider(provider);
        sessions.write(chosen.id(), chosen);
        GitOpsSession session = configure.complete(chosen, arguments.answers().orElse(Map.of()), workspace);
        sessions.write(session.id(), session);
        return configure.generate(session, arguments, workspace);
    }

    private GitOpsSession stored(Arguments arguments) {
        String id = arguments.text("sessionId").orElse("");
        return sessions.read(id, GitOpsSession.KIND)
                .orElseThrow(() -> ToolFault.of(
                        ErrorCode.UNKNOWN_SESSION,
                        id.isEmpty()
                                ? "This stage needs sessionId, which the stage detect gives."
                                : "There is no session '%s'. Call the stage detect again.".formatted(id)));
    }

    private static void requirePackage(GitOpsSession session, GitOpsStage received) {
        if (session.selected().path().isEmpty()) {
            throw tooEarly(received, GitOpsStage.SELECT_PACKAGE, session);
        }
    }

    private static void requireProvider(GitOpsSession session, GitOpsStage received) {
        requirePackage(session, received);
        if (session.provider().isEmpty()) {
            throw tooEarly(received, GitOpsStage.SELECT_PROVIDER, session);
        }
    }

    private static ToolFault tooEarly(GitOpsStage received, GitOpsStage expected, GitOpsSession session) {
        return ToolFault.tooEarly(received.id(), expected.id(), session.id(), expected.action(session.id()));
    }
}
