/** The composition root: the command line and the two registries. */
@NullMarked
package dev.dunnage;

import org.jspecify.annotations.NullMarked;
