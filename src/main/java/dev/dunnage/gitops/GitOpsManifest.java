package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.merge.TreeDifference;
import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlWriter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** The same with further warnings. */
    public GitOpsManifest warning(List<Warning> further) {
        return new GitOpsManifest(
                header,
                documents,
                Stream.concat(warnings.stream(), further.stream()).toList());
    }

    /** What a person does with it: the header without the line that says what it is, commands as they are typed. */
    public List<String> steps() {
        return header.stream().skip(1).map(String::strip).toList();
    }

    /** The file's text. */
    public String yaml() {
        return YamlWriter.write(header, documents);
    }

    /** Where another manifest with as many documents says something else, such as {@code spec.syncPolicy}. */
    public List<String> differences(GitOpsManifest other) {
        return IntStream.range(0, documents.size())
                .boxed()
                .flatMap(index ->
                        TreeDifference.paths(
                                (Node.Mapping) documents.get(index), (Node.Mapping) other.documents.get(index))
                                .stream())
                .distinct()
                .toList();
    }

    /** The same with other documents. */
    public GitOpsManifest holding(List<Node> others) {
        return new GitOpsManifest(header, others, warnings);
    }

    /**
     * The text of a file that is there already, with the objects in it. A file that this program wrote for the package alone is
     * written anew; in any other one each document that is not among the objects stays, to the byte.
     *
     * @param edited whether somebody edited it since, or wrote it
     * @param own objects that deploy the package until now, whatever they are called from now on
     * @param needed sources in the file that other packages read
     */
    public String yaml(ExistingFile file, boolean edited, List<GitOpsObject> own, List<GitOpsObject> needed) {
        boolean alone = !edited
                && file.isGenerated()
                && needed.isEmpty()
                && !file.holdsMore()
                && !file.deploysOthers(documents, own);
        return alone ? yaml() : file.with(documents);
    }
}
