/** The tool {@code gitops}, and the dialogue about GitOps that both tools have. */
@NullMarked
package dev.dunnage.workflow.gitops;

import org.jspecify.annotations.NullMarked;
