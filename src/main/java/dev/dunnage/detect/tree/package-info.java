/** The files of a package or project, on disk or just rendered, and which of them count. */
@NullMarked
package dev.dunnage.detect.tree;

import org.jspecify.annotations.NullMarked;
