/** What may be touched on disk, and how it is written: all or nothing. */
@NullMarked
package dev.dunnage.files;

import org.jspecify.annotations.NullMarked;
