/** The parameterised manifest tree, and the nouns that renderers and generators share. */
@NullMarked
package dev.dunnage.model;

import org.jspecify.annotations.NullMarked;
