/** Brings together what two sides made of one text. */
@NullMarked
package dev.dunnage.merge;

import org.jspecify.annotations.NullMarked;
