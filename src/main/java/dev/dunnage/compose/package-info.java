/** A Compose file as requirements: its services are workloads, or services of the catalogue. */
@NullMarked
package dev.dunnage.compose;

import org.jspecify.annotations.NullMarked;
