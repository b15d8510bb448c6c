package dev.dunnage.terminal;

import dev.dunnage.model.ValueType;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.reply.AskedQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Questions one by one. An empty line takes the default, {@code ?} shows help, {@code <} goes back. */
final class Interview {

    static final String BACK = "<";
    private static final String HELP = "?";

    private final Screen screen;
    private final Given given;

    Interview(Screen screen, Given given) {
        this.screen = screen;
        this.given = given;
    }

    /** The answers, those that were given among them; empty where the person goes back behind the first question. */
    Optional<Map<String, Object>> ask(List<AskedQuestion> questions) {
        Map<String, Object> answers = new LinkedHashMap<>();
        List<AskedQuestion> open = new ArrayList<>();
        for (AskedQuestion asked : questions) {
            String id = asked.question().id();
            Optional.ofNullable(given.answers().get(id))
                    .ifPresentOrElse(answer -> answers.put(id, answer), () -> open.add(asked));
        }
        if (given.defaults()) {
            return Optional.of(answers);
        }
        int at = 0;
        while (at < open.size()) {
            at += answered(open.get(at), "(%d/%d) ".formatted(at + 1, open.size()), answers) ? 1 : -1;
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(answers);
    }

    /** Whether there is an answer; else the person went back. */
    private boolean answered(AskedQuestion asked, String number, Map<String, Object> answers) {
        Question question = asked.question();
        Optional<Object> before =
                Optional.<Object>ofNullable(answers.get(question.id())).or(asked::answer);
        String usual = before.or(asked::usual).map(Interview::shown).orElse("");
        screen.heading(number + question.text() + (usual.isEmpty() ? "" : " [" + usual + "]"));
        options(question);
        while (true) {
            String typed = typed(question);
            if (typed.equals(BACK)) {
                return false;
            }
            if (typed.equals(HELP)) {
                help(question);
            } else if (typed.isEmpty() && (before.isPresent() || asked.usual().isPresent())) {
                before.ifPresent(answer -> answers.put(question.id(), answer));
                return true;
            } else {
                Object answer = chosen(question, typed);
                Optional<String> fault = fault(question, answer);
                if (fault.isEmpty()) {
                    answers.put(question.id(), answer);
                    return true;
                }
                screen.complain(fault.get());
            }
        }
    }

    /** A list has one item a line and ends with an empty one; all else is one line. */
    private String typed(Question question) {
        String first = screen.ask(question.id() + ">");
        boolean several = question.options().isEmpty()
                && (question.valueType() == ValueType.LIST || question.valueType() == ValueType.MAP);
        if (!several || List.of("", BACK, HELP).contains(first)) {
            return first;
        }
        StringBuilder lines = new StringBuilder(first);
        for (String next = screen.ask("  and>"); !next.isEmpty(); next = screen.ask("  and>")) {
            lines.append('\n').append(next);
        }
        return lines.toString();
    }

    private void options(Question question) {
        int number = 1;
        for (Option option : question.options()) {
            screen.say("  %d  %s - %s".formatted(number++, option.value(), option.label()));
        }
    }

    private void help(Question question) {
        List.of(
                        question.help(),
                        question.needed().replace("An answer is needed: v", "V").replace("An answer is needed.", ""),
                        question.placeholder().isEmpty() ? "" : "Such as: " + question.placeholder(),
                        "An empty line takes what stands in brackets, < goes back, ? shows this.")
                .stream()
                .filter(line -> !line.isEmpty())
                .forEach(line -> screen.say("  " + line));
    }

    /** Options may be named by their numbers; where there are several, commas stand between them. */
    private static Object chosen(Question question, String typed) {
        if (question.type() == AnswerType.MULTISELECT) {
            return Arrays.stream(typed.split("[,\\s]+"))
                    .map(each -> option(question, each))
                    .toList();
        }
        return question.options().isEmpty() ? typed : option(question, typed);
    }

    private static String option(Question question, String typed) {
        if (typed.matches("[1-9]\\d?")
                && Integer.parseInt(typed) <= question.options().size()) {
            return question.options().get(Integer.parseInt(typed) - 1).value();
        }
        return typed;
    }

    /** What is wrong with an answer by itself; the stage judges it together with the others. */
    private static Optional<String> fault(Question question, Object answer) {
        Questionnaire.Judgement judgement =
                new Questionnaire(List.of(unconditional(question))).judge(Map.of(question.id(), answer));
        return judgement.faults().stream()
                .map(Fault::message)
                .findFirst()
                .or(() -> judgement.open().stream().map(Question::needed).findFirst());
    }

    private static Question unconditional(Question question) {
        return new Question(
                question.id(),
                question.stage(),
                question.text(),
                question.type(),
                question.valueType(),
                question.options(),
                Optional.empty(),
                question.placeholder(),
                question.help(),
                question.rule(),
                question.binding(),
                Optional.empty());
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }
}
