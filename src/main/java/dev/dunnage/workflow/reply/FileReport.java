package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileChange;
import dev.dunnage.files.Workspace;
import java.nio.charset.StandardCharsets;
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

    /**
     * One file.
     *
     * @param path relative to the workspace
     * @param description what it is for
     * @param content only where the call asked for it
     */
    public record ReportedFile(
            String path, String description, long bytes, FileChange.Kind change, Optional<String> content) {}

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
                        .map(change -> reported(change, workspace, withContent))
                        .toList(),
                changes.stream()
                        .filter(change -> change.kind() == FileChange.Kind.REMOVED)
                        .map(change -> workspace.shown(change.path()))
                        .toList(),
                dryRun,
                dryRun ? List.of() : kept.stream().map(FileChange::path).toList());
    }

    private static ReportedFile reported(FileChange change, Workspace workspace, boolean withContent) {
        return new ReportedFile(
                workspace.shown(change.path()),
                change.description(),
                change.content().getBytes(StandardCharsets.UTF_8).length,
                change.kind(),
                withContent ? Optional.of(change.content()) : Optional.empty());
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
