package dev.dunnage.workflow.recommend;

import dev.dunnage.files.SmallFile;
import dev.dunnage.files.Workspace;
import dev.dunnage.question.Fault;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.RecordProblem;
import dev.dunnage.record.RecordText;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package on disk that has a record.
 *
 * @param directory where it lies
 * @param record how it was made
 * @param text the record's file as it stands there
 */
record RecordedPackage(Path directory, PackageRecord record, String text) {

    /** The argument that names a package. */
    static final String ARGUMENT = "packagePath";

    /** The package in a directory; empty where it has no record. */
    static Optional<RecordedPackage> in(Path directory) {
        try {
            return SmallFile.text(
                            directory.resolve(PackageRecord.FILE), PackageRecord.LONGEST, LinkOption.NOFOLLOW_LINKS)
                    .map(text -> new RecordedPackage(directory, RecordText.read(text), text));
        } catch (RecordProblem problem) {
            throw unusable(
                    "%s of this package cannot be used: %s.".formatted(PackageRecord.FILE, problem.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A complaint about the package that a call names. */
    static ToolFault unusable(String message) {
        return ToolFault.ofFaults(
                List.of(
                        Fault.invalid(
                                ARGUMENT,
                                message
                                        + " Nothing was written. Take the file from an earlier commit, or generate the package anew.")));
    }

    /** The same, where it was found without a record: it lies where it was written. */
    RecordedPackage at(Workspace workspace) {
        PackageRecord placed = record.answered(
                Arguments.merged(record.answers(), Map.of(QuestionStages.OUTPUT_PATH, fromRoot(directory, workspace))));
        return new RecordedPackage(directory, placed, RecordText.of(placed));
    }

    /** The git blob id of the record, by which a session knows whether it is still the one that it was opened with. */
    String id() {
        return GitBlob.id(text);
    }

    /** Where the package was written, from the workspace's root at that time. */
    private String place() {
        return String.valueOf(record.answers().getOrDefault(QuestionStages.OUTPUT_PATH, "."));
    }

    /** Whether it lies where it was written, as far as a workspace with another root can tell. */
    boolean isInPlace() {
        try {
            Path place = Path.of(place()).normalize();
            return place.toString().isEmpty() || directory.endsWith(place);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** How a record of a package in that directory says where it is: as before where it did not move. */
    static String placeOf(Path directory, Workspace workspace, Optional<RecordedPackage> before) {
        return before.filter(RecordedPackage::isInPlace)
                .map(RecordedPackage::place)
                .orElseGet(() -> fromRoot(directory, workspace));
    }

    private static String fromRoot(Path directory, Workspace workspace) {
        Path root = workspace.roots().stream()
                .filter(directory::startsWith)
                .findFirst()
                .orElse(directory);
        String path = root.relativize(directory).toString().replace('\\', '/');
        return path.isEmpty() ? "." : path;
    }

    /** The paths of its files that are no longer as they were written. */
    List<String> edited() {
        return Stream.concat(
                        record.files().entrySet().stream()
                                .filter(file -> record.merged().containsKey(file.getKey())
                                        || file(file.getKey())
                                                .filter(text -> GitBlob.id(text).equals(file.getValue()))
                                                .isEmpty())
                                .map(Map.Entry::getKey),
                        record.removed().stream())
                .sorted()
                .toList();
    }

    /** The text of a file of the package; empty where there is none, or one that is no text of ordinary size. */
    Optional<String> file(String path) {
        return new PackageFile(path, "", directory.resolve(path).toString()).text();
    }
}
