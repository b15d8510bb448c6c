package dev.dunnage.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An object whose deletion loses data: a claim, a database, a Namespace, a CRD.
 *
 * @param file the file that declares it, relative to the package; a kustomization's may lie outside, as {@code ../base/db.yaml}
 * @param kind such as {@code PersistentVolumeClaim}; a StatefulSet stands for its volume claim templates
 * @param name empty where a chart's template computes it
 * @param missing the guards that the object does not carry
 */
public record StateObject(String file, String kind, Optional<String> name, Set<PruneGuard> missing) {

    public StateObject {
        missing = missing.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(missing));
    }
}
