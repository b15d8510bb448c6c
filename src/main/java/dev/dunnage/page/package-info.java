/** A person with a browser in place of an assistant: the page, and the same tool calls, from a server on the same machine. */
@NullMarked
package dev.dunnage.page;

import org.jspecify.annotations.NullMarked;
