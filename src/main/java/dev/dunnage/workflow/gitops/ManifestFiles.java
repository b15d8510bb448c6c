package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.SmallFile;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.KnownPackage;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.existing.KnownControllers;
import dev.dunnage.gitops.git.GitReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where manifests lie: the file that is offered for one, and what is there already. */
final class ManifestFiles {

    /** A manifest of this size was made by no person. */
    private static final int LONGEST = 10 << 20;

    private final GitOpsSubject subject;
    private final GitOpsGenerator generator;
    private final KnownControllers controllers;

    ManifestFiles(GitOpsSubject subject, GitOpsGenerator generator, KnownControllers controllers) {
        this.subject = subject;
        this.generator = generator;
        this.controllers = controllers;
    }

    /** The manifest goes over the one that deploys the package already, else where nothing else is. */
    String usual(KnownPackage known, Map<String, Object> answers) {
        return known.wiring()
                .deployedBy(generator.kinds())
                .map(GitOpsObject::file)
                .map(file -> "./" + subject.workspace().shown(subject.project().resolve(file)))
                .orElseGet(() -> free(known, answers));
    }

    /** The usual name, or one with the package's own name where another package's manifest, or anything else, is there. */
    private String free(KnownPackage known, Map<String, Object> answers) {
        String path = OutputPath.packagePath(known, answers);
        return OutputPath.names(generator, known, answers)
                .map(file -> "./" + file)
                .filter(file -> isFree(subject.workspace().resolve(file), path))
                .findFirst()
                .orElseThrow();
    }

    private boolean isFree(Path file, String packagePath) {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || read(file, controllers)
                        .filter(there -> there.isGeneratedFor(packagePath))
                        .isPresent();
    }

    /** Sources that this program wrote for the package into the same file, which are written again and not taken from there. */
    List<GitOpsObject> redefined(ExistingWiring wiring, Path file) {
        boolean generated =
                read(file, controllers).filter(ExistingFile::isGenerated).isPresent();
        return generated && file.startsWith(subject.project())
                ? wiring.ownSources(GitReader.pathFrom(subject.project(), file), generator.kinds())
                : List.of();
    }

    /** What is at a path, where it is a file with text. */
    static Optional<ExistingFile> read(Path path, KnownControllers controllers) {
        return text(path).map(text -> new ExistingFile(text, controllers));
    }

    /** The text of a file; empty where there is none, or where it is no text. */
    static Optional<String> text(Path path) {
        try {
            return SmallFile.read(path, LONGEST, LinkOption.NOFOLLOW_LINKS).flatMap(ManifestFiles::decoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
