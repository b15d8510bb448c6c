package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
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
    public String placeOf(String environment) {
        return environment;
    }

    @Override
    public FileTree render(Application application) {
        if (application.environments().isEmpty()) {
            return manifests(application)
                    .plus(
                            "README.md",
                            "How to apply it",
                            Readme.inNamespace(this, application, apply(application, ".")));
        }
        FileTree tree = FileTree.EMPTY;
        for (Environment environment : application.environments()) {
            tree = tree.plus(manifests(application.in(environment)).under(environment.name()));
        }
        return tree.plus(
                "README.md",
                "How to apply it",
                Readme.ofEnvironments(
                        this, application, environment -> apply(application.in(environment), environment.name())));
    }

    private static String apply(Application application, String directory) {
        return "kubectl apply --namespace %s -f %s"
                .formatted(application.values().namespace(), directory);
    }

    private static FileTree manifests(Application application) {
        FileTree tree = FileTree.EMPTY;
        int number = 1;
        for (Manifest manifest : application.existing()) {
            String file = String.format(Locale.ROOT, "%02d-%s.yaml", number++, manifest.file());
            tree = tree.plus(file, manifest.description(), YamlWriter.write(application.resolve(manifest.root())));
        }
        return tree;
    }
}
