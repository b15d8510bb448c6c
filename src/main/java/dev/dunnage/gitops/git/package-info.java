/** What git says of a checkout, without running git. */
@NullMarked
package dev.dunnage.gitops.git;

import org.jspecify.annotations.NullMarked;
