package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Solution;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.text.WordLists;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.reply.Reply.ReadyToWrite.Applied;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Maps free text onto the questions of a solution; what it cannot map is given back, never dropped. */
final class OpenAnswer {

    private static final Pattern ASSIGNMENT = Pattern.compile("\\b([A-Za-z][A-Za-z0-9]*)\\s*[:=]\\s*([^\\s,;]+)");
    private static final Pattern CLAUSE = Pattern.compile("[^.;,\\n]+(?:\\.(?=\\S)[^.;,\\n]+)*");

    /** The question that takes variables with their values. */
    static final String VARIABLES = "config";

    private static final Pattern VARIABLE = Pattern.compile(
            "\\b(?<name>[A-Z][A-Z0-9_]{1,100})=(?:\"(?<quoted>[^\"\\n]{0,1000})\"|(?<plain>[^\\s,;\"]{1,1000}))");

    /** Beside what was read, one more word is an unlucky phrase; two of them may be another wish. */
    private static final int ENOUGH_TO_MEAN_SOMETHING = 2;

    private static final String SUBJECT = "web app; ";

    private static final Set<String> SAYING_NOTHING = WordLists.INTENT.of("says-nothing");

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
    record Mapped(Map<String, Object> answers, List<Applied> applied, String unmapped) {}

    /** The session with what a text asks for beside its questions: "with alerts". */
    RecommendSession adding(String text, RecommendSession session) {
        Requirements read = read(text);
        return session.adding(
                Demand.of(
                        Requirements.ids(read.capabilities()),
                        Requirements.ids(read.excluded()),
                        Requirements.ids(read.preferences())),
                catalog);
    }

    /** The text goes on about something that runs: "three database instances" are none of its pods. */
    private Requirements read(String text) {
        return intents.read(SUBJECT + text);
    }

    Mapped map(String text, RecommendSession session) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        List<String> used = new ArrayList<>();
        Requirements read = read(text);
        Solution solution = session.solution(catalog);
        Map<String, SharedFacts> shared = new LinkedHashMap<>();
        read.facts().forEach(fact -> shared.put(fact.id(), SharedFacts.of(fact.id(), read, solution)));
        for (Component component : solution.components()) {
            for (Question question : component.questions()) {
                apply(question, component, read, shared, answers, words);
                assign(question, text, answers, words);
                variables(question, text, read, session, answers, used);
            }
        }
        used.addAll(words.values());
        List<Applied> applied = answers.entrySet().stream()
                .map(answer -> new Applied(
                        answer.getKey(),
                        answer.getValue(),
                        words.getOrDefault(answer.getKey(), String.join(" ", used))))
                .toList();
        return new Mapped(answers, applied, unmapped(text, used));
    }

    private static void apply(
            Question question,
            Component component,
            Requirements read,
            Map<String, SharedFacts> shared,
            Map<String, Object> answers,
            Map<String, String> words) {
        String source = component.prefills().getOrDefault(question.id(), question.id());
        for (Fact fact : read.facts()) {
            boolean isMeant = Optional.ofNullable(shared.get(fact.id()))
                    .filter(each -> each.isFor(component))
                    .isPresent();
            if (fact.id().equals(source)
                    && isMeant
                    && !source.equals(VARIABLES)
                    && Questionnaire.accepts(question, fact.value())) {
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

    /** {@code LOG_LEVEL=debug and FOO=bar} are variables, added to those that are known. */
    private static void variables(
            Question question,
            String text,
            Requirements read,
            RecommendSession session,
            Map<String, Object> answers,
            List<String> used) {
        if (!question.id().equals(VARIABLES)) {
            return;
        }
        Map<String, Object> variables = variables(
                session.answers().getOrDefault(VARIABLES, session.facts().getOrDefault(VARIABLES, "")));
        read.facts().stream()
                .filter(fact -> fact.id().equals(VARIABLES) && Questionnaire.accepts(question, fact.value()))
                .forEach(fact -> {
                    variables.putAll(variables(fact.value()));
                    used.add(fact.words());
                });
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String value = Optional.ofNullable(variable.group("quoted")).orElseGet(() -> variable.group("plain"));
            if (Questionnaire.accepts(question, Map.of(variable.group("name"), value))) {
                variables.put(variable.group("name"), value);
                used.add(variable.group());
            }
        }
        if (!used.isEmpty()) {
            answers.put(VARIABLES, variables);
        }
    }

    /** Variables as a map, or as lines of {@code KEY=value}. */
    static Map<String, Object> variables(Object written) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((name, value) -> variables.put(String.valueOf(name), value));
        } else {
            String.valueOf(written)
                    .lines()
                    .filter(line -> line.indexOf('=') > 0)
                    .forEach(line -> variables.put(
                            line.substring(0, line.indexOf('=')).strip(),
                            line.substring(line.indexOf('=') + 1).strip()));
        }
        return variables;
    }

    private static void put(
            String id, Object value, String from, Map<String, Object> answers, Map<String, String> words) {
        answers.put(id, value);
        words.put(id, from);
    }

    /** The clauses of which nothing was read, or of which more is left than words that say nothing. */
    private static String unmapped(String text, List<String> used) {
        List<String> left = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(text);
        while (clause.find()) {
            String part = clause.group().strip();
            if (!part.isEmpty() && used.stream().noneMatch(words -> words.contains(part)) && saysMore(part, used)) {
                left.add(part);
            }
        }
        return String.join("; ", left);
    }

    private static boolean saysMore(String part, List<String> used) {
        String rest = part;
        boolean isUsed = false;
        for (String words : used) {
            isUsed |= !words.isEmpty() && rest.contains(words);
            rest = words.isEmpty() ? rest : rest.replace(words, " ");
        }
        long count = Stream.of(rest.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() > 2 && !SAYING_NOTHING.contains(word))
                .count();
        return !isUsed || count >= ENOUGH_TO_MEAN_SOMETHING;
    }
}
