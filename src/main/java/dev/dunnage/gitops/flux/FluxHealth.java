package dev.dunnage.gitops.flux;

import dev.dunnage.model.Node;
import dev.dunnage.model.ObjectKinds;
import java.util.Optional;

/**
 * How Flux tells that objects are ready which do not say it as kstatus has it.
 *
 * @see <a href="https://github.com/fluxcd/website/blob/6da0f383/content/en/flux/cheatsheets/cel-healthchecks.md">Health checks in CEL,
 *     read 2026-11-30</a>
 * @see <a href="https://github.com/argoproj/argo-rollouts/issues/4672">The status of a Rollout, read 2026-11-30</a>
 */
final class FluxHealth {

    static final String FIELD = "healthCheckExprs";

    private static final String ROLLOUT = "argoproj.io/Rollout";

    private FluxHealth() {}

    /**
     * What to say of these kinds. A Rollout that pauses is as it should be: it may do so for hours, and a release that waited for it would be
     * rolled back under it.
     */
    static Optional<Node> of(ObjectKinds kinds) {
        return kinds.all().contains(ROLLOUT)
                ? Optional.of(Node.list(Node.map(
                        "apiVersion",
                        "argoproj.io/v1alpha1",
                        "kind",
                        "Rollout",
                        "failed",
                        "has(status.phase) && status.phase == 'Degraded'",
                        "current",
                        "has(status.phase) && status.phase in ['Healthy', 'Paused']")))
                : Optional.empty();
    }
}
