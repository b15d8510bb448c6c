package dev.dunnage.gitops;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlWriter;
import java.util.List;

/**
 * The objects that make a controller deploy a package.
 *
 * @param header comment lines for the person who opens the file
 * @param documents the objects, in the order in which they are applied
 * @param warnings what the person should know before committing it
 */
public record GitOpsManifest(List<String> header, List<Node> documents, List<Warning> warnings) {

    public GitOpsManifest {
        header = List.copyOf(header);
        documents = List.copyOf(documents);
        warnings = List.copyOf(warnings);
    }

    /** The file's text. */
    public String yaml() {
        return YamlWriter.write(header, documents);
    }

    /**
     * The text of a file that is there already. One that begins with such a header is ours as a whole; in any other the objects of
     * other people stay as they are.
     */
    public String into(String text) {
        if (isOurs(text)) {
            return yaml();
        }
        SharedFile file = new SharedFile(text);
        return file.hasOthersThan(documents) ? file.with(documents, YamlWriter.write(List.of(), documents)) : yaml();
    }

    /** The first words of a header name the controller and what it does. */
    private boolean isOurs(String text) {
        String first = header.isEmpty() ? "" : header.get(0);
        int words = first.indexOf(" deploys ");
        return words > 0 && text.startsWith("# " + first.substring(0, words) + " deploys ");
    }
}
