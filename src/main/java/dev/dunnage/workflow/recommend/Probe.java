package dev.dunnage.workflow.recommend;

import dev.dunnage.model.ImageReference;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An answer that nobody gives. What is made with it shows where the answer goes, and what stands there in a package is the answer that the
 * package was made with.
 *
 * @param id the question's, with the environment's where there is one
 */
record Probe(String id, Question question, Object value) {

    /** Texts of all formats that questions have; each is tried until one is valid. The number makes it another one for each question. */
    private static final List<String> TEXTS = List.of(
            "probe-%d",
            "probe-%d.example.com",
            "https://probe-%d.example.com/x",
            "7%03dm",
            "7%03dMi",
            "7%03ds",
            "/probe-%d",
            "%2$d 3 7 * *",
            "7.7.%d",
            "probe_%d",
            "s3://probe-%d");

    private static final String IMAGE = "ghcr.io/probe/probe-%1$d:7.7.%1$d";
    private static final String KEY = "probe-key";

    /** A place in an overlay's JSON patch, as {@link FileLeaves} calls it. */
    private static final Pattern PATCH = Pattern.compile(
            "overlays/[^/]+/kustomization\\.yaml/patches/(?<kind>[^,/]+),(?<name>[^/]+)/patch/(?<path>/.+)/value");

    /** An answer for a question that is not among those that are used; empty for what is chosen, and where all are used. */
    static Optional<Probe> of(String id, Question question, int number, Set<Object> used) {
        return values(question, number)
                .filter(value -> !used.contains(value))
                .filter(value -> Questionnaire.accepts(question, value))
                .findFirst()
                .map(value -> new Probe(id, question, value));
    }

    private static Stream<Object> values(Question question, int number) {
        if (question.type() == AnswerType.NUMBER) {
            long least = question.rule().min().orElse(0L);
            return LongStream.rangeClosed(least + 3, least + 60).mapToObj(value -> (Object) value);
        }
        if (question.type() != AnswerType.TEXT) {
            return Stream.empty();
        }
        return switch (question.valueType()) {
            case MAP, TAGS -> Stream.of(Map.of(KEY, "probe-" + number));
            case IMAGE -> Stream.of(IMAGE.formatted(number));
            case LIST -> Stream.of(List.of("probe-" + number));
            case OBJECT, ITEMS, DATA -> Stream.empty();
            default -> TEXTS.stream().map(text -> text.formatted(number, number % 60));
        };
    }

    /**
     * What stands in a package where this answer would.
     *
     * @param own where it goes, of what is looked at
     * @param all where it goes everywhere
     * @param usual what is made without it
     * @param found what stands in the package
     */
    Optional<Object> read(
            Map<String, Object> own, Map<String, Object> all, Map<String, Object> usual, Map<String, Object> found) {
        if (value instanceof Map) {
            return entries(own, usual, found);
        }
        if (value instanceof List<?> items) {
            return items(String.valueOf(items.get(0)), own, found);
        }
        Optional<Object> whole = standing(String.valueOf(value), own, place -> there(place, found));
        return whole.or(() -> question.valueType() == ValueType.IMAGE ? image(own, all, found) : within(own, found));
    }

