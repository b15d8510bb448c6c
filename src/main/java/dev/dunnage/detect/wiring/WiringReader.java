package dev.dunnage.detect.wiring;

import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import java.util.List;

/** Recognises the objects of the GitOps controllers that are known. */
public final class WiringReader {

    private final List<ControllerObjects> controllers;
    private final List<byte[]> marks;

    /** A reader of the objects of these controllers. */
    public WiringReader(List<ControllerObjects> controllers) {
        this.controllers = List.copyOf(controllers);
        this.marks = controllers.stream()
                .map(controller -> ManifestReader.ascii(controller.mark()))
                .toList();
    }

    /** Whether a file with these bytes may hold such an object. */
    public boolean canHold(byte[] content) {
        return marks.stream().anyMatch(mark -> ManifestReader.contains(content, mark));
    }

    /**
     * Whether it is a file that this program writes, which must not make a package of the directory that it was written to: by its usual
     * name, with an environment's behind it, or by the name of what it deploys, such as {@code argocd-shop.yaml}.
     */
    public boolean isOwnFile(String name, ManifestFile manifests) {
        List<GitOpsObject> objects = of(name, manifests);
        return controllers.stream()
                .anyMatch(controller -> controller.fileName().equals(name)
                        || objects.stream()
                                .anyMatch(
                                        object -> controller.isOwnFile(name) || controller.isNamedAfter(name, object)));
    }

    /** The objects of a file, where nothing is known of others. */
    public List<GitOpsObject> of(String file, ManifestFile manifests) {
        return of(file, manifests, ParameterFiles.NONE);
    }

    /** The objects of a file, which may take parameters from others. */
    public List<GitOpsObject> of(String file, ManifestFile manifests, ParameterFiles files) {
        return manifests instanceof ManifestFile.Objects all
                ? all.objects().stream()
                        .flatMap(object -> controllers.stream()
                                .flatMap(controller -> controller.read(file, object, files).stream()))
                        .toList()
                : List.of();
    }
}
