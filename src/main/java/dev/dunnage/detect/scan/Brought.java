package dev.dunnage.detect.scan;

import dev.dunnage.model.PackageType;
import dev.dunnage.model.PublishedReference;
import java.util.List;

/**
 * Something of others that a chart or a kustomization of the tree brings along.
 *
 * @param directory the chart or kustomization, from the scanned root
 * @param type which of the two it is
 * @param published what it brings
 * @param within the directory, and those of charts and kustomizations that are made with it: who deploys one of them deploys it
 */
public record Brought(String directory, PackageType type, PublishedReference published, List<String> within) {

    public Brought {
        within = List.copyOf(within);
    }
}
