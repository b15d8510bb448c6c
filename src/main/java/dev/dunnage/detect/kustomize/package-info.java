/** Kustomizations: what they name, and who names them. */
@NullMarked
package dev.dunnage.detect.kustomize;

import org.jspecify.annotations.NullMarked;
