package dev.dunnage.detect.manifest;

import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads manifests, and first asks the bytes whether parsing can pay. */
public final class ManifestReader {

    private static final byte[] API_VERSION = ascii("apiVersion");
    private static final byte[] KIND = ascii("kind");

    /** File names by which people mark patches, such as {@code patch-env.yaml} or {@code image.patch.yaml}. */
    private static final Pattern PATCH_NAME = Pattern.compile("(?i)(^|[-_.])patch(es)?([-_.]|$)");

    private ManifestReader() {}

    /** Whether there may be an object in it: nearly every file that is no manifest lacks one of two words. */
    public static boolean canHoldObjects(byte[] content) {
        return contains(content, API_VERSION) && contains(content, KIND);
    }

    public static boolean isNamedPatch(String file) {
        return PATCH_NAME.matcher(file).find();
    }

    public static ManifestFile read(byte[] content) {
        if (!canHoldObjects(content)) {
            return new ManifestFile.Foreign("no Kubernetes object");
        }
        YamlDocuments.Content reading = YamlDocuments.read(content);
        if (reading instanceof YamlDocuments.Unparseable unparseable) {
            return new ManifestFile.Foreign("unparseable, " + unparseable.describe());
        }
        return ofTrees(((YamlDocuments.Documents) reading).trees());
    }

    private static ManifestFile ofTrees(List<YamlTree> trees) {
        List<ApiObject> objects = new ArrayList<>();
        for (YamlTree tree : trees) {
            Optional<ApiObject> object = ApiObject.of(tree);
            if (object.isEmpty()) {
                return new ManifestFile.Foreign(
                        "line " + tree.line() + " starts a document that is no Kubernetes object");
            }
            objects.addAll(object.get().flat());
        }
        return new ManifestFile.Objects(objects);
    }

    public static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    public static boolean contains(byte[] content, byte[] word) {
        int last = content.length - word.length;
        for (int at = 0; at <= last; at++) {
            if (content[at] == word[0] && Arrays.equals(content, at, at + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
