/** A whole project: which of its directories are packages, and why the others are none. */
@NullMarked
package dev.dunnage.detect.scan;

import org.jspecify.annotations.NullMarked;
