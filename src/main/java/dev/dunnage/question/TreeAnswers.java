package dev.dunnage.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads answers that are pieces of a Kubernetes object: mappings and lists of mappings, nested as deep as an affinity is. */
final class TreeAnswers {

    private static final int DEEPEST = 16;
    private static final int MOST_NODES = 2_000;

    /** <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">Qualified names</a>. */
    private static final Pattern TAG =
            Pattern.compile("(?:[-.a-zA-Z0-9]{1,253}/)?[a-zA-Z0-9](?:[-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");

    private int nodes;

    private TreeAnswers() {}

    static Object tags(Object answer) throws AnswerReader.Refused {
        Map<?, ?> map = mapping(answer);
        for (Object key : map.keySet()) {
            if (!TAG.matcher(String.valueOf(key)).matches()) {
                throw AnswerReader.invalid(
                        "%s is no name of a label or annotation.".formatted(AnswerReader.shown(key)));
            }
        }
        Map<String, Object> tags = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getValue() instanceof String value)) {
                throw AnswerReader.invalid(
                        "The value of %s is not a text.".formatted(AnswerReader.shown(entry.getKey())));
            }
            tags.put(String.valueOf(entry.getKey()), text(value));
        }
        return tags;
    }

    static Object object(Object answer) throws AnswerReader.Refused {
        return new TreeAnswers().tree(mapping(answer), 0);
    }

    /** All values of a chart: what is a secret is told by its name, which in an object of Kubernetes may name anything. */
    static Object chartValues(Object answer) throws AnswerReader.Refused {
        Optional<String> secret = SecretValues.in("", mapping(answer));
        if (secret.isPresent()) {
            throw AnswerReader.secret(
                    "%s names a secret, whose value is one".formatted(AnswerReader.shown(secret.get())));
        }
        return new TreeAnswers().tree(mapping(answer), 0);
    }

    static Object items(Object answer) throws AnswerReader.Refused {
        if (!(answer instanceof List<?> list)) {
            throw AnswerReader.invalid("%s is not a list.".formatted(AnswerReader.shown(answer)));
        }
        for (Object item : list) {
            mapping(item);
        }
        return new TreeAnswers().tree(list, 0);
    }

    static Object data(Object answer) throws AnswerReader.Refused {
        return new TreeAnswers().tree(answer, 0);
    }

    private static Map<?, ?> mapping(Object answer) throws AnswerReader.Refused {
        if (answer instanceof Map<?, ?> map) {
            return map;
        }
        throw AnswerReader.invalid("%s is not an object.".formatted(AnswerReader.shown(answer)));
    }

    private Object tree(Object value, int depth) throws AnswerReader.Refused {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw AnswerReader.invalid("The answer is nested deeper than %d levels or has more than %d values."
                    .formatted(DEEPEST, MOST_NODES));
        }
        if (value instanceof Map<?, ?> map) {
            return mapping(map, depth);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                items.add(tree(item, depth + 1));
            }
            return items;
        }
        return scalar(value);
    }

    private Map<String, Object> mapping(Map<?, ?> map, int depth) throws AnswerReader.Refused {
        if (map.get("name") instanceof String name
                && map.get("value") instanceof String
                && Credentials.isSecretName(name)) {
            throw AnswerReader.secret("%s names a secret, whose value is one".formatted(AnswerReader.shown(name)));
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entries.put(text(String.valueOf(entry.getKey())), tree(entry.getValue(), depth + 1));
        }
        return entries;
    }

    private static Object scalar(Object value) throws AnswerReader.Refused {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        throw AnswerReader.invalid("%s is no value that a manifest can hold.".formatted(AnswerReader.shown(value)));
    }

    private static String text(String text) throws AnswerReader.Refused {
        if (!text.isEmpty()) {
            AnswerReader.refuseUnprintable(text);
            AnswerReader.refuseInvisibleEnds(text);
            AnswerReader.refuseCredentials(text);
        }
        return text;
    }
}
