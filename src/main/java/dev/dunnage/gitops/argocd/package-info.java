/** Argo CD: Applications and projects. */
@NullMarked
package dev.dunnage.gitops.argocd;

import org.jspecify.annotations.NullMarked;
