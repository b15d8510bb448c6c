/** What a package remembers of how it was made, and how an update meets what a person changed in it. */
@NullMarked
package dev.dunnage.record;

import org.jspecify.annotations.NullMarked;
