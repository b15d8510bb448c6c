package dev.dunnage.workflow.reply;

import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import java.util.Map;

/** A question as replies show it. */
public final class QuestionJson {

    private QuestionJson() {}

    /**
     * The fields of a question. What has a default that most people keep is asked without an explanation: a model reads each reply whole,
     * and a person who wants to know more asks the catalogue.
     */
    public static Object of(AskedQuestion asked) {
        Question question = asked.question();
        JsonFields json = new JsonFields()
                .with("id", question.id())
                .with("question", question.text())
                .with("type", question.type().id())
                .withUnlessEmpty(
                        "options",
                        question.options().stream().map(QuestionJson::option).toList());
        asked.usual().ifPresent(value -> json.with("default", value));
        boolean isExplained =
                asked.usual().isEmpty() && question.rule().format().valid().isEmpty();
        if (asked.saysNothing() && question.stage() != Question.Stage.ADVANCED) {
            json.withUnlessEmpty("placeholder", question.placeholder());
        }
        if (isExplained) {
            json.withUnlessEmpty("help", question.help());
        }
        json.withUnlessEmpty("validation", validation(question));
        asked.answer().ifPresent(answer -> json.with("answer", answer));
        return json.object();
    }

    private static Object option(Option option) {
        return new JsonFields()
                .with("value", option.value())
                .with("label", option.label())
                .withUnlessEmpty("description", option.description())
                .object();
    }

    /** What is valid, in words: a model reads these, and the pattern behind them would be most of the reply. */
    private static Map<String, Object> validation(Question question) {
        if (question.fallback().isPresent()) {
            return Map.of();
        }
        Question.Rule rule = question.rule();
        JsonFields validation = new JsonFields()
                .with("required", rule.required())
                .withUnlessEmpty("message", rule.format().valid());
        rule.min().ifPresent(min -> validation.with("min", min));
        rule.max().ifPresent(max -> validation.with("max", max));
        return validation.object();
    }
}
