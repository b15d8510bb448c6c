/** Turns a package and its answers into Argo CD or Flux resources. */
@NullMarked
package dev.dunnage.gitops;

import org.jspecify.annotations.NullMarked;
