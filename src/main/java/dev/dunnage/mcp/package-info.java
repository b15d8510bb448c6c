/** The protocol's edge: the only room that knows the MCP SDK. */
@NullMarked
package dev.dunnage.mcp;

import org.jspecify.annotations.NullMarked;
