package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.git.RepositoryPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a HelmRelease or Kustomization has decided already: the defaults when it is updated. */
final class FluxInheritance {

    /**
     * How long helm-controller waits where a strategy does not say it.
     *
     * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/#install-strategy">Install strategy, read 2026-11-30</a>
     */
    private static final String CONTROLLERS_RETRY_INTERVAL = "5m";

    private FluxInheritance() {}

    static Map<String, Object> of(ExistingObject object, GitOpsContext context) {
        Map<String, Object> found = new LinkedHashMap<>();
        put(object, found, FluxQuestions.NAMESPACE, "metadata", "namespace");
        put(object, found, FluxQuestions.INTERVAL, "spec", "interval");
        put(object, found, FluxQuestions.TIMEOUT, "spec", "timeout");
        object.value("spec", "suspend").ifPresent(value -> found.put(FluxQuestions.SUSPEND, value));
        found.put(
                FluxQuestions.DEPENDS_ON,
                object.items("spec", "dependsOn").stream()
                        .flatMap(item -> ExistingObject.name(item).stream())
                        .toList());
        source(object, context, found);
        if (object.found().kind().equals(FluxRelease.KIND)) {
            release(object, context, found);
        } else {
            kustomization(object, found);
        }
        if (object.generated()) {
            followPackage(found, context);
        }
        return found;
    }

    /** Nobody chose what comes with the package, which may have changed since: where it is, and whether it holds jobs. */
    private static void followPackage(Map<String, Object> found, GitOpsContext context) {
        context.pkg().ownNamespace().ifPresent(own -> found.remove(SharedQuestions.NAMESPACE));
        found.remove(FluxQuestions.WAIT);
    }

    private static void release(ExistingObject object, GitOpsContext context, Map<String, Object> found) {
        object.text("spec", "targetNamespace")
                .or(() -> object.text("metadata", "namespace"))
                .ifPresent(namespace -> found.put(SharedQuestions.NAMESPACE, namespace));
        put(object, found, FluxQuestions.DRIFT_DETECTION, "spec", "driftDetection", "mode");
        object.value("spec", "upgrade", "remediation", "retries")
                .or(() -> object.value("spec", "install", "remediation", "retries"))
                .ifPresent(retries -> found.put(FluxQuestions.RETRIES, retries));
        found.put(
                FluxQuestions.INSTALL_STRATEGY,
                object.text("spec", "install", "strategy", "name").orElse(FluxQuestions.REMEDIATE));
        object.text("spec", "install", "strategy", "name")
                .ifPresent(strategy -> found.put(
                        FluxQuestions.RETRY_INTERVAL,
                        object.text("spec", "install", "strategy", "retryInterval")
                                .orElse(CONTROLLERS_RETRY_INTERVAL)));
        found.put(
                FluxQuestions.VALUES_FILES,
                object.texts("spec", "chart", "spec", "valuesFiles").stream()
                        .flatMap(file -> RepositoryPath.below(context.repositoryPath(), file).stream())
                        .filter(file -> !file.equals("values.yaml"))
                        .toList());
    }

    private static void kustomization(ExistingObject object, Map<String, Object> found) {
        put(object, found, SharedQuestions.NAMESPACE, "spec", "targetNamespace");
        put(object, found, FluxQuestions.RETRY_INTERVAL, "spec", "retryInterval");
        put(object, found, FluxQuestions.DECRYPTION_SECRET, "spec", "decryption", "secretRef", "name");
        found.put(FluxQuestions.PRUNE, object.text("spec", "prune").orElse("false"));
        // Where it waits for all, Flux passes over the checks that a person chose.
        found.put(FluxQuestions.WAIT, object.value("spec", "wait").orElse(false));
    }

    /** The source that it reads, where the repository holds that; where not, the object does not say the URL. */
    private static void source(ExistingObject object, GitOpsContext context, Map<String, Object> found) {
        Optional<ExistingObject> source =
                context.wiring().sourceOf(object.found()).flatMap(context.wiring()::object);
        source.ifPresent(repository -> found.put(FluxQuestions.SOURCE, FluxQuestions.reference(repository.found())));
        source.or(() -> context.wiring().redefinedSourceOf(object.found())).ifPresent(repository -> {
            put(repository, found, SharedQuestions.URL, "spec", "url");
            FluxRef.of(repository).ifPresent(revision -> found.put(SharedQuestions.REVISION, revision));
            put(repository, found, FluxQuestions.GIT_SECRET, "spec", "secretRef", "name");
        });
    }

    private static void put(ExistingObject object, Map<String, Object> found, String id, String... keys) {
        object.text(keys).ifPresent(value -> found.put(id, value));
    }
}
