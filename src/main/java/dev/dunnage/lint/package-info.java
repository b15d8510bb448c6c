/** What is wrong with a package that every schema takes: objects that fight each other, and things that nobody makes. */
@NullMarked
package dev.dunnage.lint;

import org.jspecify.annotations.NullMarked;
