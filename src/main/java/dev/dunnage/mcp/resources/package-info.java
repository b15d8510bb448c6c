/** Resources, prompts and completions. */
@NullMarked
package dev.dunnage.mcp.resources;

import org.jspecify.annotations.NullMarked;
