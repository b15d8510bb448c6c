/** The values of a chart that lies in the repository: what may be set, and what answers make of it. */
@NullMarked
package dev.dunnage.gitops.values;

import org.jspecify.annotations.NullMarked;
