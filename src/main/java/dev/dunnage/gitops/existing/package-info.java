/** Manifests that are there already, and how they are updated without losing what a person wrote. */
@NullMarked
package dev.dunnage.gitops.existing;

import org.jspecify.annotations.NullMarked;
