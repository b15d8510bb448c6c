/** What the words of a text ask for, rule out and take for granted. */
@NullMarked
package dev.dunnage.intent.meaning;

import org.jspecify.annotations.NullMarked;
