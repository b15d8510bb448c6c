package dev.dunnage.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers under the ids that they are meant for, where their writer wrote the ids or grouped them differently: {@code output_path}, the words
 * of a question, {@code {"required": {"name": "shop"}}}, {@code {"api": {"port": 80}}}, {@code {"replicas": {"production": 3}}}. What could
 * mean two things, or would say something else of a question that is answered already, stays as it is, and is judged as no answer.
 */
public final class MeantAnswers {

    private static final String AT = "@";

    /** More are no answers to questions of ours, and longer keys no ids: they are judged as they are. */
    private static final int MOST = 500;

    private static final int LONGEST = 200;

    /** What people group answers by, beside parts and environments. */
    private static final Set<String> GROUPS = Set.of(
            "answers", "required", "basic", "advanced", "open", "questions", "gitops", "deployviagitops", "delivery");

    /** The name that the argument of a tool has. */
    private static final Map<String, String> OTHER_NAMES = Map.of("provider", "gitopsProvider");

    private static final List<String> WRAPPED = List.of("value", "answer");

    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> environments = new LinkedHashSet<>();
    private final Map<String, Object> meant = new LinkedHashMap<>();

    private MeantAnswers(Collection<Question> questions, Collection<String> further, Map<String, Object> before) {
        questions.forEach(question -> this.questions.put(question.id(), question));
        ids.addAll(this.questions.keySet());
        ids.addAll(further);
        name(before.get(Places.ENVIRONMENTS));
    }

    /**
     * The answers as they are meant.
     *
     * @param further ids that may be answered although their questions are not known here
     * @param before what was answered earlier, which may name environments
     */
    public static Map<String, Object> of(
            Map<String, Object> answers,
            Collection<Question> questions,
            Collection<String> further,
            Map<String, Object> before) {
        if (answers.size() > MOST) {
            return answers;
        }
        MeantAnswers meant = new MeantAnswers(questions, further, before);
        meant.nameAll(answers);
        answers.forEach((id, answer) -> meant.take(id, answer, ""));
        return meant.meant;
    }

    /** The environments that answers name, among themselves or in a group. */
    private void nameAll(Map<?, ?> answers) {
        answers.forEach((key, answer) -> {
            String id = Spelling.plain(String.valueOf(key));
            if (id.equals(Places.ENVIRONMENTS)) {
                name(answer);
            } else if (GROUPS.contains(id) && answer instanceof Map<?, ?> group) {
                nameAll(group);
            }
        });
    }

    /** The environments, in whichever form they are named. */
    private void name(@Nullable Object value) {
        Stream<?> named = value instanceof Map<?, ?> map ? map.keySet().stream() : Stream.empty();
        if (value instanceof List<?> list) {
            named = list.stream().map(MeantAnswers::unwrappedName);
        } else if (value instanceof String text) {
            named = Stream.of(text.split("[,\\s]+"));
        }
        named.map(String::valueOf).filter(name -> !name.isEmpty()).forEach(environments::add);
    }

    private static Object unwrappedName(Object item) {
        return item instanceof Map<?, ?> map && map.size() == 1 && map.get("name") instanceof String name ? name : item;
    }

    /** Takes one entry; {@code place} is empty, or the environment that it is said of. */
    private void take(String key, @Nullable Object answer, String place) {
        if (answer == null) {
            return;
        }
        String id = place.isEmpty() || key.contains(AT) ? id(key) : id(key) + AT + place;
        if (answer instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.size() + meant.size() <= MOST
                && takeGroup(key, id, map, place)) {
            return;
        }
        Object value = value(id, answer);
        Object before = meant.putIfAbsent(id, value);
        if (before != null && !before.equals(value)) {
            meant.put(key, answer);
        }
    }

