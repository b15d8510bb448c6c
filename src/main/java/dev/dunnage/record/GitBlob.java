package dev.dunnage.record;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The id under which git keeps a file's content.
 *
 * @see <a href="https://git-scm.com/book/en/v2/Git-Internals-Git-Objects">Git objects</a>
 */
public final class GitBlob {

    private GitBlob() {}

    /** Forty hex digits, which any tool computes by {@code git hash-object}. */
    public static String id(String content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter
                    .idFor(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8))
                    .name();
        }
    }
}
