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
}
