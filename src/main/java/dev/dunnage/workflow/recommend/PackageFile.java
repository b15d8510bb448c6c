package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileChange;
import dev.dunnage.files.SmallFile;
import dev.dunnage.files.Workspace;
import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a package that was written before.
 *
 * @param path from the workspace's root, as replies show it
 * @param description what the file is for
 * @param location the absolute path
 */
public record PackageFile(String path, String description, String location) {

    private static final int LONGEST = 16 << 20;

    static PackageFile of(FileChange change, Workspace workspace) {
        return new PackageFile(
                workspace.shown(change.path()),
                change.description(),
                change.path().toString());
    }

    /** How a reply names it; empty where it is gone. */
    Optional<ReportedFile> reported() {
        return bytes().map(bytes -> new ReportedFile(
                path, description, bytes, FileChange.Kind.UNCHANGED, Optional.empty(), Optional.empty()));
    }

    /** Its text as it stands on disk today; empty where it is gone, or leads elsewhere by now. */
    public Optional<String> text() {
        Path file = Path.of(location);
        try {
            return Files.exists(file) && file.toRealPath().equals(file)
                    ? SmallFile.text(file, LONGEST, LinkOption.NOFOLLOW_LINKS)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Long> bytes() {
        try {
            return Optional.of(Files.size(Path.of(location)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
