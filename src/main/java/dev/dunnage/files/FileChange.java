package dev.dunnage.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What writing a file means for the disk.
 *
 * @param path the absolute path
 * @param description what the file is for
 * @param content the file's text; empty where it is removed
 */
public record FileChange(Path path, String description, String content, Kind kind) {

    /** The content as it is on disk. */
    byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** How the disk changes. */
    public enum Kind {
        /** The file was not there. */
        CREATED,
        /** The file had another content. */
        UPDATED,
        /** The file is as it should be. */
        UNCHANGED,
        /** The program wrote the file before, and it is no longer part of the package. */
        REMOVED;

        /** The word that replies use. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
