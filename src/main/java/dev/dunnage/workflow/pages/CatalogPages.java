package dev.dunnage.workflow.pages;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.Trait;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The catalogue as pages that people and models read, in Markdown, and as a list of words. */
public final class CatalogPages {

    private final Supplier<Catalog> catalog;

    /** Pages of a catalogue that is read on first use. */
    public CatalogPages(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    /** All components in one table. */
    public String index() {
        return "# Catalogue\n\n| component | role | what it is |\n|---|---|---|\n"
                + catalog.get().components().stream()
                        .map(component -> "| %s | %s | %s |\n"
                                .formatted(
                                        component.id(),
                                        component.profile().role().name().toLowerCase(Locale.ROOT),
                                        component.profile().description()))
                        .collect(Collectors.joining());
    }

    /** One component: why one would choose it, what the cluster needs, its objects and its questions. */
    public Optional<String> page(String id) {
        return catalog.get().component(id).map(CatalogPages::page);
    }

    /** The ids of all components. */
    public List<String> ids() {
        return catalog.get().components().stream().map(Component::id).toList();
    }

    /** What an intent can ask for, by id. */
    public Map<String, String> capabilities() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String capability : catalog.get().capabilities()) {
            Component best = catalog.get().variants(capability).get(0);
            meanings.put(capability, best.profile().description());
        }
        meanings.putAll(Trait.meanings());
        return meanings;
    }

    /** What an intent can say about it, by id: all that is asked early and is no yes or no. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Component component : catalog.get().components()) {
            component.questions().stream()
                    .filter(question -> question.stage().compareTo(Question.Stage.ADVANCED) < 0)
                    .filter(question -> question.valueType() != ValueType.BOOLEAN)
                    .forEach(question -> facts.putIfAbsent(
                            component.prefills().getOrDefault(question.id(), question.id()), question.text()));
        }
        return facts;
    }

    private static String page(Component component) {
        return "# %s\n\n%s\n".formatted(component.id(), component.profile().description())
                + list("Why", component.profile().reasons())
                + list(
                        "The cluster needs",
                        component.needs().stream().map(Solution::sentence).toList())
                + list(
                        "Objects",
                        component.manifests().stream()
                                .map(manifest -> "%s (%s): %s"
                                        .formatted(manifest.kind(), manifest.apiVersion(), manifest.description()))
                                .toList())
                + list(
                        "Questions",
                        component.questions().stream()
                                .filter(question -> question.stage() != Question.Stage.VALUES)
                                .map(question -> "`%s` %s".formatted(question.id(), question.text()))
                                .toList());
    }

    private static String list(String title, List<String> items) {
        return items.isEmpty()
                ? ""
                : "\n## %s\n\n".formatted(title)
                        + items.stream().map("- %s\n"::formatted).collect(Collectors.joining());
    }
}
