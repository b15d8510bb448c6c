package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import dev.dunnage.model.Application;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to deploy what somebody wants: a set of components that fit together. For "a web app with PostgreSQL" it may be
 * {@code web-application/deployment} and {@code postgresql/cloudnative-pg}, with what comes along, such as {@code pod/settings}; its
 * questions are those of all of them, and its objects are their templates with every slot filled.
 *
 * @param chosen the components that a person weighs, workload first
 * @param components all components: the chosen ones and what comes along
 * @param score how well it fits, 1 to 100
 * @param reasons why one would choose it
 */
public record Solution(List<Component> chosen, List<Component> components, int score, List<String> reasons) {

    public Solution {
        chosen = List.copyOf(chosen);
        components = List.copyOf(components);
        reasons = List.copyOf(reasons);
    }

    /** A solution from the components that were chosen, with everything that they include. */
    public static Solution of(Catalog catalog, List<Component> chosen, int score, List<String> reasons) {
        LinkedHashSet<Component> all = new LinkedHashSet<>();
        include(catalog, catalog.known(Catalog.COMMON), all);
        chosen.forEach(component -> include(catalog, component, all));
        return new Solution(chosen, List.copyOf(all), score, reasons);
    }

    private static void include(Catalog catalog, Component component, LinkedHashSet<Component> all) {
        if (all.add(component)) {
            component.profile().includes().forEach(id -> include(catalog, catalog.known(id), all));
        }
    }

    /** Whether it is one thing, or several that work together. */
    public boolean isCombination() {
        return chosen.stream()
                        .filter(component -> component.profile().role() != Role.EXPOSURE)
                        .count()
                > 1;
    }

    /** A short name, such as {@code Web application with PostgreSQL (CloudNativePG), public through an Ingress}. */
    public String title() {
        StringBuilder title = new StringBuilder();
        List<String> services = new ArrayList<>();
        String exposure = "";
        for (Component component : chosen) {
            switch (component.profile().role()) {
                case WORKLOAD -> title.append(component.profile().title());
                case EXPOSURE -> exposure = ", " + component.profile().title();
                case SERVICE, SUPPORT -> services.add(component.profile().title());
            }
        }
        title.append(title.isEmpty() || services.isEmpty() ? "" : " with ").append(String.join(" and ", services));
        return title.append(exposure.isEmpty() && isReachable() ? ", inside the cluster only" : exposure)
                .toString();
    }

    private boolean isReachable() {
        return chosen.stream().anyMatch(component -> component.profile().exposable());
    }

    /** What it is made of, a sentence for each part. */
    public String description() {
        return String.join(
                " ",
                chosen.stream()
                        .map(component -> component.profile().description())
                        .toList());
    }

    /** The ids of what it provides. */
    public List<String> capabilities() {
        List<String> ids = new ArrayList<>(
                chosen.stream().map(Component::capability).distinct().toList());
        if (isReachable() && !ids.contains(Demand.EXTERNAL)) {
            ids.add(Demand.INTERNAL);
        }
        return ids;
    }

    /** Its objects, in the order in which they are applied. */
    public List<Manifest> manifests() {
        SlotFiller filler = new SlotFiller(components);
        return components.stream()
                .flatMap(component -> component.manifests().stream())
                .map(filler::fill)
                .sorted(InstallOrder.BY_KIND)
                .toList();
    }

    /** The objects that there are as long as every question keeps its default. */
    public List<Manifest> usualManifests() {
        Values usual = questionnaire(Map.of(), Map.of()).judge(Map.of()).values();
        return manifests().stream().filter(manifest -> manifest.exists(usual)).toList();
    }

    /**
     * Its questions.
     *
     * @param facts values that were read from an intent, by fact id
     * @param flags capabilities that the intent asks for (true) or excludes (false)
     */
    public Questionnaire questionnaire(Map<String, Object> facts, Map<String, Boolean> flags) {
        List<Question> questions = new ArrayList<>();
        for (Component component : components) {
            for (Question question : component.questions()) {
                questions.add(prefilled(question, component, facts, flags));
            }
        }
        return new Questionnaire(
                questions,
                components.stream()
                        .flatMap(component -> component.constraints().stream())
                        .toList());
    }

    private Question prefilled(
            Question question, Component component, Map<String, Object> facts, Map<String, Boolean> flags) {
        String source = component.prefills().getOrDefault(question.id(), question.id());
        Map<String, Object> known = new LinkedHashMap<>(facts);
        if (question.valueType() == ValueType.BOOLEAN) {
            known.putAll(flags);
        }
        if (question.id().equals(Values.NAME)) {
            known.putIfAbsent(Values.NAME, suggestedName());
        }
        return Optional.ofNullable(known.get(source))
                .filter(value -> Questionnaire.accepts(question, value))
                .map(question::withDefault)
                .orElse(question);
    }

    private String suggestedName() {
        return chosen.stream()
                .map(component -> component.profile().suggestedName())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("app");
    }

    /** The solution with its answers in place; {@code values} has one for each question. */
    public Application application(Values values) {
        List<Parameter> parameters = components.stream()
                .flatMap(component -> component.questions().stream())
                .flatMap(question -> question.parameter(values).stream())
                .toList();
        SlotFiller filler = new SlotFiller(components);
        return new Application(
                title(),
                manifests(),
                components.stream()
                        .flatMap(component -> component.tests().stream())
                        .map(filler::fill)
                        .toList(),
                parameters,
                values,
                version(parameters, values),
                components.stream()
                        .flatMap(component -> component.needs().stream())
                        .distinct()
                        .toList(),
                components.stream()
                        .flatMap(component -> component.notes().stream())
                        .toList());
    }

    private static Optional<String> version(List<Parameter> parameters, Values values) {
        return parameters.stream()
                .filter(parameter -> parameter.type() == ValueType.IMAGE)
                .findFirst()
                .flatMap(parameter ->
                        ImageReference.parse(values.text(parameter.id())).version());
    }
}
