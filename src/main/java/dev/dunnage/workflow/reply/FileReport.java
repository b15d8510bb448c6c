package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileChange;
import dev.dunnage.files.SmallFile;
import dev.dunnage.files.Workspace;
import dev.dunnage.record.TextChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of files.
 *
 * @param files those that are there now, or would be
 * @param removed paths of those that no longer belong to the package, relative to the workspace
 * @param dryRun whether nothing was written
 * @param written absolute paths of the files that the call wrote
 */
public record FileReport(List<ReportedFile> files, List<String> removed, boolean dryRun, List<Path> written) {

    private static final int LONGEST = 16 << 20;

    /**
     * One file.
     *
     * @param path relative to the workspace
     * @param description what it is for
     * @param content only where the call asked for it
     * @param diff what a call that writes nothing would change in a file that is there, as hunks of {@code diff -u}
     */
    public record ReportedFile(
            String path,
            String description,
            long bytes,
            FileChange.Kind change,
            Optional<String> content,
            Optional<String> diff) {}

    public FileReport {
        files = List.copyOf(files);
        removed = List.copyOf(removed);
        written = List.copyOf(written);
    }

    /** Nothing but files that stay as they are. */
    public static FileReport untouched(List<ReportedFile> files) {
        return new FileReport(files, List.of(), false, List.of());
    }

    /** A report of changes, in their order. */
    public static FileReport of(List<FileChange> changes, Workspace workspace, boolean withContent, boolean dryRun) {
        List<FileChange> kept = changes.stream()
                .filter(change -> change.kind() != FileChange.Kind.REMOVED)
                .toList();
        return new FileReport(
                kept.stream()
                        .map(change -> reported(change, workspace, withContent, dryRun))
                        .toList(),
                changes.stream()
                        .filter(change -> change.kind() == FileChange.Kind.REMOVED)
                        .map(change -> workspace.shown(change.path()))
                        .toList(),
                dryRun,
                dryRun ? List.of() : kept.stream().map(FileChange::path).toList());
    }

    private static ReportedFile reported(FileChange change, Workspace workspace, boolean withContent, boolean dryRun) {
        return new ReportedFile(
                workspace.shown(change.path()),
                change.description(),
                change.content().getBytes(StandardCharsets.UTF_8).length,
                change.kind(),
                withContent ? Optional.of(change.content()) : Optional.empty(),
                dryRun && change.kind() == FileChange.Kind.UPDATED ? Optional.of(diff(change)) : Optional.empty());
    }

    private static String diff(FileChange change) {
        try {
            String before = SmallFile.text(change.path(), LONGEST, LinkOption.NOFOLLOW_LINKS)
                    .orElse("");
            return new TextChange(before, change.content()).hunks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of these files and of others in the same call; files that both name stay as the first report has them. */
    public FileReport and(FileReport later) {
        List<String> again = later.files.stream().map(ReportedFile::path).toList();
        List<String> own = files.stream().map(ReportedFile::path).toList();
        return new FileReport(
                Stream.concat(files.stream(), later.files.stream().filter(file -> !own.contains(file.path())))
                        .toList(),
                Stream.concat(removed.stream(), later.removed.stream())
                        .filter(path -> !again.contains(path))
                        .toList(),
                dryRun,
                Stream.concat(written.stream(), later.written.stream())
                        .distinct()
                        .toList());
    }

    /** The same, followed by files that stay as they are. */
    public FileReport plus(List<ReportedFile> more) {
        return new FileReport(Stream.concat(files.stream(), more.stream()).toList(), removed, dryRun, written);
    }
}
