package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.question.Constraint;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Binding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One part of a whole with several workloads: components that were written for one workload become those of this part. Their questions
 * are called {@code api.port}, their values are grouped below {@code api}, and their objects are called {@code shop-api}.
 */
final class PartScope {

    private final String part;
    private final Set<String> own;
    private final Set<String> shared;
    private final Renaming renaming;

    /**
     * A scope of one part.
     *
     * @param components all components of the part
     * @param whole questions that the whole answers for all parts which say nothing of their own
     */
    PartScope(String part, List<Component> components, List<Question> whole) {
        this.part = part;
        this.own = components.stream()
                .flatMap(component -> component.questions().stream())
                .map(Question::id)
                .collect(Collectors.toUnmodifiableSet());
        this.shared = whole.stream().map(Question::id).collect(Collectors.toUnmodifiableSet());
        this.renaming = new Renaming(id -> own.contains(id) ? scoped(part, id) : id, part);
    }

    /** The id of a part's question. */
    static String scoped(String part, String id) {
        return part.isEmpty() ? id : part + "." + id;
    }

    private static String spoken(String part, String text) {
        return part + ": " + text;
    }

    /** The text of a part's question without the name of the part. */
    static String unscoped(String part, String text) {
        String beginning = spoken(part, "");
        return !part.isEmpty() && text.startsWith(beginning) ? text.substring(beginning.length()) : text;
    }

    Component of(Component component) {
        Map<String, List<Node>> slots = new LinkedHashMap<>();
        component.slots().forEach((name, added) -> slots.put(name, nodes(added)));
        Map<String, String> prefills = new LinkedHashMap<>();
        component.prefills().forEach((id, source) -> prefills.put(scoped(part, id), scoped(part, source)));
        return new Component(
                component.id(),
                component.profile(),
                component.words(),
                component.questions().stream().map(this::of).toList(),
                prefills,
                component.constraints().stream().map(this::of).toList(),
                Map.of(),
                manifests(component.manifests()),
                manifests(component.tests()),
                slots,
                component.secrets().stream().map(renaming::of).toList(),
                nodes(component.needs()),
                nodes(component.notes()),
                component.chart());
    }

    private List<Manifest> manifests(List<Manifest> manifests) {
        return manifests.stream().map(renaming::of).toList();
    }

    private List<Node> nodes(List<Node> nodes) {
        return nodes.stream().map(renaming::of).toList();
    }

    private Question of(Question question) {
        return new Question(
                scoped(part, question.id()),
                question.stage(),
                spoken(part, question.text()),
                question.type(),
                question.valueType(),
                question.options(),
                shared.contains(question.id())
                        ? Optional.of(new Node.Param(question.id()))
                        : question.fallback().map(renaming::of),
                question.placeholder(),
                question.help(),
                question.rule(),
                question.binding()
                        .map(binding -> new Binding(scoped(part, binding.path()), binding.variesWithEnvironment())),
                question.askedWhen().map(renaming::of));
    }

    private Constraint of(Constraint constraint) {
        if (constraint instanceof Constraint.AtMost atMost) {
            return new Constraint.AtMost(
                    renaming.ids().apply(atMost.low()), renaming.ids().apply(atMost.high()));
        }
        if (constraint instanceof Constraint.Differ differ) {
            return new Constraint.Differ(
                    renaming.ids().apply(differ.first()), renaming.ids().apply(differ.second()));
        }
        Constraint.Implies implies = (Constraint.Implies) constraint;
        return new Constraint.Implies(renaming.of(implies.when()), renaming.of(implies.must()), implies.message());
    }

    /** Names that a part may not have, since the whole's own values or objects are called so. */
    static Set<String> taken(List<Component> whole) {
        return Stream.concat(
                        whole.stream()
                                .flatMap(component -> component.questions().stream())
                                .flatMap(question -> question.binding().stream())
                                .map(binding -> binding.path().split("\\.", 2)[0]),
                        whole.stream()
                                .flatMap(component -> component.manifests().stream())
                                .flatMap(manifest -> manifest.root().all())
                                .flatMap(PartScope::names))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Node node) {
        if (node instanceof Node.Labels labels) {
            return Stream.of(labels.name());
        }
        return node instanceof Node.Name name ? Stream.of(name.suffix()) : Stream.of();
    }
}
