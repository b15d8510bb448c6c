/** Charts of others: an index that comes with the program, and how a product is found in it. */
@NullMarked
package dev.dunnage.charts;

import org.jspecify.annotations.NullMarked;
