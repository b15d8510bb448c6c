/** What the files of somebody's program say of it: its name, its port, where it tells that it is well. Nothing is run, and little is read. */
@NullMarked
package dev.dunnage.project;

import org.jspecify.annotations.NullMarked;
