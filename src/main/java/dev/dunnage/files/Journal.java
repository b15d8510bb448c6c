package dev.dunnage.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a transaction is about to do, with everything that is needed to do it or to undo it. It is on disk before the first file of
 * the workspace changes, so that whoever comes after a kill can finish.
 *
 * @param root the directory below which no link is followed, absolute
 * @param directories those that have to be made first, absolute, parents before children
 * @param steps the changes, in order
 * @param record the name of the state file that says afterwards what was written
 * @param recorded that file's new text
 */
record Journal(Path root, List<Path> directories, List<Step> steps, String record, String recorded) {

    private static final int VERSION = 1;

    Journal {
        directories = List.copyOf(directories);
        steps = List.copyOf(steps);
    }

    /**
     * One file that is written or removed.
     *
     * @param path absolute, below the root
     * @param draft where the new content waits, absolute; empty where the file is removed
     * @param before the content until now; empty where there is no file
     * @param after the content from now on; empty where there is none
     */
    record Step(Path path, Optional<Path> draft, Optional<byte[]> before, Optional<byte[]> after) {

        String name() {
            return String.valueOf(path.getFileName());
        }

        boolean isDone(Optional<byte[]> found) {
            return same(found, after);
        }

        boolean isOpen(Optional<byte[]> found) {
            return same(found, before);
        }

        private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
            return one.isPresent() == other.isPresent()
                    && (one.isEmpty() || Arrays.equals(one.get(), other.orElseThrow()));
        }
    }

    /** The journal as bytes, with a checksum at the end: what was cut short is no journal. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            write(out, root.toString());
            write(out, record);
            write(out, recorded);
            out.writeInt(directories.size());
            for (Path directory : directories) {
                write(out, directory.toString());
            }
            out.writeInt(steps.size());
            for (Step step : steps) {
                write(out, step.path().toString());
                write(out, step.draft().map(Path::toString).map(Journal::utf8));
                write(out, step.before());
                write(out, step.after());
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The journal in these bytes; nothing where they are cut short or of another version. */
    static Optional<Journal> of(byte[] bytes) {
        int length = bytes.length - Long.BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (length < Integer.BYTES || checksumAtEnd(bytes, length) != checksum(bytes, length)) {
                return Optional.empty();
            }
            return in.readInt() == VERSION ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be read", e);
        }
    }

    private static Journal read(DataInputStream in) throws IOException {
        Path root = Path.of(text(in));
        String record = text(in);
        String recorded = text(in);
        List<Path> directories = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            directories.add(Path.of(text(in)));
        }
        List<Step> steps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            steps.add(new Step(
                    Path.of(text(in)), content(in).map(Journal::text).map(Path::of), content(in), content(in)));
        }
        return new Journal(root, directories, steps, record, recorded);
    }

    private static long checksumAtEnd(byte[] bytes, int length) throws IOException {
        try (DataInputStream end = new DataInputStream(new ByteArrayInputStream(bytes, length, Long.BYTES))) {
            return end.readLong();
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, Optional.of(utf8(text)));
    }

    private static String text(DataInputStream in) throws IOException {
        return text(content(in).orElseThrow(() -> new IOException("a text is missing")));
    }

    private static void write(DataOutputStream out, Optional<byte[]> content) throws IOException {
        out.writeInt(content.map(bytes -> bytes.length).orElse(-1));
        if (content.isPresent()) {
            out.write(content.get());
        }
    }

    private static Optional<byte[]> content(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length));
    }
}
