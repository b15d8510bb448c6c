package dev.dunnage.gitops.existing;

import java.util.List;
import java.util.Set;

/** What must be known of all controllers to read manifests that are there already, whichever of them they are for. */
public interface KnownControllers {

    /** The controllers' names, as they stand in headlines. */
    List<String> names();

    /** Kinds that deploy something by themselves; a source or a project beside them only serves. */
    Set<String> deploying();

    /** The name of the Helm release that an object makes of a chart. */
    String releaseName(ExistingObject object);
}
