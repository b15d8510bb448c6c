/** The catalogue and the sessions as pages that people and clients read. */
@NullMarked
package dev.dunnage.workflow.pages;

import org.jspecify.annotations.NullMarked;
