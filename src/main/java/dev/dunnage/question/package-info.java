/** Questions, answers and what makes an answer valid. */
@NullMarked
package dev.dunnage.question;

import org.jspecify.annotations.NullMarked;