    /** Whether a map is no answer itself, and its entries were taken. */
    private boolean takeGroup(String key, String id, Map<?, ?> map, String place) {
        Optional<Question> question = question(id);
        if (question.filter(MeantAnswers::takesMaps).isPresent()) {
            return false;
        }
        if (id.equals(Places.ENVIRONMENTS) && question.isPresent()) {
            boolean isGroups = map.values().stream().allMatch(inner -> inner == null || inner instanceof Map);
            if (isGroups) {
                take(id, List.copyOf(environments), "");
                map.forEach((name, inner) -> takeAll(inner, "", String.valueOf(name)));
            }
            return isGroups;
        }
        if (question.isPresent() && place.isEmpty() && environments.containsAll(names(map))) {
            map.forEach((name, inner) -> take(id, inner, String.valueOf(name)));
            return true;
        }
        if (question.isPresent()) {
            return false;
        }
        if (place.isEmpty() && environments.contains(key)) {
            takeAll(map, "", key);
            return true;
        }
        boolean isPart = ids.stream().anyMatch(known -> known.startsWith(key + "."));
        String group = Spelling.plain(key).replaceFirst("^answerquestions?:", "");
        if (isPart || GROUPS.contains(group)) {
            takeAll(map, isPart ? key + "." : "", place);
            return true;
        }
        return false;
    }

    private void takeAll(@Nullable Object entries, String prefix, String place) {
        if (entries instanceof Map<?, ?> map) {
            map.forEach((key, answer) -> take(prefix + key, answer, place));
        }
    }

    private static List<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private static boolean takesMaps(Question question) {
        return switch (question.valueType()) {
            case MAP, TAGS, OBJECT, ITEMS, DATA -> true;
            case STRING, IMAGE, INTEGER, BOOLEAN, LIST -> false;
        };
    }

    private Optional<Question> question(String id) {
        int at = id.indexOf(AT);
        return Optional.ofNullable(questions.get(at < 0 ? id : id.substring(0, at)));
    }

    /** The id that a key is meant for; the key itself where there is none. */
    private String id(String key) {
        if (key.length() > LONGEST) {
            return key;
        }
        int at = key.indexOf(AT);
        String plain = at < 0 ? key : key.substring(0, at);
        String place = at < 0 ? "" : key.substring(at);
        return Spelling.meant(plain, ids)
                .or(() -> byWords(plain))
                .or(() -> Optional.ofNullable(OTHER_NAMES.get(plain)).filter(ids::contains))
                .or(() -> at < 0 ? behindPlace(plain) : Optional.empty())
                .map(id -> id + place)
                .orElse(key);
    }

    /** The only question that is asked in these words. */
    private Optional<String> byWords(String key) {
        List<String> asked = questions.values().stream()
                .filter(question -> words(question.text()).equals(words(key)))
                .map(Question::id)
                .toList();
        return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** {@code production.replicas} is {@code replicas@production}. */
    private Optional<String> behindPlace(String key) {
        int dot = key.indexOf('.');
        return dot > 0 && environments.contains(key.substring(0, dot))
                ? Spelling.meant(key.substring(dot + 1), ids).map(id -> id + AT + key.substring(0, dot))
                : Optional.empty();
    }

    /** The answer without what was put around it; an option under the value that it has. */
    private Object value(String id, Object answer) {
        Optional<Question> question = question(id);
        if (question.isEmpty()) {
            return answer;
        }
        Object bare = bare(question.get(), answer);
        boolean isChoice = Set.of(AnswerType.SELECT, AnswerType.BOOLEAN)
                .contains(question.get().type());
        return isChoice ? Questionnaire.read(question.get(), bare).orElse(bare) : bare;
    }

    private static Object bare(Question question, Object answer) {
        if (answer instanceof Map<?, ?> map && map.size() == 1 && !takesMaps(question)) {
            return WRAPPED.stream()
                    .filter(map::containsKey)
                    .<Object>map(map::get)
                    .findFirst()
                    .orElse(answer);
        }
        if (answer instanceof List<?> list && question.id().equals(Places.ENVIRONMENTS)) {
            return new ArrayList<>(
                    list.stream().map(MeantAnswers::unwrappedName).toList());
        }
        return answer;
    }
}
