package dev.dunnage.detect.git;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Reads the names out of a git index, and nothing else of it.
 *
 * @see <a href="https://git-scm.com/docs/index-format">The format of the index</a>
 */
final class GitIndex {

    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int STAT_BYTES = 40;
    private static final int SHA1_BYTES = 20;
    private static final int SHA256_BYTES = 32;
    private static final int EXTENDED = 0x4000;
    private static final int NAME_LENGTH = 0xFFF;
    private static final int COMPRESSED_NAMES = 4;

    private final ByteBuffer index;
    private final int idBytes;

    private GitIndex(byte[] index, int idBytes) {
        this.index = ByteBuffer.wrap(index);
        this.idBytes = idBytes;
    }

    /** The paths in an index; none where it is none, or damaged. The index does not say which hash it uses. */
    static NavigableSet<String> paths(byte[] index) {
        for (int idBytes : new int[] {SHA1_BYTES, SHA256_BYTES}) {
            try {
                return new GitIndex(index, idBytes).paths();
            } catch (BufferUnderflowException | IllegalArgumentException otherHash) {
                // Lengths and names did not fit together.
            }
        }
        return new TreeSet<>();
    }

    private NavigableSet<String> paths() {
        require(index.getInt() == SIGNATURE);
        int version = index.getInt();
        require(version >= 2 && version <= COMPRESSED_NAMES);
        int entries = index.getInt();
        NavigableSet<String> paths = new TreeSet<>();
        byte[] name = {};
        for (int i = 0; i < entries; i++) {
            name = entry(version, name);
            paths.add(new String(name, StandardCharsets.UTF_8));
        }
        return paths;
    }

    private byte[] entry(int version, byte[] previous) {
        int start = index.position();
        index.position(start + STAT_BYTES + idBytes);
        int flags = index.getShort();
        if ((flags & EXTENDED) != 0) {
            index.getShort();
        }
        byte[] name = version == COMPRESSED_NAMES ? joined(previous) : terminated();
        int length = flags & NAME_LENGTH;
        require(name.length > 0 && (name.length == length || length == NAME_LENGTH));
        if (version != COMPRESSED_NAMES) {
            skipPadding(start);
        }
        return name;
    }

    /** The name's end already has one NUL; the entry ends at a multiple of eight bytes. */
    private void skipPadding(int start) {
        int size = index.position() - start;
        index.position(start + (size + 7) / 8 * 8);
    }

    /** A name that begins like the one before it. */
    private byte[] joined(byte[] previous) {
        int kept = previous.length - variableLengthNumber();
        require(kept >= 0);
        byte[] rest = terminated();
        byte[] name = Arrays.copyOf(previous, kept + rest.length);
        System.arraycopy(rest, 0, name, kept, rest.length);
        return name;
    }

    private byte[] terminated() {
        int start = index.position();
        while (index.get() != 0) {
            require(index.hasRemaining());
        }
        return Arrays.copyOfRange(index.array(), start, index.position() - 1);
    }

    private int variableLengthNumber() {
        int next = index.get();
        int number = next & 0x7F;
        while ((next & 0x80) != 0) {
            next = index.get();
            number = ((number + 1) << 7) + (next & 0x7F);
        }
        return number;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no index");
        }
    }
}
