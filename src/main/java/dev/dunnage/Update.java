package dev.dunnage;

import dev.dunnage.files.SmallFile;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.TextChange;
import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import dev.dunnage.workflow.reply.PackageChange;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.session.SessionStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command {@code update}: what the catalogue of today makes of a package, as a difference, and on disk with {@code --write}. */
final class Update {

    /** What the command takes in place of the current directory. */
    static final String WRITE = "--write";

    /** The exit code where an update would change something, for CI. */
    private static final int DIFFERENT = 2;

    private static final int FAILED = 1;
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_FILE = 16 << 20;

    private final LocalCall tools;
    private final SessionStore sessions;
    private final Path workspace;
    private final PrintStream out;
    private int lines;

    Update(LocalCall tools, SessionStore sessions, Path workspace, PrintStream out) {
        this.tools = tools;
        this.sessions = sessions;
        this.workspace = workspace;
        this.out = out;
    }

    /** Shows what an update of the package in a directory changes, and writes it where that is wanted; the exit code. */
    int run(String directory, boolean write) throws IOException {
        Reply opened = tools.call("recommend", Map.of("packagePath", directory));
        if (!(opened instanceof Reply.Solutions solutions)) {
            int code = failed(opened);
            name(directory);
            return code;
        }
        String id = solutions.offers().get(0).id();
        try {
            return shown(id, directory, write);
        } finally {
            var unused = sessions.delete(id);
        }
    }

    /** Names the packages below a directory that is none. */
    private void name(String directory) {
        if (!(tools.call("gitops", Map.of("projectPath", directory)) instanceof Reply.Packages found)) {
            return;
        }
        List<String> updatable = found.choices().stream()
                .map(Reply.Packages.Choice::path)
                .filter(path -> Files.isRegularFile(
                        workspace.resolve(directory).resolve(path).resolve(PackageRecord.FILE)))
                .toList();
        if (!updatable.isEmpty()) {
            System.err.println("Packages in it: " + String.join(", ", updatable));
        }
        var unused = sessions.delete(found.handle().id());
    }

    private int shown(String id, String directory, boolean write) throws IOException {
        Reply planned = tools.call("recommend", Map.of("stage", "generateManifests", "solutionId", id, "dryRun", true));
        if (!(planned instanceof Reply.PackageWritten plan)) {
            return failed(planned);
        }
        show(plan);
        if (lines == 0) {
            out.printf("%s is as this Dunnage would write it.%n", directory);
            return 0;
        }
        plan.changes().forEach(this::explain);
        if (!write) {
            out.printf("Nothing was written. Write it with: dunnage update %s --write%n", directory);
            return DIFFERENT;
        }
        Reply written = tools.call("recommend", Map.of("stage", "generateManifests", "solutionId", id));
        if (written.error()) {
            return failed(written);
        }
        out.println(written.message());
        return 0;
    }

    private int failed(Reply reply) {
        System.err.println(reply.message());
        if (reply instanceof Reply.Refusal refusal && refusal.details().get("conflicts") instanceof List<?> conflicts) {
            conflicts.forEach(System.err::println);
        }
        return FAILED;
    }

    private void explain(PackageChange change) {
        out.printf("%s: %s%n    because: %s%n", change.path(), change.summary(), change.reason());
    }

    private void show(Reply.PackageWritten plan) throws IOException {
        for (ReportedFile file : plan.files().files()) {
            show(
                    file.path(),
                    file.path(),
                    new TextChange(onDisk(file.path()), file.content().orElse("")));
        }
        for (String path : plan.files().removed()) {
            show(path, "/dev/null", new TextChange(onDisk(path), ""));
        }
        if (lines > MOST_LINES) {
            out.printf("… %d more lines of differences%n", lines - MOST_LINES);
        }
    }

    private String onDisk(String path) throws IOException {
        return SmallFile.text(workspace.resolve(path), LONGEST_FILE, LinkOption.NOFOLLOW_LINKS)
                .orElse("");
    }

    /** The difference of one file as {@code diff -u} prints it. */
    private void show(String path, String after, TextChange change) {
        if (change.before().equals(change.after())) {
            return;
        }
        line("--- " + (change.before().isEmpty() ? "/dev/null" : path));
        line("+++ " + after);
        change.hunks().lines().forEach(this::line);
    }

    /** A file of somebody else may hold what steers a terminal. */
    private void line(String line) {
        if (++lines <= MOST_LINES) {
            out.println(line.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\t]]", "?"));
        }
    }
}