    /** What a place has in the package; where an overlay does not patch it, what stands in the base. */
    private static Optional<Object> there(String place, Map<String, Object> found) {
        Object there = found.get(place);
        if (there != null) {
            return Optional.of(there);
        }
        Matcher patch = PATCH.matcher(place);
        return patch.matches()
                ? files(found, patch.group("kind"), patch.group("name"))
                        .flatMap(file -> Stream.ofNullable(found.get(file + patch.group("path"))))
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<String> files(Map<String, Object> found, String kind, String name) {
        return found.entrySet().stream()
                .filter(leaf ->
                        leaf.getKey().endsWith(".yaml/kind") && leaf.getValue().equals(kind))
                .map(leaf -> leaf.getKey().substring(0, leaf.getKey().length() - "/kind".length()))
                .filter(file -> name.equals(found.get(file + "/metadata/name")));
    }

    private static Optional<Object> standing(
            String text, Map<String, Object> places, Function<String, Optional<Object>> there) {
        return places.entrySet().stream()
                .filter(place -> String.valueOf(place.getValue()).equals(text))
                .flatMap(place -> there.apply(place.getKey()).stream())
                .findFirst();
    }

    /** An answer that is a piece of a longer text, such as the host of a URL. */
    private Optional<Object> within(Map<String, Object> places, Map<String, Object> found) {
        String piece = String.valueOf(value);
        return places.entrySet().stream()
                .filter(place -> value instanceof String
                        && String.valueOf(place.getValue()).contains(piece))
                .flatMap(place -> {
                    String text = String.valueOf(place.getValue());
                    String before = text.substring(0, text.indexOf(piece));
                    String after = text.substring(text.indexOf(piece) + piece.length());
                    String there =
                            there(place.getKey(), found).map(String::valueOf).orElse("");
                    return there.length() > before.length() + after.length()
                                    && there.startsWith(before)
                                    && there.endsWith(after)
                            ? Stream.<Object>of(there.substring(before.length(), there.length() - after.length()))
                            : Stream.empty();
                })
                .findFirst();
    }

    /** Kustomize names an image in the base and its tag or digest in the overlay, at a place that has the image's name in it. */
    private Optional<Object> image(Map<String, Object> own, Map<String, Object> all, Map<String, Object> found) {
        ImageReference parts = ImageReference.parse(String.valueOf(value));
        return standing(parts.repository(), all, place -> there(place, found))
                .flatMap(repository -> standing(
                                parts.tag(),
                                own,
                                place -> version(place.replace(parts.repository(), String.valueOf(repository)), found))
                        .map(version -> String.valueOf(repository) + version));
    }

    private static Optional<Object> version(String place, Map<String, Object> found) {
        return there(place, found)
                .<Object>map(tag -> ":" + tag)
                .or(() ->
                        there(place.replaceFirst("/newTag$", "/digest"), found).map(digest -> "@" + digest));
    }

    /** The entries of a mapping that nothing made without it has. */
    private Optional<Object> entries(Map<String, Object> places, Map<String, Object> usual, Map<String, Object> found) {
        Object probed = ((Map<?, ?>) value).values().iterator().next();
        return places.entrySet().stream()
                .filter(place ->
                        place.getKey().endsWith("/" + KEY) && place.getValue().equals(probed))
                .map(place -> place.getKey().substring(0, place.getKey().length() - KEY.length()))
                .findFirst()
                .flatMap(above -> {
                    Map<String, Object> entries = new LinkedHashMap<>();
                    found.forEach((place, there) -> {
                        if (place.startsWith(above) && !usual.containsKey(place)) {
                            entries.put(place.substring(above.length()), there);
                        }
                    });
                    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
                });
    }

    /** The items of a list, which {@link FileLeaves} calls by their numbers. */
    private static Optional<Object> items(String probed, Map<String, Object> places, Map<String, Object> found) {
        return places.entrySet().stream()
                .filter(place ->
                        place.getKey().endsWith("/0") && place.getValue().equals(probed))
                .map(place -> place.getKey().substring(0, place.getKey().length() - 1))
                .map(above -> IntStream.iterate(0, number -> number + 1)
                        .mapToObj(number -> there(above + number, found))
                        .takeWhile(Optional::isPresent)
                        .<Object>map(Optional::get)
                        .toList())
                .filter(items -> !items.isEmpty())
                .<Object>map(items -> items)
                .findFirst();
    }

    /** Probes for questions, in groups in which no two have the same value; numbers from another start make others. */
    static List<List<Probe>> groups(Map<String, Question> questions, int start) {
        List<List<Probe>> groups = new ArrayList<>();
        List<Set<Object>> used = new ArrayList<>();
        int number = start;
        for (Map.Entry<String, Question> question : questions.entrySet()) {
            number++;
            for (int group = 0; group <= groups.size(); group++) {
                if (group == groups.size()) {
                    groups.add(new ArrayList<>());
                    used.add(new LinkedHashSet<>());
                }
                Optional<Probe> probe = of(question.getKey(), question.getValue(), number, used.get(group));
                if (probe.isPresent()) {
                    groups.get(group).add(probe.get());
                    used.get(group).add(probe.get().value());
                    break;
                }
                if (groups.get(group).isEmpty()) {
                    break; // nothing at all is valid there
                }
            }
        }
        groups.removeIf(List::isEmpty);
        return groups;
    }
}
