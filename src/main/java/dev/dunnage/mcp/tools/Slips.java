package dev.dunnage.mcp.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dunnage.mcp.wire.PlainJson;
import dev.dunnage.question.PairList;
import dev.dunnage.question.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts right what models get wrong about a schema where only one thing can be meant: an object or a number written as a string,
 * {@code solution_id} for {@code solutionId}, a stage without its prefix, arguments in a wrapper. Everything else is left for
 * {@link ArgumentCheck} to name.
 */
public final class Slips {

    private static final String REQUIREMENTS = "requirements";
    private static final String INTENT = "intent";
    private static final String SELECTED = "selectedPackage";
    private static final String OPEN = "open";
    private static final String ANSWERS = "answers";

    private static final Set<String> WRAPPERS = Set.of("arguments", "args", "params", "parameters", "input");

    /** The further members of a reply's {@code nextActions}, which some send as they are. */
    private static final Set<String> OF_NEXT_ACTIONS = Set.of("tool", "description");

    /** Other names of arguments, whatever the schema calls them. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "currentstage", "stage",
            "gitopsprovider", "provider",
            "prompt", INTENT,
            "query", INTENT,
            "text", INTENT,
            "request", INTENT,
            "package", "packagePath",
            "index", SELECTED);

    private static final String FENCE = "```";

    /** A shorter beginning of a word could be many. */
    private static final int SHORTEST_BEGINNING = 5;

    private final String tool;
    private final Map<String, Map<?, ?>> properties;

    /** Slips about the {@code properties} of a tool's schema. */
    Slips(String tool, Map<String, Object> schema) {
        this.tool = tool;
        this.properties = properties(schema);
    }

