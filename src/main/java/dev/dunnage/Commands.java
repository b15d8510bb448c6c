package dev.dunnage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.CommandLine.Misuse;
import dev.dunnage.catalog.CatalogIds;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.scan.PackageDetector;
import dev.dunnage.detect.wiring.WiringReader;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.StateDirectory;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.policy.Policies;
import dev.dunnage.terminal.LintReport;
import dev.dunnage.terminal.NewConversation;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.terminal.WireConversation;
import dev.dunnage.workflow.session.SessionStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All commands: a further one is one entry of {@link #ALL}, from which help and completion are made. */
final class Commands {

    private static final List<String> TALKING = List.of("--yes", "--set", "--answers", "--overwrite");

    static final List<Command> ALL = List.of(
            new Command("new", "[WISH]", "ask one by one, and write a package", TALKING, atMost(1), Commands::begin),
            new Command(
                    "wire",
                    "[PATH]",
                    "ask one by one, and write a package's GitOps manifest",
                    TALKING,
                    atMost(1),
                    Commands::wire),
            new Command(
                    "lint",
                    "[DIR]",
                    "say what an operator would say of the packages in DIR; exit 1 on an error among it",
                    List.of(),
                    atMost(1),
                    Commands::lint),
            new Command(
                    "call",
                    "TOOL JSON",
                    "run one tool call (JSON or - for standard input); exit 1 on a tool error",
                    List.of("--compact"),
                    exactly(
                            2,
                            "call needs a tool and its arguments as JSON: dunnage call recommend '{\"intent\": \"…\"}'"),
                    Commands::call),
            new Command(
                    "sessions",
                    "list",
                    "the ids of all sessions; also: show ID, delete ID",
                    List.of(),
                    Sessions::misuse,
                    Commands::sessions),
            new Command(
                    "update",
                    "[DIR]",
                    "show what an update changes in the package there; exit 2 where it would; --write writes",
                    List.of(Update.WRITE),
                    atMost(1),
                    Commands::update),
            new Command(
                    "ui",
                    "[DIR]",
                    "serve a page for a browser of this machine, until the input ends",
                    List.of(),
                    atMost(1),
                    Commands::ui),
            new Command("demo", "", "play a whole run and print it", List.of(), atMost(0), Commands::demo),
            new Command(
                    "completion",
                    "SHELL",
                    "print a script that completes commands and options in " + String.join(", ", Completion.SHELLS),
                    List.of(),
                    operands -> operands.size() == 1 && Completion.SHELLS.contains(operands.get(0))
                            ? Optional.empty()
                            : Optional.of(
                                    "completion needs one of %s.".formatted(String.join(", ", Completion.SHELLS))),
                    Commands::completion));

    private Commands() {}

    static Optional<Command> find(String name) {
        return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Command::name).toList();
    }

    private static Command.Rule atMost(int operands) {
        return given -> given.size() <= operands
                ? Optional.empty()
                : Optional.of(
                        operands == 0
                                ? "The command takes no operands."
                                : "The command takes one operand at most; put quotes around several words.");
    }

    private static Command.Rule exactly(int operands, String message) {
        return given -> given.size() == operands ? Optional.empty() : Optional.of(message);
    }

    private static int begin(CommandLine line, PrintStream out) throws IOException, Misuse {
        NewConversation talk = new NewConversation(calls(line), Screens.on(out), Answers.given(line));
        return ExitCode.of(talk.run(first(line).orElse("")));
    }

    private static int wire(CommandLine line, PrintStream out) throws IOException, Misuse {
        WireConversation talk = new WireConversation(calls(line), Screens.on(out), Answers.given(line));
        return ExitCode.of(talk.run(first(line)));
    }

    private static int lint(CommandLine line, PrintStream out) throws IOException, Misuse {
        Path directory = Path.of(first(line).orElse("."));
        if (!Files.isDirectory(directory)) {
            throw new Misuse("lint: there is no directory '%s'.".formatted(directory));
        }
        if (!line.readOnly()) {
            // What a killed process left half written is no package to judge.
            new FileWriter(new StateDirectory(Main.stateOf(line))).recover();
        }
        WiringReader wiring = Assembly.PROGRAM.generators().wiring();
        Waiting waiting = new Waiting(System.err);
        Detection found = new PackageDetector(wiring)
                .detect(
                        directory.toRealPath(),
                        (entries, at) -> waiting.progress("%d entries, at %s".formatted(entries, at), entries));
        return ExitCode.of(new LintReport(Screens.on(out), new PackageAnalyzer(wiring), policies(line))
                .print(directory.toRealPath(), found));
    }

    private static Policies policies(CommandLine line) {
        // The catalogue is read only for what policies may name.
        return line.catalogs().isEmpty()
                ? Policies.NONE
                : Main.bench(line).get().policies().get();
    }

    private static int call(CommandLine line, PrintStream out) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Call call = new Call(
                calls(line), line.has("--compact") ? json.writer() : json.writerWithDefaultPrettyPrinter(), out);
        return ExitCode.of(call.run(line.operands().get(0), line.operands().get(1)));
    }

    private static int sessions(CommandLine line, PrintStream out) {
        SessionStore store = new SessionStore(new StateDirectory(Main.stateOf(line)), Clock.systemUTC());
        return ExitCode.of(new Sessions(store, out).run(line.operands()));
    }

    private static int update(CommandLine line, PrintStream out) throws IOException {
        return new Update(
                        calls(line),
                        new SessionStore(new StateDirectory(Main.stateOf(line)), Clock.systemUTC()),
                        line.workspace().orElse(Path.of("")).toAbsolutePath(),
                        out)
                .run(first(line).orElse("."), line.has(Update.WRITE));
    }

    private static int ui(CommandLine line, PrintStream out) throws IOException, Misuse {
        return Ui.run(line, out, Commands::calls);
    }

    private static int demo(CommandLine line, PrintStream out) {
        return ExitCode.of(Demo.play(out));
    }

    private static int completion(CommandLine line, PrintStream out) {
        out.print(Completion.script(line.operands().get(0)));
        return ExitCode.DONE;
    }

    private static LocalCall calls(CommandLine line) {
        List<Tool> tools = ServerOffer.tools(
                Main.bench(line), Assembly.PROGRAM.generators().ids(), CatalogIds.in(line.catalogs()));
        return new LocalCall(tools, new Waiting(System.err));
    }

    private static Optional<String> first(CommandLine line) {
        return line.operands().stream().findFirst();
    }
}
