/** What tests of several rooms share. */
@NullMarked
package dev.dunnage.testing;

import org.jspecify.annotations.NullMarked;
