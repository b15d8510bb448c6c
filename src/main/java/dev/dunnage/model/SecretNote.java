package dev.dunnage.model;

import dev.dunnage.model.Node.Part;
import dev.dunnage.model.SecretNeed.SecretKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator should know of a Secret: where it comes from, and what stands in it. */
public final class SecretNote {

    /** The answer that names the store which Secrets come from. */
    public static final String STORE = "secretStore";

    /** The answer that stands before the name of a Secret in its store. */
    public static final String PREFIX = "secretStorePrefix";

    private final SecretNeed need;
    private final List<Part> parts = new ArrayList<>();

    private SecretNote(SecretNeed need) {
        this.need = need;
    }

    /** The sentence; none about what is there and known. */
    public static Optional<Node> of(SecretNeed need, SecretMaker maker) {
        if (maker == SecretMaker.EXISTING && need.isKnown()) {
            return Optional.empty();
        }
        Node sentence = new SecretNote(need).sentence(maker);
        return Optional.of(
                need.when().<Node>map(when -> new Node.When(when, sentence)).orElse(sentence));
    }

    private Node sentence(SecretMaker maker) {
        switch (maker) {
            case EXISTING -> existing();
            case EXTERNAL_SECRETS -> fromStore();
            case GENERATED ->
                say("External Secrets makes up the passwords in the Secret ")
                        .name()
                        .say(" once, and neither changes nor deletes it; kubectl shows them to whoever needs them.");
            case SEALED_SECRETS ->
                say("A person seals the Secret ").name().say(" before the first sync; pods wait for it.");
            case SOPS ->
                say("A person encrypts the Secret ")
                        .name()
                        .say(" with SOPS before the first sync. Flux decrypts it; kubectl alone cannot apply it.");
        }
        return new Node.Text(parts);
    }

    private void existing() {
        if (need.canBeMadeUp()) {
            say("Create the Secret ").name().say(" before the pods start. ").keys();
            say(". Its values never go into git.");
        } else {
            say("The Secret ").name();
            say(
                    " must be in the namespace before the pods start. Create it with kubectl, External Secrets or Sealed Secrets; its values never go into git.");
        }
    }

    private void fromStore() {
        say("External Secrets makes the Secret ").name().say(" of the entry ");
        answer(PREFIX).name().say(" in the store ").answer(STORE);
        if (need.keys().isEmpty()) {
            say(", whose properties become its keys.");
        } else {
            say(". ")
                    .keys()
                    .say(need.keys().size() == 1 ? ", a property of that entry." : ", each a property of that entry.");
        }
    }

    private SecretNote keys() {
        say(need.keys().size() == 1 ? "Its key is " : "Its keys are ");
        int last = need.keys().size() - 1;
        for (int index = 0; index <= last; index++) {
            SecretKey key = need.keys().get(index);
            say(index == 0 ? "" : index == last ? " and " : ", ");
            if (key.name() instanceof Node.Param param) {
                answer(param.id());
            } else {
                say(String.valueOf(((Node.Scalar) key.name()).value()));
            }
            say(key.about().isEmpty() ? "" : ", " + key.about());
        }
        return this;
    }

    private SecretNote name() {
        return answer(need.question());
    }

    private SecretNote answer(String id) {
        parts.add(new Part.Answer(id));
        return this;
    }

    /** Joined with the words before it, so that the text is the same as one that was read as a whole. */
    private SecretNote say(String words) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof Part.Literal before) {
            parts.set(last, new Part.Literal(before.value() + words));
        } else if (!words.isEmpty()) {
            parts.add(new Part.Literal(words));
        }
        return this;
    }
}
