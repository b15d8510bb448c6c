package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Profile;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.question.Constraint;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Suggestion;
import dev.dunnage.yaml.TemplateReader;
import dev.dunnage.yaml.YamlSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the folders of a catalogue. Templates may name questions of any component, so the questions are read first. */
final class ComponentReader {

    /** The file that says what a component is. */
    static final String MAIN_FILE = "component.yaml";

    private static final String[] FIELDS = {
        "title",
        "description",
        "role",
        "words",
        "suggestedName",
        "cost",
        "reasons",
        "preferredBy",
        "includes",
        "addsTo",
        "insteadOf",
        "forAllParts",
        "besides",
        "serves",
        "knobs",
        "exposable",
        "standalone",
        "questions",
        "constraints",
        "conditions",
        "manifests",
        "tests",
        "slots",
        "secrets",
        "needs",
        "notes"
    };

    private final Map<String, YamlSource> mainFiles = new LinkedHashMap<>();
    private final TemplateReader templates;
    private final QuestionReader questions;
    private final SecretReader secrets;
    private final List<ComponentFolder> folders;

    ComponentReader(List<ComponentFolder> folders, List<Option> formats) {
        this.folders = List.copyOf(folders);
        for (ComponentFolder folder : folders) {
            YamlSource main = folder.read(MAIN_FILE);
            main.fields(FIELDS);
            mainFiles.put(folder.id(), main);
        }
        Map<String, Condition> known = conditions();
        this.templates = new TemplateReader(known, name -> Suggestion.didYouMean(name, known.keySet()));
        this.questions = new QuestionReader(templates, formats);
        this.secrets = new SecretReader(templates);
    }

    private Map<String, Condition> conditions() {
        Map<String, Condition> known = new LinkedHashMap<>();
        mainFiles
                .values()
                .forEach(main -> items(main, "questions")
                        .forEach(question ->
                                known.put(question.required("id").text(), QuestionReader.conditionOf(question))));
        ConditionReader reader = new ConditionReader(known);
        mainFiles
                .values()
                .forEach(main ->
                        fields(main, "conditions").forEach((name, source) -> known.put(name, reader.read(source))));
        return known;
    }

    List<Component> read() {
        return folders.stream().map(this::component).toList();
    }

    private Component component(ComponentFolder folder) {
        YamlSource main = main(folder.id());
        List<Question> asked =
                items(main, "questions").stream().map(questions::read).toList();
        List<SecretNeed> named = items(main, "secrets").stream()
                .map(source -> secrets.read(source, asked))
                .toList();
        Stream<Constraint> constraints = items(main, "constraints").stream().map(questions::constraint);
        return new Component(
                folder.id(),
                profile(main),
                main.texts("words"),
                Stream.concat(asked.stream(), named.stream().map(SecretQuestions::maker))
                        .toList(),
                prefills(main),
                Stream.concat(constraints, named.stream().map(SecretReader::constraint))
                        .toList(),
                derived(main),
                manifests(folder, main, "manifests"),
                manifests(folder, main, "tests"),
                slots(main),
                named,
                items(main, "needs").stream().map(templates::read).toList(),
                items(main, "notes").stream().map(templates::read).toList(),
                Optional.empty());
    }

    private YamlSource main(String id) {
        return Optional.ofNullable(mainFiles.get(id)).orElseThrow();
    }

    private static Profile profile(YamlSource main) {
        return new Profile(
                QuestionReader.word(main, "role", Role.class, Role.SUPPORT),
                main.required("title").text(),
                main.required("description").text(),
                main.text("suggestedName", ""),
                Math.toIntExact(main.field("cost").map(YamlSource::number).orElse(0L)),
                main.texts("reasons"),
                main.texts("preferredBy"),
                main.texts("includes"),
                main.texts("addsTo"),
                main.texts("insteadOf"),
                main.texts("forAllParts"),
                main.texts("besides"),
                main.texts("serves"),
                knobs(main),
                main.field("exposable").map(YamlSource::bool).orElse(false),
                main.field("standalone").map(YamlSource::bool).orElse(false));
    }

    private static Map<String, List<String>> knobs(YamlSource main) {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        fields(main, "knobs")
                .forEach((id, questions) -> knobs.put(
                        id, questions.items().stream().map(YamlSource::text).toList()));
        return knobs;
    }

    private static Map<String, String> prefills(YamlSource main) {
        Map<String, String> prefills = new LinkedHashMap<>();
        for (YamlSource question : items(main, "questions")) {
            String id = question.required("id").text();
            prefills.put(id, question.text("from", id));
        }
        return prefills;
    }

    private Map<String, Condition> derived(YamlSource main) {
        Map<String, Condition> derived = new LinkedHashMap<>();
        Map<String, Condition> all = conditions();
        fields(main, "conditions")
                .keySet()
                .forEach(name ->
                        Optional.ofNullable(all.get(name)).ifPresent(condition -> derived.put(name, condition)));
        return derived;
    }

    private List<Manifest> manifests(ComponentFolder folder, YamlSource main, String field) {
        List<Manifest> manifests = new ArrayList<>();
        fields(main, field).forEach((file, description) -> {
            String name = file.substring(0, file.length() - ".yaml".length());
            manifests.add(new Manifest(name, description.text(), templates.read(folder.read(file))));
        });
        return manifests;
    }

    /** A list adds items, a mapping adds entries. */
    private Map<String, List<Node>> slots(YamlSource main) {
        Map<String, List<Node>> slots = new LinkedHashMap<>();
        fields(main, "slots")
                .forEach((name, added) -> slots.put(
                        name,
                        added.isMapping()
                                ? List.of(templates.read(added))
                                : added.items().stream().map(templates::read).toList()));
        return slots;
    }

    private static List<YamlSource> items(YamlSource main, String field) {
        return main.field(field).map(YamlSource::items).orElse(List.of());
    }

    private static Map<String, YamlSource> fields(YamlSource main, String field) {
        return main.field(field).map(YamlSource::fields).orElse(Map.of());
    }
}
