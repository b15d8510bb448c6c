/** Finds the deployable packages of a source tree, and says why the rest was left out. */
@NullMarked
package dev.dunnage.detect;

import org.jspecify.annotations.NullMarked;
