/** A person at a terminal: the tools' stages as a conversation, line by line. */
@NullMarked
package dev.dunnage.terminal;

import org.jspecify.annotations.NullMarked;
