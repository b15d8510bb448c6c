/** The tool {@code recommend}. */
@NullMarked
package dev.dunnage.workflow.recommend;

import org.jspecify.annotations.NullMarked;
