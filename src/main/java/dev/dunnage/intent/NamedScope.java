package dev.dunnage.intent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts and environments that some words name, and the words without those names.
 *
 * @param rest with a space behind the last word
 * @param isTangled whether one name stands right behind another of its kind, as in "the jobs in web": nobody knows which one is meant
 */
record NamedScope(List<String> parts, List<String> environments, String rest, boolean isTangled) {

    /** Words that only lead to a name, or say again what it is the name of. */
    private static final String LEADING =
            "(?:(?:for|of|in|to|on|at|from|by)\\s+)?(?:(?:the|our|my)\\s+)?(?:(?:worker|part|service|environment|job)\\s+)?";

    private static final String FOLLOWING =
            "(?:'s)?(?:\\s+(?:environment|env|part|worker|service|deployment|workload|job))?";

    static NamedScope of(String words, ChangeReader.Names names) {
        Taken environments = take(words, names.environments());
        Taken parts = take(environments.rest(), names.parts());
        return new NamedScope(
                parts.found(), environments.found(), parts.rest(), parts.isTangled() || environments.isTangled());
    }

    /** The same words without what names environments; the parts stay where they are. */
    static String withoutEnvironments(String words, ChangeReader.Names names) {
        return take(words, names.environments()).rest().strip();
    }

    boolean isNamed() {
        return !parts.isEmpty() || !environments.isEmpty();
    }

    /** Whether it says nothing that another one says too. */
    boolean leaves(NamedScope other) {
        return (parts.isEmpty() || other.parts.isEmpty()) && (environments.isEmpty() || other.environments.isEmpty());
    }

    private record Taken(List<String> found, String rest, boolean isTangled) {}

    /** The names that stand there as words of their own; the part of an image or an address is none. */
    private static Taken take(String words, List<String> names) {
        if (names.isEmpty()) {
            return new Taken(List.of(), words, false);
        }
        String all = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Matcher matcher = Pattern.compile("(?i)(?<![\\w./:@-])" + LEADING + "(?<name>" + all + ")" + FOLLOWING
                        + "(?![\\w/@-]|:\\S|\\.\\w):?(?:\\s+(?:and|&)(?=\\s))?")
                .matcher(words);
        Set<String> found = new LinkedHashSet<>();
        List<String> kept = new ArrayList<>();
        int at = 0;
        boolean isTangled = false;
        while (matcher.find()) {
            isTangled |= at > 0
                    && words.substring(at, matcher.start()).isBlank()
                    && matcher.group().strip().matches("(?i)(?:of|in|on|at|from|for)\\s.*");
            names.stream().filter(matcher.group("name")::equalsIgnoreCase).forEach(found::add);
            kept.add(words.substring(at, matcher.start()));
            at = matcher.end();
        }
        kept.add(words.substring(at));
        return new Taken(
                List.copyOf(found),
                String.join(" ", kept).replaceAll("\\s+", " ").strip() + " ",
                isTangled);
    }
}
