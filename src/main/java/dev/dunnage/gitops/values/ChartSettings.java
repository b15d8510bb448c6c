package dev.dunnage.gitops.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.gitops.Warning;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.HelmChart;
import dev.dunnage.model.Values;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.SecretValues;
import dev.dunnage.question.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be set of a chart that lies in the repository: what its schema and its {@code values.yaml} know, and what its templates use.
 * There may be thousands, so that only a few are asked about and the rest is answered by its path.
 */
public final class ChartSettings {

    /** Of a package that has no values, or whose values are asked about elsewhere. */
    public static final ChartSettings NONE = new ChartSettings(
            ChartDefaults.of(Optional.empty()), ValueSchema.of(Optional.empty()), TemplateUses.NONE, List.of(), false);

    private static final int MOST_NEAREST = 3;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,6})?");

    private final ChartDefaults defaults;
    private final ValueSchema schema;
    private final TemplateUses uses;
    private final List<String> subcharts;
    private final boolean isChart;

    private ChartSettings(
            ChartDefaults defaults, ValueSchema schema, TemplateUses uses, List<String> subcharts, boolean isChart) {
        this.defaults = defaults;
        this.schema = schema;
        this.uses = uses;
        this.subcharts = List.copyOf(subcharts);
        this.isChart = isChart;
    }

    /**
     * The settings of a package; {@link #NONE} where it is no chart.
     *
     * @param root the directory that was scanned
     * @param path the package's, from there
     */
    public static ChartSettings of(PackageContent content, Path root, String path) {
        if (!(content instanceof HelmChart)) {
            return NONE;
        }
        try {
            SourceTree tree = new DiskTree(root, skipped -> {});
            return new ChartSettings(
                    ChartDefaults.of(tree.read(TreePath.child(path, "values.yaml"))),
                    ValueSchema.of(tree.read(TreePath.child(path, "values.schema.json"))),
                    new TemplateUses(tree, path),
                    ChartFile.dependencyKeys(tree, path),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The questions about values that answers name, and about the few that most people set. */
    public List<Question> questions(Set<String> answered, Node.Mapping existing) {
        if (!isChart) {
            return List.of();
        }
        Set<ValuePath> asked = new LinkedHashSet<>(missing(existing));
        asked.addAll(UsualValues.of(defaults));
        answered.stream()
                .flatMap(id -> ValuePath.ofId(id).stream())
                .filter(path -> fault(path).isEmpty())
                .forEach(asked::add);
        return asked.stream().map(path -> question(path, existing)).toList();
    }

    /** What the schema needs and nothing sets: Helm would refuse to render the chart. */
    private List<ValuePath> missing(Node.Mapping existing) {
        return schema.required().stream()
                .filter(path -> defaults.reached(path)
                        .filter(reached -> reached.keys() == path.keys().size())
                        .isEmpty())
                .filter(path -> ValueAnswers.at(existing, path).isEmpty())
                .toList();
    }

    /** Every value that may be answered, a page at a time. */
    public List<Question> matching(String filter, Node.Mapping existing) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        Set<ValuePath> paths = new LinkedHashSet<>(defaults.paths(false));
        schema.paths(false).stream().filter(path -> !defaults.isGroup(path)).forEach(paths::add);
        return paths.stream()
                .filter(path -> path.toString().toLowerCase(Locale.ROOT).contains(wanted))
                .map(path -> question(path, existing))
                .toList();
    }

    /** How one answers the values that nobody asks about; empty where there are none. */
    public String hint() {
        int count = defaults.paths(false).size();
        return count == 0
                ? ""
                : " The chart has %d values: each may be answered as values.<path>; stage configure with filter lists them."
                        .formatted(count);
    }

    private Question question(ValuePath path, Node.Mapping existing) {
        List<JsonNode> schemas = schema.at(path).schemas();
        Question question = new ValueQuestion(path, defaults, schema, schemas)
                .build(missing(existing).contains(path));
        return ValueAnswers.at(existing, path).map(question::withDefault).orElse(question);
    }

    /** What is wrong with answers for values, each by itself. */
    public List<Fault> faults(Map<String, Object> answers) {
        List<Fault> faults = new ArrayList<>();
        if (isChart && answers.containsKey(ValueAnswers.WHOLE)) {
            faults.add(Fault.invalid(
                    ValueAnswers.WHOLE,
                    "It is no object of the chart's values. Valid is such as {\"image\": {\"tag\": \"1.2.3\"}}."));
        }
        answers.forEach((id, answer) -> ValuePath.ofId(id)
                .filter(path -> isChart)
                .flatMap(path -> fault(path).or(() -> secret(path, answer)).or(() -> overlap(path, answers.keySet())))
                .ifPresent(faults::add));
        return faults;
    }

    /** Answers in which a number that was written as a text is one, where the chart has a number: {@code "3"} for 3, but not {@code "50%"}. */
    public Map<String, Object> typed(Map<String, Object> answers) {
        Map<String, Object> typed = new LinkedHashMap<>(answers);
        typed.replaceAll((id, answer) -> ValuePath.ofId(id)
                .filter(path -> isChart
                        && isNumber(path)
                        && answer instanceof String text
                        && NUMBER.matcher(text).matches())
                .map(path -> number(String.valueOf(answer)))
                .orElse(answer));
        return typed;
    }

    private boolean isNumber(ValuePath path) {
        Set<String> types = schema.types(schema.at(path).schemas());
        return types.isEmpty() ? defaults.isNumber(path) : types.contains("number") && !types.contains("string");
    }

    private static Object number(String text) {
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }

    /** What the schema has against values that are each of the right type. */
    public List<Fault> refused(Values values) {
        ObjectMapper mapper = new ObjectMapper();
        List<Fault> faults = new ArrayList<>();
        values.byId()
                .forEach((id, value) -> ValuePath.ofId(id)
                        .flatMap(path -> refusal(path, value, mapper.valueToTree(value)))
                        .ifPresent(reason -> faults.add(Fault.invalid(id, reason))));
        return faults;
    }

    private Optional<String> refusal(ValuePath path, Object value, JsonNode json) {
        List<JsonNode> schemas = schema.at(path).schemas();
        return schemas.isEmpty()
                ? defaults.refusal(path, value)
                : schema.refusal(schemas, json).map("The chart refuses it: %s (values.schema.json)."::formatted);
    }

    private static Optional<Fault> secret(ValuePath path, Object answer) {
        return SecretValues.in(path.last(), answer)
                .map(name -> Fault.unsafe(
                        path.id(),
                        "'%s' names a secret, whose value is one, and would stand in a file for git. Put it into a Secret of the cluster and name that one instead."
                                .formatted(name)));
    }

    private static Optional<Fault> overlap(ValuePath path, Set<String> answered) {
        return answered.stream()
                .flatMap(id -> ValuePath.ofId(id).stream())
                .filter(other -> !other.equals(path) && path.isAtOrBelow(other))
                .findFirst()
                .map(other -> Fault.invalid(
                        path.id(),
                        "%s is answered too, and this lies in it. Answer one of them.".formatted(other.id())));
    }

    /** Why a path leads to nothing that the chart knows. */
    private Optional<Fault> fault(ValuePath path) {
        if (path.keys().stream()
                .anyMatch(key -> key.isBlank() || key.length() > 253 || key.matches(".*\\p{Cntrl}.*"))) {
            return Optional.of(Fault.invalid(
                    path.id(), "A key of the path is empty or no key. Valid is such as values.image.tag."));
        }
        ValueSchema.Said said = schema.at(path);
        if (said.forbidden().isPresent()) {
            return Optional.of(unknown(
                    path,
                    "the chart's schema allows no '%s' there"
                            .formatted(said.forbidden().get())));
        }
        return !said.schemas().isEmpty() || isFree(path) ? Optional.empty() : reached(path);
    }

    private Optional<Fault> reached(ValuePath path) {
        Optional<ChartDefaults.Reached> reached = defaults.reached(path);
        int keys = reached.map(ChartDefaults.Reached::keys).orElse(0);
        if (keys == path.keys().size()) {
            return Optional.empty();
        }
        boolean isOpen = keys > 0
                && reached.filter(each -> each.value().isEmpty()
                                || each.value().isMapping()
                                        && (each.value().mergedEntries().isEmpty()
                                                || UsualValues.isOpen(
                                                        path.keys().get(keys - 1))))
                        .isPresent();
        if (isOpen || uses.knows(path)) {
            return Optional.empty();
        }
        boolean isText =
                keys > 0 && reached.filter(each -> !each.value().isMapping()).isPresent();
        return Optional.of(unknown(
                path,
                isText
                        ? "values.%s is %s in values.yaml, with nothing below it; answer it as a whole"
                                .formatted(
                                        path.upTo(keys),
                                        reached.filter(each -> each.value().isList())
                                                        .isPresent()
                                                ? "a list"
                                                : "a single value")
                        : "neither values.yaml nor a template knows it"));
    }

    private Fault unknown(ValuePath path, String why) {
        List<String> near = nearest(path);
        return Fault.invalid(
                path.id(),
                "The chart has no value '%s': %s.%s More: stage configure with filter."
                        .formatted(path, why, near.isEmpty() ? "" : " Nearest: " + String.join(", ", near) + "."));
    }

    /** Valid paths that are near: those that end alike, then those that a slip of the pen makes. */
    private List<String> nearest(ValuePath path) {
        List<ValuePath> all = Stream.concat(defaults.paths(true).stream(), schema.paths(true).stream())
                .distinct()
                .toList();
        Map<String, Boolean> near = new LinkedHashMap<>();
        Suggestion.nearest(
                        path.toString(), all.stream().map(ValuePath::toString).toList())
                .ifPresent(one -> near.put(one, true));
        String last = path.last().toLowerCase(Locale.ROOT);
        all.stream()
                .filter(each -> each.last().toLowerCase(Locale.ROOT).equals(last))
                .forEach(each -> near.put(each.toString(), true));
        ValuePath above = path.upTo(path.keys().size() - 1);
        List<String> beside = all.stream()
                .filter(each -> each.keys().size() == path.keys().size() && each.isAtOrBelow(above))
                .map(ValuePath::last)
                .toList();
        Suggestion.nearest(path.last(), beside)
                .ifPresent(key -> near.put(above.child(key).toString(), true));
        return near.keySet().stream()
                .limit(MOST_NEAREST)
                .map(each -> ValuePath.PREFIX + each)
                .toList();
    }

    /** What a chart that this one depends on makes of it is not known here. */
    private boolean isFree(ValuePath path) {
        return path.keys().size() > 1
                && (path.keys().get(0).equals("global")
                        || subcharts.contains(path.keys().get(0)));
    }

    /** Values that nobody could check. */
    public List<Warning> warnings(Map<String, Object> answers) {
        List<String> unchecked = answers.keySet().stream()
                .flatMap(id -> ValuePath.ofId(id.replaceFirst("@.*", "")).stream())
                .filter(path -> isChart && isFree(path) && defaults.at(path).isEmpty())
                .map(ValuePath::id)
                .distinct()
                .toList();
        return unchecked.isEmpty()
                ? List.of()
                : List.of(new Warning(
                        "unchecked-values",
                        "Whether the charts below this one know these is not checked: %s. Render it once: helm template."
                                .formatted(String.join(", ", unchecked))));
    }

    /** Whether a value's own default may be shown. */
    static boolean isShowable(ValuePath path, String text) {
        return !Credentials.isSecretName(path.last()) && Credentials.find(text).isEmpty();
    }
}
