package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.PackageType;
import dev.dunnage.yaml.YamlWriter;
import java.util.Locale;

/** Plain manifests, one file an object; the numbers are the order in which {@code kubectl apply -f} takes them. */
public final class RawRenderer implements Renderer {

    @Override
    public String id() {
        return "raw";
    }

    @Override
    public PackageType type() {
        return PackageType.RAW_MANIFESTS;
    }

    @Override
    public String title() {
        return "Raw manifests";
    }

    @Override
    public String description() {
        return "Plain YAML";
    }

    @Override
    public FileTree render(Application application) {
        FileTree tree = FileTree.of(
                "README.md",
                "How to apply it",
                Readme.inNamespace(
                        application,
                        "kubectl apply --namespace %s -f ."
                                .formatted(application.values().namespace())));
        int number = 1;
        for (Manifest manifest : application.existing()) {
            String file = String.format(Locale.ROOT, "%02d-%s.yaml", number++, manifest.file());
            tree = tree.plus(file, manifest.description(), YamlWriter.write(application.resolve(manifest.root())));
        }
        return tree;
    }
}
