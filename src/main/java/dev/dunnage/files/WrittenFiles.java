package dev.dunnage.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the program wrote, and with which content, so that it can tell a file that a person edited from one of its own. It is kept
 * for each directory and each group of files in it, one line a file: a hash and a path.
 */
final class WrittenFiles {

    private final StateDirectory state;

    WrittenFiles(StateDirectory state) {
        this.state = state;
    }

    /** Hash by path, for the files of one group below a directory. */
    Map<String, String> read(Path directory, String group) {
        Map<String, String> hashes = new TreeMap<>();
        state.read(name(directory, group))
                .ifPresent(text -> text.lines()
                        .filter(line -> line.length() > 66)
                        .forEach(line -> hashes.put(line.substring(66), line.substring(0, 64))));
        return hashes;
    }

    /** The text of the file that says so, for hashes by path. */
    static String text(Map<String, String> hashes) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(hashes)
                .forEach((path, hash) ->
                        text.append(hash).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** The name of that file in the state directory. */
    static String name(Path directory, String group) {
        return "written/" + hash((directory + "\n" + group).getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
