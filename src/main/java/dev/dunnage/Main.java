package dev.dunnage;

import dev.dunnage.catalog.CatalogIds;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.StateDirectory;
import dev.dunnage.files.Workspace;
import dev.dunnage.mcp.Offer;
import dev.dunnage.mcp.StdioServer;
import dev.dunnage.mcp.client.Limits;
import dev.dunnage.record.ToolVersion;
import dev.dunnage.terminal.Unfinished;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.yaml.YamlProblem;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The command line, and the place where everything is put together. */
public final class Main {

    private Main() {}

    /** Runs a command, and ends the process with its exit code. */
    public static void main(String[] arguments) throws Exception {
        // The protocol alone may use standard output; whatever else prints there lands in the log.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        System.exit(run(out, arguments));
    }

    private static int run(PrintStream out, String... arguments) throws IOException, InterruptedException {
        try {
            CommandLine line = CommandLine.parse(arguments);
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", line.logLevel());
            // The SDK logs whole messages, and with them what a person said, below this level.
            System.setProperty("org.slf4j.simpleLogger.log.io.modelcontextprotocol", "warn");
            return run(out, line);
        } catch (CommandLine.Misuse | YamlProblem e) {
            System.err.println(e.getMessage());
            return ExitCode.MISUSE;
        } catch (Unfinished e) {
            out.flush();
            System.err.println(e.getMessage());
            return ExitCode.UNFINISHED;
        }
    }

    private static int run(PrintStream out, CommandLine line)
            throws IOException, InterruptedException, CommandLine.Misuse {
        return switch (line.command()) {
            // Not flushed: each message is, and where nobody reads them another flush would wait for ever.
            case "serve" -> serve(line, out);
            case "help" -> print(out, Help.page());
            case "version" -> print(out, "dunnage " + version() + "\n");
            default -> {
                int code = Commands.find(line.command()).orElseThrow().action().run(line, out);
                out.flush();
                yield code;
            }
        };
    }

    private static int print(PrintStream out, String text) {
        out.print(text);
        out.flush();
        return ExitCode.DONE;
    }

    /** Finishes what a killed process left half written, while the client is not kept waiting. */
    private static void recover(CommandLine line) {
        Thread recovery = new Thread(() -> new FileWriter(new StateDirectory(stateOf(line))).recover());
        recovery.setDaemon(true);
        recovery.start();
    }

    /** A person who started the server by hand is told what it waits for, while a client is not kept waiting. */
    private static void greet() {
        if (Screens.interactive()) {
            System.err.println(
                    "Dunnage speaks MCP here and waits for a client. For people: dunnage new, or dunnage --help");
        }
    }

    private static int serve(CommandLine line, PrintStream out) throws InterruptedException {
        if (!line.readOnly()) {
            recover(line);
        }
        Offer offer = ServerOffer.of(
                version(), Assembly.PROGRAM.generators().ids(), CatalogIds.in(line.catalogs()), bench(line));
        Thread greeting = new Thread(Main::greet);
        greeting.setDaemon(true);
        greeting.start();
        new StdioServer(offer, Limits.USUAL).run(new FileInputStream(FileDescriptor.in), out);
        return 0;
    }

    static Supplier<Workbench> bench(CommandLine line) {
        Path current = Path.of("").toAbsolutePath();
        Supplier<Workbench> bench = Lazy.of(() -> Assembly.PROGRAM.bench(stateOf(line), line.catalogs(), client -> {
            Workspace workspace = Workspace.of(line.workspace(), client.roots(), current);
            return line.readOnly() ? workspace.readOnly() : workspace;
        }));
        if (!line.catalogs().isEmpty()) {
            // A mistake in somebody's own components is told where it was made, and not to the first caller.
            var unused = bench.get().policies().get();
        }
        return bench;
    }

    static Path stateOf(CommandLine line) {
        return line.state().orElseGet(Main::usualState);
    }

    private static Path usualState() {
        String configured = Optional.ofNullable(System.getenv("XDG_STATE_HOME")).orElse("");
        return configured.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".local", "state", "dunnage")
                : Path.of(configured, "dunnage");
    }

    private static String version() {
        return ToolVersion.current();
    }
}
