/** JSON-RPC messages, line by line. */
@NullMarked
package dev.dunnage.mcp.wire;

import org.jspecify.annotations.NullMarked;
