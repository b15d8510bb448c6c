package dev.dunnage.detect.manifest;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a YAML or JSON file holds, from the view of somebody who would apply it. */
public sealed interface ManifestFile {

    /**
     * Kubernetes objects.
     *
     * @param objects each list taken apart
     */
    record Objects(List<ApiObject> objects) implements ManifestFile {

        public Objects {
            objects = List.copyOf(objects);
        }

        /** The first object that an API server could take and that meets a further demand. */
        public Optional<ApiObject> deployable(Predicate<ApiObject> demand) {
            return objects.stream()
                    .filter(ApiObject::isDeployable)
                    .filter(demand)
                    .findFirst();
        }
    }

    /** Something else: values, a tool's configuration, a document without {@code kind}, or nothing that can be parsed. */
    record Foreign(String reason) implements ManifestFile {}
}
