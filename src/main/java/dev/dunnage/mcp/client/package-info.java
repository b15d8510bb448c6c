/** What a client can do for a person: forms, its model, its roots, progress. */
@NullMarked
package dev.dunnage.mcp.client;

import org.jspecify.annotations.NullMarked;
