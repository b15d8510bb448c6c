/** Raw manifests, Helm charts and Kustomize overlays from one application. */
@NullMarked
package dev.dunnage.render;

import org.jspecify.annotations.NullMarked;
