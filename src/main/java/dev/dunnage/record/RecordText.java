package dev.dunnage.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A record as JSON, one key a line, keys in order, so that git shows what an update changed. */
public final class RecordText {

    /** The layout. A change that old programs would misread raises it. */
    private static final int VERSION = 1;

    private static final List<String> FIELDS = List.of(
            "answers", "catalogue", "components", "files", "format", "lockVersion", "merged", "removed", "tool");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RecordText() {}

    /** The file's text. */
    public static String of(PackageRecord record) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("lockVersion", VERSION);
        fields.put("tool", record.tool());
        fields.put("catalogue", record.catalogue());
        fields.put("format", record.format());
        fields.put("components", record.components());
        fields.put("answers", record.answers());
        fields.put("files", record.files());
        if (!record.merged().isEmpty()) {
            fields.put("merged", record.merged());
        }
        if (!record.removed().isEmpty()) {
            fields.put("removed", record.removed());
        }
        try {
            return JSON.writer(printer()).writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are JSON values", e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(DefaultPrettyPrinter.NopIndenter.instance);
        return printer;
    }

    /**
     * The record that a text holds.
     *
     * @throws RecordProblem where it is none, or one of a newer version
     */
    public static PackageRecord read(String text) {
        JsonNode root = parsed(text);
        if (!root.isObject()) {
            throw new RecordProblem("it is no JSON object");
        }
        if (!root.path("lockVersion").isInt()) {
            throw new RecordProblem("lockVersion is missing");
        }
        if (root.path("lockVersion").intValue() > VERSION) {
            throw new RecordProblem("a newer Dunnage wrote it (lockVersion %d, this one reads up to %d); use that one"
                    .formatted(root.path("lockVersion").intValue(), VERSION));
        }
        root.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new RecordProblem("there is no field '%s', only %s".formatted(field, String.join(", ", FIELDS)));
            }
        });
        return new PackageRecord(
                text(root, "tool"),
                text(root, "catalogue"),
                text(root, "format"),
                texts(root, "components"),
                answers(root),
                textsByName(root, "files"),
                textsByName(root, "merged"),
                new TreeSet<>(texts(root, "removed")));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new RecordProblem(
                    text.contains("<<<<<<<")
                            ? "it holds a merge conflict of git" + place
                                    + "; take one side of it whole and update again"
                            : "it is no JSON" + place);
        }
    }

    private static String text(JsonNode root, String field) {
        if (!root.path(field).isTextual()) {
            throw new RecordProblem("%s is no text".formatted(field));
        }
        return root.path(field).textValue();
    }

    private static List<String> texts(JsonNode root, String field) {
        List<String> texts = new ArrayList<>();
        JsonNode list = root.path(field);
        if (!list.isArray() && !list.isMissingNode()) {
            throw new RecordProblem("%s is no list".formatted(field));
        }
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new RecordProblem("%s holds what is no text".formatted(field));
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static Map<String, String> textsByName(JsonNode root, String field) {
        Map<String, String> texts = new TreeMap<>();
        object(root, field).properties().forEach(each -> {
            if (!each.getValue().isTextual()) {
                throw new RecordProblem("%s of %s is no text".formatted(each.getKey(), field));
            }
            texts.put(each.getKey(), each.getValue().textValue());
        });
        return texts;
    }

    /** Their values are judged as any answers are; null is no value. */
    private static Map<String, Object> answers(JsonNode root) {
        Map<String, Object> answers = new LinkedHashMap<>();
        object(root, "answers").properties().forEach(each -> {
            if (each.getValue().isNull()) {
                throw new RecordProblem("the answer '%s' is null".formatted(each.getKey()));
            }
            answers.put(each.getKey(), JSON.convertValue(each.getValue(), Object.class));
        });
        return answers;
    }

    private static JsonNode object(JsonNode root, String field) {
        JsonNode object = root.path(field);
        if (!object.isObject() && !object.isMissingNode()) {
            throw new RecordProblem("%s is no object".formatted(field));
        }
        return object;
    }
}
