package dev.dunnage.charts;

import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.ThirdPartyChart.Crds;
import dev.dunnage.model.ThirdPartyChart.Ignored;
import dev.dunnage.yaml.YamlSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the index says of one chart.
 *
 * @param id what the index calls it: the chart's name, or a longer one where that says little, as {@code istio-base} for {@code base}
 * @param chart what is published, at the version that the index pins
 * @param title what a person calls the product
 * @param description one sentence
 * @param aliases further names of it, in lower case
 * @param kubeVersion the range of Kubernetes versions that the chart itself allows; empty where it says none
 * @param licence the SPDX identifier of the chart
 * @param state {@code maintained}, {@code deprecated} or {@code paywalled}
 * @param successor the chart that took its place; empty where none did
 * @param namespace where it usually lives
 * @param hasOwnNamespace whether its publisher's documentation or repository names that namespace; those of others install into whichever one
 *     is current, and the index has the one that people mostly give it
 * @param projects git repositories whose manifests bring the same program, as {@code github.com/kedacore/keda}
 * @param images the container images that the program itself runs, without tags; those that packages of ours ask for have some
 * @param firstWith the chart's first version with a version of the program, by that; only those that packages of ours ask for
 * @param needs what the cluster must have first; one sentence each
 * @param notes what the operator should know; one sentence each
 * @param sources where the facts were read
 * @param unsourced fields that the sources do not say: they were seen in use elsewhere or are known from practice, and are to be checked
 *     before anybody relies on them
 * @param read the day on which they were read, as {@code 2026-11-27}
 * @param questions what people decide about it, in the form of the catalogue's questions
 */
public record ChartEntry(
        String id,
        ThirdPartyChart chart,
        String title,
        String description,
        List<String> aliases,
        String kubeVersion,
        String licence,
        String state,
        String successor,
        String namespace,
        boolean hasOwnNamespace,
        List<String> projects,
        List<String> images,
        Map<String, String> firstWith,
        List<String> needs,
        List<String> notes,
        List<String> sources,
        List<String> unsourced,
        String read,
        List<YamlSource> questions) {

    private static final String[] FIELDS = {
        "name",
        "title",
        "description",
        "aliases",
        "publisher",
        "repository",
        "oci",
        "version",
        "kubeVersion",
        "licence",
        "state",
        "successor",
        "namespace",
        "ownNamespace",
        "crds",
        "serverSideApply",
        "ignoreDifferences",
        "projects",
        "images",
        "firstWith",
        "needs",
        "notes",
        "sources",
        "unsourced",
        "read",
        "questions"
    };

    /** How a chart is kept up that still gets fixes. */
    public static final String MAINTAINED = "maintained";

    private static final List<String> STATES = List.of(MAINTAINED, "deprecated", "paywalled");

    public ChartEntry {
        aliases = List.copyOf(aliases);
        projects = List.copyOf(projects);
        images = List.copyOf(images);
        firstWith = Map.copyOf(firstWith);
        needs = List.copyOf(needs);
        notes = List.copyOf(notes);
        sources = List.copyOf(sources);
        unsourced = List.copyOf(unsourced);
        questions = List.copyOf(questions);
    }

    static ChartEntry read(String id, YamlSource file) {
        file.fields(FIELDS);
        String state = file.text("state", MAINTAINED);
        if (!STATES.contains(state)) {
            throw file.problem("'" + state + "' is no state. Valid: " + String.join(", ", STATES));
        }
        return new ChartEntry(
                id,
                chart(file),
                file.required("title").text(),
                file.required("description").text(),
                file.texts("aliases"),
                file.text("kubeVersion", ""),
                file.required("licence").text(),
                state,
                file.text("successor", ""),
                file.required("namespace").text(),
                file.field("ownNamespace").map(YamlSource::bool).orElse(true),
                file.texts("projects"),
                file.texts("images"),
                versions(file),
                file.texts("needs"),
                file.texts("notes"),
                file.texts("sources"),
                unsourced(file),
                file.required("read").text(),
                file.required("questions").items());
    }

    private static Map<String, String> versions(YamlSource file) {
        Map<String, String> versions = new LinkedHashMap<>();
        file.field("firstWith")
                .ifPresent(source -> source.fields().forEach((program, chart) -> versions.put(program, chart.text())));
        return versions;
    }

    private static List<String> unsourced(YamlSource file) {
        List<String> unsourced = file.texts("unsourced");
        unsourced.stream()
                .filter(field ->
                        !List.of(FIELDS).contains(field) || file.field(field).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw file.problem(
                            "'" + field + "' is no field of this chart, so that nothing can be said of its source.");
                });
        return unsourced;
    }

    private static ThirdPartyChart chart(YamlSource file) {
        return new ThirdPartyChart(
                file.required("name").text(),
                file.required("version").text(),
                file.field("repository").map(YamlSource::text),
                file.field("oci").map(YamlSource::text),
                file.required("publisher").text(),
                crds(file),
                file.field("serverSideApply").map(YamlSource::bool).orElse(false),
                file.field("ignoreDifferences").map(YamlSource::items).orElse(List.of()).stream()
                        .map(ChartEntry::ignored)
                        .toList());
    }

    private static Crds crds(YamlSource file) {
        String word = file.text("crds", "none");
        return Optional.of(word.toUpperCase(Locale.ROOT))
                .flatMap(name -> List.of(Crds.values()).stream()
                        .filter(crds -> crds.name().equals(name))
                        .findFirst())
                .orElseThrow(
                        () -> file.problem("'" + word + "' is no place for CRDs. Valid: none, directory, templates"));
    }

    private static Ignored ignored(YamlSource source) {
        source.fields("group", "kind", "jsonPointers");
        return new Ignored(source.text("group", ""), source.required("kind").text(), source.texts("jsonPointers"));
    }

    /** Whether it still gets fixes. */
    public boolean isMaintained() {
        return state.equals(MAINTAINED);
    }
}
