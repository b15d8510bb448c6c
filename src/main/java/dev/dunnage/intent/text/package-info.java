/** Text as words, cleaned of what only looks like words. */
@NullMarked
package dev.dunnage.intent.text;

import org.jspecify.annotations.NullMarked;
