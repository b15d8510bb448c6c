/** Reads YAML with positions and writes it: the only room that knows SnakeYAML. */
@NullMarked
package dev.dunnage.yaml;

import org.jspecify.annotations.NullMarked;
