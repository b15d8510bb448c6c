/** Flux: sources, Kustomizations and HelmReleases. */
@NullMarked
package dev.dunnage.gitops.flux;

import org.jspecify.annotations.NullMarked;
