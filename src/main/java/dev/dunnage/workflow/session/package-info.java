/** Sessions on disk. */
@NullMarked
package dev.dunnage.workflow.session;

import org.jspecify.annotations.NullMarked;
