/** Reads what a person wants deployed out of free text. */
@NullMarked
package dev.dunnage.intent;

import org.jspecify.annotations.NullMarked;
