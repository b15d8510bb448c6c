package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Flux Kustomization of an overlay or of plain manifests.
 *
 * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/">Kustomization</a>
 */
public final class FluxKustomization {

    /** The kind of object. */
    public static final String KIND = "Kustomization";

    private static final String SPEC = "spec";
    private static final String TARGET_NAMESPACE = "targetNamespace";

    private final GitOpsContext context;
    private final Values answers;
    private final FluxSource source;

    FluxKustomization(GitOpsContext context, Values answers, FluxSource source) {
        this.context = context;
        this.answers = answers;
        this.source = source;
    }

    Node.Mapping document() {
        return Node.map(
                "apiVersion",
                "kustomize.toolkit.fluxcd.io/v1",
                "kind",
                "Kustomization",
                "metadata",
                Node.map(
                        "name", context.objectName(answers),
                        "namespace", answers.text(FluxQuestions.NAMESPACE)),
                SPEC,
                spec());
    }

    private Node spec() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        spec.put("retryInterval", Node.of(answers.text(FluxQuestions.RETRY_INTERVAL)));
        spec.put("timeout", Node.of(answers.text(FluxQuestions.TIMEOUT)));
        common(answers).forEach(spec::put);
        spec.put("path", Node.of(RepositoryPath.dotted(SharedQuestions.path(answers))));
        spec.put("prune", Node.of(answers.text(FluxQuestions.PRUNE).equals("true")));
        spec.put("wait", Node.of(answers.get(FluxQuestions.WAIT)));
        FluxHealth.of(context.pkg().kinds()).ifPresent(checks -> spec.put(FluxHealth.FIELD, checks));
        spec.put("sourceRef", source.reference());
        if (needsTargetNamespace()) {
            spec.put(TARGET_NAMESPACE, Node.of(answers.text(SharedQuestions.NAMESPACE)));
        }
        List<Node> placing = placing();
        if (!placing.isEmpty()) {
            spec.put("patches", new Node.Sequence(placing));
        }
        decryption(answers).ifPresent(decryption -> spec.put("decryption", decryption));
        return new Node.Mapping(spec);
    }

    /** By which key files of SOPS are read, where the package has some. */
    static Optional<Node> decryption(Values answers) {
        return Optional.ofNullable(answers.byId().get(FluxQuestions.DECRYPTION_SECRET))
                .map(key -> key.equals("")
                        ? Node.map("provider", "sops")
                        : Node.map("provider", "sops", "secretRef", Node.map("name", key)));
    }

    /** What a HelmRelease and a Kustomization have in common and usually leave out. */
    static Map<String, Node> common(Values answers) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (answers.get(FluxQuestions.SUSPEND).equals(true)) {
            fields.put("suspend", Node.of(true));
        }
        if (answers.get(FluxQuestions.DEPENDS_ON) instanceof List<?> names && !names.isEmpty()) {
            List<Object> references = new ArrayList<>();
            names.forEach(name -> references.add(Node.map("name", name)));
            fields.put("dependsOn", Node.list(references.toArray()));
        }
        return fields;
    }

    /** The field overrides every object's own namespace, so that it is left out where the package names one. */
    private boolean needsTargetNamespace() {
        DeployablePackage pkg = context.pkg();
        boolean byKustomize = pkg.content() instanceof PackageContent.Kustomization kustomization
                && kustomization.namespace().isPresent();
        return !byKustomize && pkg.objectNamespaces().isEmpty();
    }

    /** A Kustomization without a namespace for all objects where the generated one has none, since some name theirs. */
    static Node.Mapping placed(Node.Mapping kustomization, Node.Mapping generated) {
        return generated.at(List.of(SPEC, TARGET_NAMESPACE)).isPresent()
                ? kustomization
                : kustomization.with(SPEC, kustomization.mapping(List.of(SPEC)).without(TARGET_NAMESPACE));
    }

    /** Where others name a namespace, each object without one gets the destination: a namespace for all would move the others. */
    private List<Node> placing() {
        return context.pkg().notes().unplaced().stream()
                .map(object -> (Node) Node.map("target", target(object), "patch", patch()))
                .toList();
    }

    private static Node target(ObjectNotes.Unplaced object) {
        Map<String, Node> target = new LinkedHashMap<>();
        if (!object.group().isEmpty()) {
            target.put("group", Node.of(object.group()));
        }
        target.put("version", Node.of(object.version()));
        target.put("kind", Node.of(object.kind()));
        // A name is a regular expression here.
        target.put("name", Node.of("^" + object.name().replace(".", "\\.") + "$"));
        return new Node.Mapping(target);
    }

    private String patch() {
        // What begins with a bracket is read as JSON and no YAML:
        // https://github.com/kubernetes-sigs/kustomize/blob/48f21e920acd4ac3909714fc0caf8796648014fc/api/internal/builtins/PatchTransformer.go
        return "[{\"op\": \"add\", \"path\": \"/metadata/namespace\", \"value\": \"%s\"}]"
                .formatted(answers.text(SharedQuestions.NAMESPACE));
    }

    /** Flux never creates the namespace that a Kustomization deploys to. */
    Optional<Node> namespace() {
        String namespace = context.pkg().ownNamespace().orElse(answers.text(SharedQuestions.NAMESPACE));
        boolean isThere = namespace.equals("default")
                || namespace.startsWith("kube-")
                || namespace.equals(answers.text(FluxQuestions.NAMESPACE))
                || context.pkg().shippedNamespaces().contains(namespace);
        if (isThere) {
            return Optional.empty();
        }
        Map<String, Node> annotations = new LinkedHashMap<>();
        for (PruneGuard guard : PruneGuard.values()) {
            annotations.put(guard.annotation(), Node.of(guard.value()));
        }
        return Optional.of(Node.map(
                "apiVersion", "v1",
                "kind", "Namespace",
                "metadata", Node.map("name", namespace, "annotations", new Node.Mapping(annotations))));
    }
}
