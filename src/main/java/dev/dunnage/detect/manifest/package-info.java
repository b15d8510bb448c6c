/** Kubernetes objects in YAML files: what they are, and what about them matters to a controller. */
@NullMarked
package dev.dunnage.detect.manifest;

import org.jspecify.annotations.NullMarked;
