/** Components, how they combine into solutions, and their ranking. */
@NullMarked
package dev.dunnage.catalog;

import org.jspecify.annotations.NullMarked;
