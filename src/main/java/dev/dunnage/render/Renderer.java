package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import java.util.Optional;

/** Prints an application in one output format. All renderers print the same objects. */
public interface Renderer {

    /** The id that answers and replies use: such as {@code helm}. */
    String id();

    /** What the package is. */
    PackageType type();

    /** What a person calls it, such as {@code Helm chart}. */
    String title();

    /** The directory of a package, from the package's own, that a controller deploys in one of several environments. */
    String placeOf(String environment);

    /**
     * What a controller deploys of it, where the files alone do not tell.
     *
     * @param application as it is in one of its environments
     * @param environment the environment's name; empty where there is one place only
     */
    default Optional<PackageContent> content(Application application, String environment) {
        return Optional.empty();
    }

    /** The file of a package, from its own directory, in which a person puts an encrypted Secret: kubectl and controllers read it first. */
    default String secretFile(String environment, String namespace, String name) {
        return (environment.isEmpty() ? "" : placeOf(environment) + "/") + "00-secret-" + name + ".yaml";
    }

    /** The package's files, by their path in the package. */
    FileTree render(Application application);
}
