/** Tools: their descriptions, the check of arguments, and how replies travel. */
@NullMarked
package dev.dunnage.mcp.tools;

import org.jspecify.annotations.NullMarked;
