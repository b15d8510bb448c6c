package dev.dunnage.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One package that a GitOps controller can deploy, and what a generator must know of it.
 *
 * @param path from the scanned root, {@code /} separated, {@code .} for the root itself
 * @param name what a person would call it: the chart's name, or the directory's
 * @param content what it is made of; decides the {@linkplain #type() type}
 * @param objectNamespaces namespaces that its objects set themselves, sorted; templated ones are left out
 * @param shippedNamespaces names of the Namespace objects that it brings along, sorted
 * @param state objects whose deletion loses data
 * @param autoscaled workloads whose replicas an autoscaler owns, or may own with other values
 * @param kinds the kinds of its objects, without those of a chart's hooks
 * @param largeCrds files, relative to the package, with a CRD too large for client-side apply (over 256 KiB)
 * @param notes what is remarkable of its objects taken together
 * @param claims what a second copy of it in the same cluster has to take differently
 * @param encrypted whether SOPS-encrypted files, or rules for such files, are part of it
 */
public record DeployablePackage(
        String path,
        String name,
        PackageContent content,
        Set<String> objectNamespaces,
        Set<String> shippedNamespaces,
        List<StateObject> state,
        List<ScaleTarget> autoscaled,
        ObjectKinds kinds,
        List<String> largeCrds,
        ObjectNotes notes,
        Claims claims,
        boolean encrypted) {

    public DeployablePackage {
        if (path.isEmpty() || path.startsWith("/") || path.contains("\\")) {
            throw new IllegalArgumentException("package path '" + path + "' is not relative with / separators");
        }
        objectNamespaces = Collections.unmodifiableSet(new TreeSet<>(objectNamespaces));
        shippedNamespaces = Collections.unmodifiableSet(new TreeSet<>(shippedNamespaces));
        state = List.copyOf(state);
        autoscaled = List.copyOf(autoscaled);
        largeCrds = List.copyOf(largeCrds);
    }

    /** A package of the given content, and nothing else remarkable in it. */
    public static DeployablePackage of(String path, String name, PackageContent content) {
        return new DeployablePackage(
                path,
                name,
                content,
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                ObjectKinds.NONE,
                List.of(),
                ObjectNotes.NONE,
                Claims.NONE,
                false);
    }

    /** The same with files of which it is known that they hold a CRD too large for client-side apply. */
    public DeployablePackage withLargeCrds(List<String> files) {
        return new DeployablePackage(
                path,
                name,
                content,
                objectNamespaces,
                shippedNamespaces,
                state,
                autoscaled,
                kinds,
                files,
                notes,
                claims,
                encrypted);
    }

    /**
     * The workloads that an autoscaler owns.
     *
     * @param valuesFiles the chart's files of values that apply, a later one before an earlier one
     * @param set values that are set beside them, by path
     */
    public List<ScaleTarget> autoscaledWith(List<?> valuesFiles, Map<String, ?> set) {
        return autoscaled.stream()
                .filter(target -> target.when().holds(valuesFiles, set))
                .toList();
    }

    public PackageType type() {
        return content.type();
    }

    /** Where its objects end up by themselves, if they all agree on one namespace. */
    public Optional<String> ownNamespace() {
        if (content instanceof PackageContent.Kustomization kustomization
                && kustomization.namespace().isPresent()) {
            return kustomization.namespace();
        }
        return objectNamespaces.size() == 1 && notes.unplaced().isEmpty()
                ? Optional.of(objectNamespaces.iterator().next())
                : Optional.empty();
    }
}
