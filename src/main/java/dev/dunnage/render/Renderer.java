package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.PackageType;

/** Prints an application in one output format. All renderers print the same objects. */
public interface Renderer {

    /** The id that answers and replies use: {@code raw}, {@code helm} or {@code kustomize}. */
    String id();

    /** What the package is. */
    PackageType type();

    /** When to choose the format, in one line. */
    String description();

    /** The package's files, by their path in the package. */
    FileTree render(Application application);
}
