/** What tools answer, as types, and their one encoding to JSON. */
@NullMarked
package dev.dunnage.workflow.reply;

import org.jspecify.annotations.NullMarked;
