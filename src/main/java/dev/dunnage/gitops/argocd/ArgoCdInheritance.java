package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an Application has decided already: the defaults of the questions when it is updated. */
final class ArgoCdInheritance {

    /** https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/, read 2026-11-30 */
    static final String CASCADING = "resources-finalizer.argocd.argoproj.io";

    private ArgoCdInheritance() {}

    /** The answers of an Application; of several sources that of the package counts. */
    static Map<String, Object> of(ExistingObject whole, GitOpsContext context) {
        ExistingObject application = withOneSource(whole, context.repositoryPath());
        Map<String, Object> found = new LinkedHashMap<>();
        put(application, found, SharedQuestions.URL, "spec", "source", "repoURL");
        put(application, found, SharedQuestions.REVISION, "spec", "source", "targetRevision");
        put(application, found, SharedQuestions.NAMESPACE, "spec", "destination", "namespace");
        put(application, found, ArgoCdQuestions.DESTINATION_SERVER, "spec", "destination", "server");
        put(application, found, ArgoCdQuestions.DESTINATION_NAME, "spec", "destination", "name");
        put(application, found, ArgoCdQuestions.APPLICATION_NAMESPACE, "metadata", "namespace");
        put(application, found, ArgoCdQuestions.PROJECT, "spec", "project");
        found.put(ArgoCdQuestions.CASCADE, !cascading(application).isEmpty());
        found.put(ArgoCdQuestions.VALUE_FILES, application.texts("spec", "source", "helm", "valueFiles"));
        found.put(ArgoCdQuestions.OWN_PROJECT, hasOwnProject(application, context));
        sync(application, found);
        if (application.generated()) {
            followPackage(found, context);
        }
        return found;
    }

    /** The Application as if the package was its only source. */
    static ExistingObject withOneSource(ExistingObject whole, String path) {
        return new ExistingObject(whole.found(), ArgoCdSources.one(whole.tree(), path), whole.origin());
    }

    private static void sync(ExistingObject application, Map<String, Object> found) {
        boolean automated = application.has("spec", "syncPolicy", "automated");
        boolean prune = isTrue(application, "prune");
        found.put(ArgoCdQuestions.SYNC_POLICY, automated ? (prune ? "auto-prune" : "auto") : "manual");
        if (automated) {
            found.put(ArgoCdQuestions.SELF_HEAL, isTrue(application, "selfHeal"));
            found.put(
                    ArgoCdQuestions.RETRY_LIMIT,
                    application.value("spec", "syncPolicy", "retry", "limit").orElse(0L));
        }
        List<String> options = application.texts("spec", "syncPolicy", "syncOptions");
        found.put(ArgoCdQuestions.CREATE_NAMESPACE, options.contains(ArgoCdSync.CREATE_NAMESPACE));
        found.put(
                ArgoCdQuestions.SYNC_OPTIONS,
                ArgoCdQuestions.OPTIONS.stream()
                        .map(option -> option.value())
                        .filter(option -> options.contains(option + "=true"))
                        .toList());
    }

    /** By which the objects go with their Application, in one of several ways; other finalizers are none of its business. */
    static List<Node> cascading(ExistingObject application) {
        return application.texts("metadata", "finalizers").stream()
                .filter(finalizer -> finalizer.startsWith(CASCADING))
                .map(Node::of)
                .toList();
    }

    private static boolean hasOwnProject(ExistingObject application, GitOpsContext context) {
        return context.wiring().existing().stream()
                .filter(object -> object.kind().equals(ArgoCdObjects.PROJECT))
                .filter(object -> object.file().equals(application.found().file()))
                .anyMatch(object -> Optional.of(object.name()).equals(application.text("spec", "project")));
    }

    /** Nobody chose what comes with the package, which may have changed since. */
    private static void followPackage(Map<String, Object> found, GitOpsContext context) {
        context.pkg().ownNamespace().ifPresent(own -> found.remove(SharedQuestions.NAMESPACE));
        found.computeIfPresent(
                ArgoCdQuestions.RETRY_LIMIT, (id, limit) -> ArgoCdQuestions.RETRIES.contains(limit) ? null : limit);
        found.computeIfPresent(
                ArgoCdQuestions.SYNC_OPTIONS,
                (id, options) -> Stream.concat(
                                ArgoCdQuestions.syncOptions(context.pkg()).stream(), ((List<?>) options).stream())
                        .distinct()
                        .toList());
    }

    private static boolean isTrue(ExistingObject application, String field) {
        return application.value("spec", "syncPolicy", "automated", field).equals(Optional.of(true));
    }

    private static void put(ExistingObject object, Map<String, Object> found, String id, String... keys) {
        object.text(keys).ifPresent(value -> found.put(id, value));
    }
}
