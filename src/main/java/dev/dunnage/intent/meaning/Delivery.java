package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a text wants its package delivered: values that it names, and the format and the controller that it prefers. */
record Delivery(List<Fact> named, Collection<Found> preferences) {

    private static final Set<String> FORMATS = Set.of("helm", "kustomize", "raw");
    private static final Set<String> PROVIDERS = Set.of("argocd", "flux");

    /** What is on request only, by the words that wish for it and the question that asks for it. */
    private static final Map<String, String> REQUESTS = Map.of("previews", "previews", "image-updates", "imageUpdates");

    /** Answers of the questions about delivery, by their ids. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(named);
        add("outputFormat", FORMATS, facts);
        add("gitopsProvider", PROVIDERS, facts);
        preferences.stream()
                .filter(found -> REQUESTS.containsKey(found.id()))
                .map(found -> new Fact(REQUESTS.getOrDefault(found.id(), ""), true, found.words()))
                .forEach(facts::add);
        return facts;
    }

    /** Of two that are named nobody knows which is meant. */
    private void add(String id, Set<String> choices, List<Fact> facts) {
        List<Found> chosen = preferences.stream()
                .filter(found -> choices.contains(found.id()))
                .toList();
        if (chosen.size() == 1) {
            facts.add(new Fact(id, chosen.get(0).id(), chosen.get(0).words()));
        }
    }
}
