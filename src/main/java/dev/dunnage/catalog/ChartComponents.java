package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Profile;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.charts.ChartIndex;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import dev.dunnage.yaml.TemplateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charts of others as components of solutions: one that the index knows as {@code chart/<name>}, any other as {@code chart/by-hand}, which
 * asks where it is.
 */
public final class ChartComponents {

    /** What their ids begin with. */
    public static final String CAPABILITY = "chart";

    /** The chart that the index does not know. */
    public static final String BY_HAND = CAPABILITY + "/by-hand";

    /** The id of the question for the chart's name. */
    public static final String CHART = "chart";

    /** The id of the question where the chart is published. */
    public static final String REPOSITORY = "chartRepository";

    /** The id of the question for values that no question is about. */
    public static final String VALUES = "values";

    /** The id of the question for the chart's version. */
    public static final String VERSION = "chartVersion";

    private static final List<Option> FORMATS =
            List.of(Option.of("values", "Values of the chart"), Option.of("helm", "Helm chart that depends on it"));

    private final ChartIndex index;

    /** Components of the charts of an index. */
    public ChartComponents(ChartIndex index) {
        this.index = index;
    }

    /** The index that they are of. */
    public ChartIndex index() {
        return index;
    }

    /** The component with an id; empty where it is none of a chart, or of a chart that the index does not have. */
    Optional<Component> find(String id) {
        if (id.equals(BY_HAND)) {
            return Optional.of(byHand());
        }
        return id.startsWith(CAPABILITY + "/")
                ? index.find(id.substring(CAPABILITY.length() + 1))
                        .filter(entry -> id.equals(CAPABILITY + "/" + entry.id()))
                        .map(ChartComponents::of)
                : Optional.empty();
    }

    private static Component of(ChartEntry entry) {
        Map<String, dev.dunnage.model.Condition> known = new LinkedHashMap<>();
        entry.questions()
                .forEach(question -> known.put(question.required("id").text(), QuestionReader.conditionOf(question)));
        QuestionReader reader = new QuestionReader(new TemplateReader(known, name -> ""), FORMATS);
        List<Question> questions = new ArrayList<>(common(entry.id(), Node.of(entry.namespace())));
        questions.add(
                version().fallback(entry.chart().version()).stage(Stage.BASIC).build());
        Map<String, String> prefills = new LinkedHashMap<>();
        entry.questions().forEach(question -> {
            questions.add(reader.read(question).varyingWithEnvironment());
            String id = question.required("id").text();
            prefills.put(id, question.text("from", id));
        });
        questions.add(free().stage(Stage.VALUES).build());
        return component(
                entry.id(),
                new Texts(entry.title(), entry.description(), reasons(entry)),
                questions,
                prefills,
                entry.needs(),
                entry.notes(),
                entry.chart());
    }

    private static List<String> reasons(ChartEntry entry) {
        List<String> reasons = new ArrayList<>();
        reasons.add("Published by " + entry.chart().publisher() + ", licence " + entry.licence());
        if (!entry.kubeVersion().isEmpty()) {
            reasons.add("Its chart allows Kubernetes " + entry.kubeVersion());
        }
        if (!entry.isMaintained()) {
            reasons.add("It is " + entry.state()
                    + (entry.successor().isEmpty() ? "" : "; what took its place: " + entry.successor()));
        }
        return reasons;
    }

    private static Component byHand() {
        List<Question> questions = new ArrayList<>(common("app", Node.of("app")));
        questions.add(Question.text(CHART, "What is the chart called?", Format.OBJECT_NAME)
                .stage(Stage.REQUIRED)
                .placeholder("prometheus")
                .build());
        questions.add(Question.text(REPOSITORY, "Where is it published?", Format.CHART_REPOSITORY)
                .stage(Stage.REQUIRED)
                .placeholder("https://prometheus-community.github.io/helm-charts")
                .help(
                        "A repository's HTTPS address, or the folder of a registry (oci://) without the chart's name and tag.")
                .build());
        questions.add(version().stage(Stage.REQUIRED).placeholder("1.2.3").build());
        questions.add(free().stage(Stage.BASIC).build());
        return component(
                "by-hand",
                new Texts(
                        "A chart by its address",
                        "A chart that the index does not know, with its own defaults.",
                        List.of()),
                questions,
                Map.of(),
                List.of(),
                List.of(
                        "Nothing is known of its values here, and none was checked: render it once with helm template, and look at it."),
                ThirdPartyChart.at("app", "0.0.0", "https://charts.example.com"));
    }

    /** Values for which there is no question; whether the chart knows them, nobody here can say. */
    private static Question.Builder free() {
        return new Question.Builder(
                        VALUES,
                        "Which of the chart's values differ from its defaults?",
                        AnswerType.TEXT,
                        ValueType.OBJECT)
                .fallback(Map.of())
                .placeholder("{\"replicaCount\": 2}")
                .help("As an object; they are written unchecked.")
                .boundTo(new Question.Binding(Parameter.WHOLE, true));
    }

    private static Question.Builder version() {
        return Question.text(VERSION, "Which version of the chart?", Format.CHART_VERSION)
                .help("An exact version: a range would deploy what nobody has seen.");
    }

    private static List<Question> common(String name, Node namespace) {
        return List.of(
                Question.text(Values.NAME, "What is the release called?", Format.NAME)
                        .stage(Stage.REQUIRED)
                        .fallback(name)
                        .build(),
                Question.text(Values.NAMESPACE, "Which namespace does it live in?", Format.DNS_LABEL)
                        .stage(Stage.REQUIRED)
                        .fallback(namespace)
                        .build(),
                Question.select("outputFormat", "Which kind of package do you want?", FORMATS)
                        .stage(Stage.REQUIRED)
                        .fallback("values")
                        .build(),
                Question.text("outputPath", "In which directory does the package go?", Format.DIRECTORY)
                        .stage(Stage.REQUIRED)
                        .fallback(new Node.Text(List.of(new Node.Part.Literal("./"), new Node.Part.ApplicationName())))
                        .build(),
                Question.text(
                                Places.ENVIRONMENTS,
                                "Into which environments does it go? (None: one place.)",
                                Format.DNS_LABEL)
                        .required(false)
                        .becoming(ValueType.LIST)
                        .fallback(List.of())
                        .placeholder("staging, production")
                        .build());
    }

    /** What people read. */
    private record Texts(String title, String description, List<String> reasons) {}

    private static Component component(
            String name,
            Texts texts,
            List<Question> questions,
            Map<String, String> prefills,
            List<String> needs,
            List<String> notes,
            ThirdPartyChart chart) {
        return new Component(
                CAPABILITY + "/" + name,
                new Profile(
                        Role.WORKLOAD,
                        texts.title(),
                        texts.description(),
                        name.equals("by-hand") ? "" : name,
                        0,
                        texts.reasons(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        false,
                        true),
                List.of(),
                questions,
                prefills,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                needs.stream().<Node>map(Node::of).toList(),
                notes.stream().<Node>map(Node::of).toList(),
                Optional.of(chart));
    }

    /** The chart as answers make it. */
    static ThirdPartyChart chart(ThirdPartyChart chart, Values values) {
        String version = values.text(VERSION);
        return values.byId().containsKey(REPOSITORY)
                ? ThirdPartyChart.at(values.text(CHART), version, values.text(REPOSITORY))
                : chart.with(version);
    }
}
