package dev.dunnage.gitops;

import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.List;
import java.util.Map;

/** How a controller brings new versions of images into git. The answers ask for it and name images, as {@link ImageUpdates} has it. */
public interface ImageAutomation {

    /** Why it cannot do that for a package with these answers. */
    List<Fault> check(GitOpsContext context, Values answers);

    /** The objects that look for new versions and commit them, for a file of their own. */
    GitOpsManifest manifest(GitOpsContext context, Values answers);

    /** What the objects in such a file say of the questions, by their ids. */
    Map<String, Object> answers(List<Node.Mapping> objects);

    /** The text of the package's manifest with what the automation needs in it. */
    default String marked(String manifest, GitOpsContext context, Values answers) {
        return manifest;
    }

    /** The text of such a manifest without the versions that the automation itself changes, so that they are nobody's edit. */
    default String withoutVersions(String manifest) {
        return manifest;
    }
}
