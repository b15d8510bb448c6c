/** The objects of Argo CD and Flux that a tree already holds. */
@NullMarked
package dev.dunnage.detect.wiring;

import org.jspecify.annotations.NullMarked;
