/** One package, read in full: what a generator has to know of it. */
@NullMarked
package dev.dunnage.detect.analyze;

import org.jspecify.annotations.NullMarked;
