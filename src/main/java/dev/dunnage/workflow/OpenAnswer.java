package dev.dunnage.workflow;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Component;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps free text onto the questions of a solution; what it cannot map is given back, never dropped. */
final class OpenAnswer {

    private static final Pattern ASSIGNMENT = Pattern.compile("\\b([A-Za-z][A-Za-z0-9]*)\\s*[:=]\\s*([^\\s,;]+)");
    private static final Pattern CLAUSE = Pattern.compile("[^.;,\\n]+(?:\\.(?=\\S)[^.;,\\n]+)*");

    private final Catalog catalog;
    private final IntentReader intents;

    OpenAnswer(Catalog catalog, IntentReader intents) {
        this.catalog = catalog;
        this.intents = intents;
    }

    /**
     * What came of a text.
     *
     * @param answers answers by question id
     * @param applied each answer with the words that it was read from
     * @param unmapped the parts of the text that nothing was read from
     */
    record Mapped(Map<String, Object> answers, List<Map<String, Object>> applied, String unmapped) {}

    Mapped map(String text, RecommendSession session) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        Requirements read = intents.read(text);
        for (Component component : session.solution(catalog).components()) {
            for (Question question : component.questions()) {
                apply(question, component, read, answers, words);
                assign(question, text, answers, words);
            }
        }
        List<Map<String, Object>> applied = new ArrayList<>();
        answers.forEach((id, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", id);
            entry.put("value", value);
            entry.put("words", words.getOrDefault(id, ""));
            applied.add(entry);
        });
        return new Mapped(answers, applied, unmapped(text, words.values()));
    }

    private static void apply(
            Question question,
            Component component,
            Requirements read,
            Map<String, Object> answers,
            Map<String, String> words) {
        String source = component.prefills().getOrDefault(question.id(), question.id());
        for (Fact fact : read.facts()) {
            if (fact.id().equals(source) && Questionnaire.accepts(question, fact.value())) {
                put(question.id(), fact.value(), fact.words(), answers, words);
            }
        }
        if (question.valueType() == ValueType.BOOLEAN) {
            flag(question.id(), source, read.capabilities(), true, answers, words);
            flag(question.id(), source, read.excluded(), false, answers, words);
        }
    }

    private static void flag(
            String id,
            String source,
            List<Requirements.Found> found,
            boolean value,
            Map<String, Object> answers,
            Map<String, String> words) {
        found.stream()
                .filter(each -> each.id().equals(source))
                .findFirst()
                .ifPresent(each -> put(id, value, each.words(), answers, words));
    }

    /** {@code replicas: 3} names the question itself. */
    private static void assign(Question question, String text, Map<String, Object> answers, Map<String, String> words) {
        Matcher assignment = ASSIGNMENT.matcher(text);
        while (assignment.find()) {
            if (assignment.group(1).equalsIgnoreCase(question.id())
                    && Questionnaire.accepts(question, assignment.group(2))) {
                put(question.id(), assignment.group(2), assignment.group(), answers, words);
            }
        }
    }

    private static void put(
            String id, Object value, String from, Map<String, Object> answers, Map<String, String> words) {
        answers.put(id, value);
        words.put(id, from);
    }

    private static String unmapped(String text, Iterable<String> mapped) {
        List<String> left = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(text);
        while (clause.find()) {
            String part = clause.group().strip();
            boolean isMapped = false;
            for (String words : mapped) {
                isMapped |= part.contains(words) || words.contains(part);
            }
            if (!part.isEmpty() && !isMapped) {
                left.add(part);
            }
        }
        return String.join("; ", left);
    }
}
