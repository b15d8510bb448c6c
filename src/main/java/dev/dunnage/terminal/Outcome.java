package dev.dunnage.terminal;

import dev.dunnage.detect.preflight.Check;
import dev.dunnage.files.FileChange;
import dev.dunnage.lint.Finding;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.Reply;
import java.util.List;
import java.util.Locale;

/** What came of a call, for a person: files as a tree, what was found in them, and what to do next. */
final class Outcome {

    private final Screen screen;

    Outcome(Screen screen) {
        this.screen = screen;
    }

    void show(Reply reply) {
        screen.heading(reply.message());
        if (reply instanceof Reply.PackageWritten written) {
            files(written.files());
            checks(written.checks());
            findings(written.findings());
        } else if (reply instanceof Reply.Complete complete) {
            changed(complete.files());
            complete.warnings().forEach(warning -> screen.say("  note: " + warning.message()));
        }
    }

    /** At the end the package has been shown already. */
    private void changed(FileReport report) {
        new FileListing(screen.out())
                .print(report.files().stream()
                        .filter(file -> file.change() != FileChange.Kind.UNCHANGED)
                        .toList());
    }

    private void files(FileReport report) {
        new FileListing(screen.out()).print(report.files());
        report.removed().forEach(path -> screen.say("  removed: " + path));
    }

    void checks(List<Check> checks) {
        checks.forEach(check -> screen.say(
                "  %s %s: %s".formatted(check.name(), check.status().name().toLowerCase(Locale.ROOT), check.detail())));
    }

    void findings(List<Finding> findings) {
        findings.forEach(finding -> screen.say("  %s %s %s: %s %s"
                .formatted(
                        finding.severity().id(), finding.id(), finding.object(), finding.message(), finding.remedy())));
    }

    void steps(List<String> steps) {
        screen.heading("Next");
        steps.forEach(step -> screen.say("  - " + step));
    }
}
