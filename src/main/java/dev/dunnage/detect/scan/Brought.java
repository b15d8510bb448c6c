package dev.dunnage.detect.scan;

import dev.dunnage.model.PackageType;
import dev.dunnage.model.PublishedReference;
import java.util.List;

/**
 * Something of others that a chart, a kustomization or plain manifests of the tree bring along.
 *
 * @param directory the chart or kustomization, or where the manifests lie, from the scanned root
 * @param type which of them it is
 * @param published what it brings; of manifests the name and the tag of an image
 * @param within directories of what is made with it, itself first where it is deployed as it is: who deploys one of them deploys it
 */
public record Brought(String directory, PackageType type, PublishedReference published, List<String> within) {

    public Brought {
        within = List.copyOf(within);
    }
}
