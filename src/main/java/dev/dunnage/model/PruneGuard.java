package dev.dunnage.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * An annotation that keeps an object when its controller prunes or uninstalls.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/">Argo CD sync options</a>
 * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/#prune">Flux pruning</a>
 * @see <a href="https://helm.sh/docs/howto/charts_tips_and_tricks/">Helm resource policy</a>
 */
public enum PruneGuard {
    ARGO_CD("argocd.argoproj.io/sync-options", "Prune=confirm,Delete=false") {
        @Override
        boolean accepts(String value) {
            return Arrays.stream(value.split(",")).map(String::strip).anyMatch(PRUNE_OPTIONS::contains);
        }
    },
    FLUX("kustomize.toolkit.fluxcd.io/prune", "disabled") {
        @Override
        boolean accepts(String value) {
            return value.strip().equalsIgnoreCase("disabled");
        }
    },
    HELM("helm.sh/resource-policy", "keep") {
        @Override
        boolean accepts(String value) {
            return value.strip().equalsIgnoreCase("keep");
        }
    };

    private static final Set<String> PRUNE_OPTIONS = Set.of("Prune=false", "Prune=confirm");

    private final String annotation;
    private final String value;

    PruneGuard(String annotation, String value) {
        this.annotation = annotation;
        this.value = value;
    }

    /** The annotation's key. */
    public String annotation() {
        return annotation;
    }

    /** The value to recommend. */
    public String value() {
        return value;
    }

    abstract boolean accepts(String value);

    /** Whether these annotations hold the guard, by its recommended or an equally safe value. */
    public boolean in(Map<String, String> annotations) {
        String found = annotations.get(annotation);
        return found != null && accepts(found);
    }
}
