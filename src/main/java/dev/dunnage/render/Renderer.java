package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.PackageType;

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

    /** The package's files, by their path in the package. */
    FileTree render(Application application);
}
