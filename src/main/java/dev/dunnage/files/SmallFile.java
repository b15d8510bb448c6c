package dev.dunnage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Files that somebody else wrote: read only where they are files, and no more of them than their kind ever has. */
public final class SmallFile {

    private SmallFile() {}

    /**
     * The bytes of a regular file. A pipe or a device, which might never end, and a file that is longer are nothing.
     *
     * @param longest in bytes
     * @param links {@link LinkOption#NOFOLLOW_LINKS} where a link is nothing either
     * @throws IOException where the file is there and cannot be read
     */
    public static Optional<byte[]> read(Path file, int longest, LinkOption... links) throws IOException {
        if (!Files.isRegularFile(file, links)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file, links)) {
            byte[] content = bytes.readNBytes(longest + 1);
            return content.length > longest ? Optional.empty() : Optional.of(content);
        }
    }

    /** The same as text; bytes that are no UTF-8 become question marks. */
    public static Optional<String> text(Path file, int longest, LinkOption... links) throws IOException {
        return read(file, longest, links).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
