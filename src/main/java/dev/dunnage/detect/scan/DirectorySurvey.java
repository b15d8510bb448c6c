package dev.dunnage.detect.scan;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.Identities;
import dev.dunnage.detect.manifest.Images;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.Workloads;
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
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of one directory, looked at one after the other until it is clear whether it is a directory of manifests. */
final class DirectorySurvey {

    /** So many files are parsed to tell whole objects from patches of their kinds; CRDs and ConfigMaps may be large. */
    private static final int ENOUGH = 20;

    /** A kustomization that takes less than one of so many files did not make the directory its own. */
    private static final int HARDLY_ANY = 5;

    private static final int FEW = 3;

    private final SourceTree tree;
    private final String path;
    private final WiringReader reader;
    private final Map<String, String> users;
    private final List<GitOpsObject> gitOps = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> idle = new ArrayList<>();
    private final Map<String, List<String>> images = new TreeMap<>();
    private final List<String> free = new ArrayList<>();
    private final Set<String> usedBy = new TreeSet<>();
    private int used;
    private String repeated = "";
    private String example = "";
    private boolean isProven;
    private int wholes;
    private int patches;
    private String reasonAgainst = "";

    /** A survey of the directory at the path; {@code users} has the kustomization that uses a file, by the file. */
    DirectorySurvey(SourceTree tree, String path, WiringReader reader, Map<String, String> users) {
        this.tree = tree;
        this.path = path;
        this.reader = reader;
        this.users = users;
    }

    void visit(String name) {
        String file = TreePath.child(path, name);
        tree.read(file).filter(ManifestReader::canHoldObjects).ifPresent(content -> visit(name, file, content));
    }

    List<GitOpsObject> gitOps() {
        return gitOps;
    }

    /** The files of which it is certain that nothing runs. */
    List<String> idle() {
        return idle;
    }

    /** The images of servers, by the file. */
    Map<String, List<String>> images() {
        return images;
    }

    /** Whether nothing of all that is there runs. */
    boolean isIdle() {
        return idle.size() == used + free.size();
    }

    /** A manifest of the directory, such as {@code Deployment in web.yaml}; empty where it is no directory of manifests. */
    Optional<String> example() {
        return example.isEmpty() || belongsToKustomization() || isMadeOfPatches()
                ? Optional.empty()
                : Optional.of(example);
    }

    /** What makes it doubtful that the directory is deployed as it is. */
    Optional<String> doubt() {
        return Optional.of(repeated)
                .filter(text -> !text.isEmpty())
                .or(() -> usedBy.stream()
                        .findFirst()
                        .map(user -> "the kustomization in %s uses %d of its files".formatted(user, used)));
    }

    /** Whether an object stands in both directories. A Namespace does not count: each part may bring the one that it lives in. */
    boolean repeats(DirectorySurvey other) {
        return seen.keySet().stream()
                .anyMatch(identity -> !identity.startsWith("Namespace ") && other.seen.containsKey(identity));
    }

    private void noteObjects(String name, String file, byte[] content) {
        List<String> identities = Identities.of(content);
        if (Workloads.areMissing(identities)) {
            idle.add(file);
        }
        List<String> running = Images.ofServers(content, identities);
        if (!running.isEmpty()) {
            images.put(file, running);
        }
        for (String identity : identities) {
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
        if (example().isPresent() || free.size() + used == 0) {
            return Optional.empty();
        }
        if (used > 0) {
            return Optional.of(partOfKustomization());
        }
        return Optional.of(
                example.isEmpty()
                        ? reasonAgainst
                        : reasonAgainst + "; what lies beside it is one too, as far as that can be told");
    }

    private String partOfKustomization() {
        String user = usedBy.iterator().next();
        return free.isEmpty()
                ? "its files are resources and patches of a kustomization"
                : "the kustomization in %s uses its files and leaves out %s".formatted(user, few());
    }

    private String few() {
        String first = String.join(", ", free.subList(0, Math.min(FEW, free.size())));
        return free.size() > FEW ? first + " and %d more".formatted(free.size() - FEW) : first;
    }

    /** A file that was forgotten or left out on purpose does not make the others a package. */
    private boolean belongsToKustomization() {
        return used > 0 && used * HARDLY_ANY > used + free.size();
    }

    /** Of most kinds a patch looks like an object; beside patches that can be told it is one of them. */
    private boolean isMadeOfPatches() {
        return !isProven && patches > 0 && patches >= wholes;
    }

    private void visit(String name, String file, byte[] content) {
        noteObjects(name, file, content);
        boolean wiring = reader.canHold(content);
        Optional<String> user = Optional.ofNullable(users.get(file));
        user.ifPresentOrElse(usedBy::add, () -> free.add(name));
        used += user.isPresent() ? 1 : 0;
        if (!wiring && (user.isPresent() || isDecided())) {
            return;
        }
        ManifestFile manifests = ManifestReader.read(content);
        gitOps.addAll(reader.of(file, manifests));
        if (!isDecided() && user.isEmpty()) {
            judge(name, manifests);
        }
    }

    private boolean isDecided() {
        return isProven || wholes == ENOUGH;
    }

    private void judge(String name, ManifestFile manifests) {
        if (reader.isOwnFile(name, manifests)) {
            reasonAgainst = name + " wires a package, and is none";
        } else if (ManifestReader.isNamedPatch(name)) {
            reasonAgainst = name + " is a patch";
            patches++;
        } else if (manifests instanceof ManifestFile.Foreign foreign) {
            reasonAgainst = name + ": " + foreign.reason();
        } else if (manifests instanceof ManifestFile.Objects objects) {
            objects.deployable(ApiObject::isProven)
                    .or(() -> objects.deployable(ApiObject::isWhole))
                    .ifPresentOrElse(object -> whole(name, object), () -> notWhole(name, objects));
        }
    }

    private void whole(String name, ApiObject object) {
        isProven |= object.isProven();
        wholes++;
        if (example.isEmpty()) {
            example = object.kind() + " in " + name;
        }
    }

    private void notWhole(String name, ManifestFile.Objects objects) {
        Optional<ApiObject> patch = objects.deployable(any -> true);
        patches += patch.isPresent() ? 1 : 0;
        reasonAgainst = patch.map(object -> "%s is a patch, no whole %s".formatted(name, object.kind()))
                .orElse(name + " is a tool's configuration or a template, no whole object");
    }
}
