/** The stage routers of the two tools, their replies and their sessions. */
@NullMarked
package dev.dunnage.workflow;

import org.jspecify.annotations.NullMarked;
