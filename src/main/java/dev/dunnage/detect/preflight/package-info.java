/** A package rendered by the programs that are installed, where nothing outside of it can be reached. */
@NullMarked
package dev.dunnage.detect.preflight;

import org.jspecify.annotations.NullMarked;
