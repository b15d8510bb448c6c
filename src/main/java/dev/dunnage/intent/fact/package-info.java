/** Values in a text: ports, hosts, images, times, sizes, names. */
@NullMarked
package dev.dunnage.intent.fact;

import org.jspecify.annotations.NullMarked;