    private static Map<String, Map<?, ?>> properties(Map<?, ?> schema) {
        Map<String, Map<?, ?>> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, property) ->
                    properties.put(String.valueOf(name), property instanceof Map<?, ?> fields ? fields : Map.of()));
        }
        return properties;
    }

    /** The arguments as they are meant. */
    Map<String, Object> corrected(Map<String, Object> arguments) {
        Map<String, Object> unwrapped = unwrapped(arguments);
        Map<String, Object> corrected = new LinkedHashMap<>();
        unwrapped.forEach((name, value) -> {
            boolean isNothing = value == null || value instanceof String text && text.isBlank();
            if (!isNothing) {
                String meant = name(name, value, unwrapped);
                corrected.put(meant, value(meant, value));
            }
        });
        if (properties.containsKey(REQUIREMENTS)) {
            gatherRequirements(corrected);
        }
        if (corrected.get(SELECTED) instanceof String path && !corrected.containsKey("packagePath")) {
            corrected.remove(SELECTED);
            corrected.put("packagePath", path);
        }
        if (corrected.get(ANSWERS) instanceof String text && "answerQuestion:open".equals(corrected.get("stage"))) {
            corrected.put(ANSWERS, Map.of(OPEN, text));
        }
        return corrected;
    }

    /** Arguments that stand in an argument of their own. */
    private Map<String, Object> unwrapped(Map<String, Object> arguments) {
        Map<String, Object> unwrapped = new LinkedHashMap<>(arguments);
        boolean isNextAction = tool.equals(arguments.get("tool"));
        if (isNextAction) {
            unwrapped.keySet().removeAll(OF_NEXT_ACTIONS);
        }
        List<String> wrappers =
                unwrapped.keySet().stream().filter(WRAPPERS::contains).toList();
        Optional<Map<String, Object>> inner =
                wrappers.size() == 1 ? object(unwrapped.get(wrappers.get(0))) : Optional.empty();
        if (inner.isEmpty()) {
            return isNextAction ? unwrapped : arguments;
        }
        unwrapped.remove(wrappers.get(0));
        boolean isClear = inner.get().entrySet().stream()
                .allMatch(entry -> !unwrapped.containsKey(entry.getKey())
                        || entry.getValue().equals(unwrapped.get(entry.getKey())));
        if (!isClear) {
            return arguments;
        }
        unwrapped.putAll(inner.get());
        return unwrapped;
    }

    private static Optional<Map<String, Object>> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
            return Optional.of(object);
        }
        if (value instanceof List<?> list) {
            return PairList.object(list);
        }
        return value instanceof String text ? object(text) : Optional.empty();
    }

    private static Optional<Map<String, Object>> object(String text) {
        String plain = unfenced(text.strip());
        try {
            if (plain.startsWith("[")) {
                return PlainJson.readList(plain).flatMap(PairList::object);
            }
            return plain.startsWith("{") ? Optional.of(PlainJson.readObject(plain)) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static String unfenced(String text) {
        int line = text.indexOf('\n');
        boolean isFenced = line > 0 && text.startsWith(FENCE) && text.endsWith(FENCE);
        return isFenced && line < text.length() - FENCE.length()
                ? text.substring(line, text.length() - FENCE.length()).strip()
                : text;
    }

    private String name(String name, Object value, Map<String, Object> arguments) {
        return Spelling.meant(name, properties.keySet())
                .or(() -> Optional.ofNullable(OTHER_NAMES.get(Spelling.plain(name)))
                        .filter(properties::containsKey))
                .or(() -> byPattern(value))
                .filter(meant -> meant.equals(name) || !arguments.containsKey(meant))
                .orElse(name);
    }

    /** An id says by its form which argument it is. */
    private Optional<String> byPattern(Object value) {
        List<String> meant = properties.entrySet().stream()
                .filter(property -> property.getValue().get("pattern") instanceof String pattern
                        && value instanceof String text
                        && Pattern.matches(pattern, text.strip()))
                .map(Map.Entry::getKey)
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private Object value(String name, Object value) {
        Map<?, ?> property = properties.getOrDefault(name, Map.of());
        return switch (String.valueOf(property.get("type"))) {
            case "object" -> object(value).<Object>map(object -> object).orElse(value);
            case "integer" -> integer(value);
            case "boolean" -> flag(value);
            case "string" -> text(property, value);
            default -> value;
        };
    }

    private static Object integer(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE) {
            return number.intValue();
        }
        return value instanceof String text && text.strip().matches("\\d{1,9}") ? Integer.valueOf(text.strip()) : value;
    }

    private static Object flag(Object value) {
        return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> value;
        };
    }

    private static Object text(Map<?, ?> property, Object value) {
        if (value instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String only) {
            return text(property, only);
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (property.get("enum") instanceof List<?> options) {
            return option(text, options.stream().map(String::valueOf).toList());
        }
        return property.containsKey("pattern") ? text.strip() : text;
    }

    /** The option itself, or the only one that ends so behind a colon, or begins so. */
    private static String option(String text, List<String> options) {
        String plain = Spelling.plain(text).replaceAll("[.:/]", "");
        String last = Spelling.plain(text).replaceFirst("^.*[.:/]", "");
        return Spelling.meant(text, options)
                .or(() -> only(options, option -> option.replace(":", "").equals(plain)))
                .or(() -> only(options, option -> option.endsWith(":" + last)))
                .or(() -> only(options, option -> plain.length() >= SHORTEST_BEGINNING && option.startsWith(plain)))
                .orElse(text);
    }

    private static Optional<String> only(List<String> options, Predicate<String> rule) {
        List<String> meant = options.stream()
                .filter(option -> rule.test(Spelling.plain(option)))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** Parts of requirements beside the others, a text in their place, and a text among them. */
    private void gatherRequirements(Map<String, Object> arguments) {
        if (arguments.get(REQUIREMENTS) instanceof String text && !arguments.containsKey(INTENT)) {
            arguments.remove(REQUIREMENTS);
            arguments.put(INTENT, text);
        }
        if (!(arguments.getOrDefault(REQUIREMENTS, Map.of()) instanceof Map<?, ?> given)) {
            return;
        }
        Map<Object, Object> requirements = new LinkedHashMap<>(given);
        if (requirements.get(INTENT) instanceof String text
                && arguments.getOrDefault(INTENT, text).equals(text)) {
            requirements.remove(INTENT);
            arguments.put(INTENT, text);
        }
        Set<String> fields =
                properties(properties.getOrDefault(REQUIREMENTS, Map.of())).keySet();
        boolean isBeginning = properties.entrySet().stream()
                .noneMatch(property ->
                        property.getValue().containsKey("pattern") && arguments.containsKey(property.getKey()));
        List<String> beside = arguments.keySet().stream()
                .filter(name -> isBeginning && !properties.containsKey(name))
                .filter(name -> fields.contains(name) && !requirements.containsKey(name))
                .toList();
        beside.forEach(name -> requirements.put(name, arguments.remove(name)));
        if (!requirements.isEmpty()) {
            arguments.put(REQUIREMENTS, requirements);
        } else if (given.containsKey(INTENT)) {
            arguments.remove(REQUIREMENTS);
        }
    }
}
