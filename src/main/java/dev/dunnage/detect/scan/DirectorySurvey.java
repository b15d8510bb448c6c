package dev.dunnage.detect.scan;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.Identities;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.detect.wiring.WiringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of one directory, looked at one after the other until it is clear whether it is a directory of manifests. */
final class DirectorySurvey {

    private final SourceTree tree;
    private final String path;
    private final WiringReader reader;
    private final Set<String> usedByKustomizations;
    private final List<GitOpsObject> gitOps = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private String repeated = "";
    private int free;
    private int used;
    private String example = "";
    private String reasonAgainst = "";

    DirectorySurvey(SourceTree tree, String path, WiringReader reader, Set<String> usedByKustomizations) {
        this.tree = tree;
        this.path = path;
        this.reader = reader;
        this.usedByKustomizations = usedByKustomizations;
    }

    void visit(String name) {
        String file = TreePath.child(path, name);
        tree.read(file).filter(ManifestReader::canHoldObjects).ifPresent(content -> visit(name, file, content));
    }

    List<GitOpsObject> gitOps() {
        return gitOps;
    }

    /** A manifest of the directory, such as {@code Deployment in web.yaml}; empty where it is no directory of manifests. */
    Optional<String> example() {
        return example.isEmpty() || belongsToKustomization() ? Optional.empty() : Optional.of(example);
    }

    /** An object that stands there twice, and where; a controller would refuse it, or take either. */
    Optional<String> repeated() {
        return repeated.isEmpty() ? Optional.empty() : Optional.of(repeated);
    }

    private void noteObjects(String name, byte[] content) {
        for (String identity : Identities.of(content)) {
            String other = seen.putIfAbsent(identity, name);
            if (other != null && repeated.isEmpty()) {
                repeated = "%s stands in %s"
                        .formatted(
                                identity.replaceFirst("^(\\w+)\\S* /?", "$1 "),
                                other.equals(name) ? name + " twice" : other + " and " + name);
            }
        }
    }

    /** Why the directory is none, although it looks like one. */
    Optional<String> reasonAgainst() {
        if (example().isPresent() || free + used == 0) {
            return Optional.empty();
        }
        return Optional.of(used > 0 ? "its files are resources and patches of a kustomization" : reasonAgainst);
    }

    /** A file that was forgotten or left out on purpose does not make the others a package. */
    private boolean belongsToKustomization() {
        return used > 0 && used >= free;
    }

    private void visit(String name, String file, byte[] content) {
        noteObjects(name, content);
        boolean wiring = reader.canHold(content);
        boolean isUsed = usedByKustomizations.contains(file);
        used += isUsed ? 1 : 0;
        free += isUsed ? 0 : 1;
        if (!wiring && (isUsed || !example.isEmpty())) {
            return;
        }
        ManifestFile manifests = ManifestReader.read(content);
        gitOps.addAll(reader.of(file, manifests));
        if (example.isEmpty() && !isUsed) {
            judge(name, manifests);
        }
    }

    private void judge(String name, ManifestFile manifests) {
        if (reader.isOwnFile(name)) {
            reasonAgainst = name + " wires a package, and is none";
        } else if (ManifestReader.isNamedPatch(name)) {
            reasonAgainst = name + " is a patch";
        } else if (manifests instanceof ManifestFile.Foreign foreign) {
            reasonAgainst = name + ": " + foreign.reason();
        } else if (manifests instanceof ManifestFile.Objects objects) {
            objects.deployable(ApiObject::isWhole)
                    .ifPresentOrElse(
                            object -> example = object.kind() + " in " + name,
                            () -> reasonAgainst =
                                    name + " is a tool's configuration, a patch or a template, no whole object");
        }
    }
}
