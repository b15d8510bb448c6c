package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileChange;
import dev.dunnage.files.Workspace;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reply under construction: fields in the order in which people and models read them. */
public final class ReplyBody {

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Object> nextActions = new ArrayList<>();

    public ReplyBody(String status, String stage, String message) {
        fields.put("success", true);
        fields.put("status", status);
        fields.put("stage", stage);
        fields.put("message", message);
    }

    public ReplyBody with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    public ReplyBody withUnlessEmpty(String field, List<?> value) {
        return value.isEmpty() ? this : with(field, value);
    }

    public ReplyBody next(NextAction action) {
        nextActions.add(action.json());
        return this;
    }

    public ReplyBody next(List<NextAction> actions) {
        actions.forEach(this::next);
        return this;
    }

    /** Names files with their size and change; their content only where it was asked for. */
    public ReplyBody files(List<FileChange> changes, Workspace workspace, boolean withContent, boolean dryRun) {
        List<Object> files = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (FileChange change : changes) {
            if (change.kind() == FileChange.Kind.REMOVED) {
                removed.add(workspace.shown(change.path()));
                continue;
            }
            files.add(file(change, workspace, withContent));
            if (!dryRun) {
                written.add(change.path());
            }
        }
        fields.put("files", files);
        withUnlessEmpty("removed", removed);
        if (dryRun) {
            fields.put("dryRun", true);
        }
        return this;
    }

    /** More files, which stay as they are. */
    public ReplyBody plusFiles(List<Object> more) {
        List<Object> all = new ArrayList<>();
        if (fields.get("files") instanceof List<?> files) {
            all.addAll(files);
        }
        all.addAll(more);
        return with("files", all);
    }

    private static Map<String, Object> file(FileChange change, Workspace workspace, boolean withContent) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", workspace.shown(change.path()));
        file.put("description", change.description());
        file.put("bytes", change.content().getBytes(StandardCharsets.UTF_8).length);
        file.put("change", change.kind().id());
        if (withContent) {
            file.put("content", change.content());
        }
        return file;
    }

    /** Questions with the defaults that follow from earlier answers, and the answers that are known. */
    public ReplyBody questions(List<Question> questions, Map<String, Object> values, Map<String, Object> answers) {
        return with(
                "questions",
                questions.stream()
                        .map(question -> json(question, values, answers))
                        .toList());
    }

    private static Map<String, Object> json(
            Question question, Map<String, Object> values, Map<String, Object> answers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", question.id());
        json.put("question", question.text());
        json.put("type", question.type().id());
        if (!question.options().isEmpty()) {
            json.put("options", question.options().stream().map(ReplyBody::json).toList());
        }
        Questionnaire.defaultOf(question, values).ifPresent(value -> json.put("default", value));
        if (question.fallback().isEmpty() || hasNoUsefulDefault(json)) {
            putText(json, "placeholder", question.placeholder());
        }
        putText(json, "help", question.help());
        Map<String, Object> validation = validation(question);
        if (!validation.isEmpty()) {
            json.put("validation", validation);
        }
        Object answer = answers.get(question.id());
        if (answer != null) {
            json.put("answer", answer);
        }
        return json;
    }

    private static boolean hasNoUsefulDefault(Map<String, Object> json) {
        Object usual = json.get("default");
        return "".equals(usual) || Map.of().equals(usual) || List.of().equals(usual);
    }

    private static Map<String, Object> json(Option option) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", option.value());
        json.put("label", option.label());
        putText(json, "description", option.description());
        return json;
    }

    /** What is valid, in words: a model reads these, and the pattern behind them would be most of the reply. */
    private static Map<String, Object> validation(Question question) {
        Map<String, Object> validation = new LinkedHashMap<>();
        Question.Rule rule = question.rule();
        if (question.fallback().isEmpty()) {
            validation.put("required", rule.required());
            putText(validation, "message", rule.format().valid());
        }
        rule.min().ifPresent(min -> validation.put("min", min));
        rule.max().ifPresent(max -> validation.put("max", max));
        return validation;
    }

    private static void putText(Map<String, Object> json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }

    public Reply reply() {
        fields.put("nextActions", nextActions);
        return new Reply(false, fields, written);
    }
}
