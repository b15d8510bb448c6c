/** Which files git keeps, read from its index. */
@NullMarked
package dev.dunnage.detect.git;

import org.jspecify.annotations.NullMarked;
