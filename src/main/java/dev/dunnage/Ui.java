package dev.dunnage;

import dev.dunnage.CommandLine.Misuse;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.page.PageServer;
import dev.dunnage.record.PackageRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The command {@code ui}: the page in a browser of this machine, for a directory of the workspace. */
final class Ui {

    private final Path workspace;
    private final Path directory;

    private Ui(Path workspace, Path directory) {
        this.workspace = workspace;
        this.directory = directory;
    }

    /** Serves the page until the input ends. */
    static int run(CommandLine line, PrintStream out, Function<CommandLine, LocalCall> calls)
            throws IOException, Misuse {
        Path current = Path.of("").toAbsolutePath();
        Path usual = line.workspace().orElse(current);
        Path directory = line.operands().stream()
                .findFirst()
                .map(current::resolve)
                .orElseGet(() -> current.resolve(usual))
                .normalize();
        if (!Files.isDirectory(directory)) {
            throw new Misuse("ui: there is no directory '%s'.".formatted(directory));
        }
        // What lies elsewhere is a workspace of its own.
        boolean isInside = line.workspace().isPresent() || directory.startsWith(current) && current.getParent() != null;
        CommandLine within = isInside ? line : line.in(directory);
        Path workspace = current.resolve(within.workspace().orElse(current)).normalize();
        try (PageServer server = PageServer.start(calls.apply(within))) {
            out.printf("%s%s%n", server.address(), new Ui(workspace, directory).beginning());
            out.flush();
            System.err.println(
                    "Open this address in a browser of this machine. Ctrl+C or the end of the input ends it.");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        return ExitCode.DONE;
    }

    /** A package is opened at once; of another directory the page looks for packages. */
    private String beginning() {
        if (directory.equals(workspace) && !isPackage()) {
            return "";
        }
        Path shown = directory.startsWith(workspace) ? workspace.relativize(directory) : directory;
        String path = shown.toString().isEmpty() ? "." : shown.toString();
        return "#%s=%s"
                .formatted(
                        isPackage() ? "packagePath" : "projectPath", URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    private boolean isPackage() {
        return Files.exists(directory.resolve(PackageRecord.FILE));
    }
}
