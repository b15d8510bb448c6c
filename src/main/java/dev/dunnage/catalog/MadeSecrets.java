package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.SecretNote;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Secrets of a package with those who make them: each that is needed is made once, however many parts name it. */
final class MadeSecrets {

    private static final String OPERATOR = "The External Secrets Operator (external-secrets.io) 0.16 or later";

    private final List<SecretNeed> all = new ArrayList<>();
    private final List<Values> everywhere;

    /**
     * The Secrets that answers call for.
     *
     * @param everywhere the answers in general, and those of each environment
     */
    MadeSecrets(List<SecretNeed> needs, List<Values> everywhere) {
        this.everywhere = List.copyOf(everywhere);
        Set<List<Object>> made = new HashSet<>();
        needs.stream()
                .filter(need -> maker(need) == SecretMaker.EXISTING
                        || everywhere.stream().anyMatch(need::isNeeded) && made.add(what(need)))
                .forEach(all::add);
    }

    private List<Object> what(SecretNeed need) {
        return List.of(everywhere.stream().map(need::name).toList(), need.keys(), need.type());
    }

    /** The same in all environments. */
    private SecretMaker maker(SecretNeed need) {
        return need.maker(everywhere.get(0));
    }

    List<SecretNeed> all() {
        return all;
    }

    /** The objects of operators that make them. */
    Stream<Manifest> manifests() {
        return all.stream().flatMap(need -> SecretObjects.of(need, maker(need)));
    }

    Stream<Node> notes(SecretNeed need) {
        return all.contains(need) ? SecretNote.of(need, maker(need)).stream() : Stream.of();
    }

    /** What the cluster must have for them. */
    Stream<String> needs() {
        return Stream.of(
                        isUsed(SecretMaker.EXTERNAL_SECRETS)
                                ? OPERATOR + ", and a store that it reads."
                                : isUsed(SecretMaker.GENERATED) ? OPERATOR + "." : "",
                        isUsed(SecretMaker.SEALED_SECRETS)
                                ? "The controller of Sealed Secrets (github.com/bitnami-labs/sealed-secrets)."
                                : "",
                        isUsed(SecretMaker.SOPS) ? decryption() : "")
                .filter(need -> !need.isEmpty());
    }

    /** https://fluxcd.io/flux/guides/mozilla-sops/ and https://argo-cd.readthedocs.io/en/stable/operator-manual/secret-management/, read 2026-11-30. */
    private String decryption() {
        String flux = everywhere.get(0).text(SecretQuestions.SOPS_KEY).startsWith("age1")
                ? "Flux with the private age key: kubectl create secret generic sops-age --namespace flux-system --from-file=age.agekey."
                : "Flux, whose kustomize-controller may decrypt with the key.";
        return flux + " Argo CD decrypts no SOPS files by itself; it needs a plugin such as KSOPS.";
    }

    private boolean isUsed(SecretMaker maker) {
        return all.stream().anyMatch(need -> maker(need) == maker);
    }

    /** Whether the values of a component matter to nobody, since nothing comes from a store. */
    boolean makeUnused(Component component) {
        return component.id().equals(SecretQuestions.COMPONENT) && !isUsed(SecretMaker.EXTERNAL_SECRETS);
    }
}
