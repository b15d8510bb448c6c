package dev.dunnage.intent;

import dev.dunnage.intent.text.Expressions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a text about a package that is there speaks of its environments: of all of them, of a further one, of one under another name. */
final class EnvironmentWords {

    private static final Pattern EVERYWHERE = Expressions.of("change.everywhere");
    private static final Pattern ADDED = Expressions.of("change.environment");
    private static final Pattern LIST = Pattern.compile("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+");
    private static final List<Pattern> RENAMED = List.of(
            Expressions.of("change.rename-environment-1"),
            Expressions.of("change.rename-environment-2"),
            Expressions.of("change.rename-environment-3"),
            Expressions.of("change.rename-environment-4"));

    private EnvironmentWords() {}

    /** The words with "everywhere" and "all environments but staging" spelt out. */
    static String speltOut(String words, List<String> environments) {
        return EVERYWHERE.matcher(words).replaceAll(match -> Matcher.quoteReplacement(speltOut(match, environments)));
    }

    private static String speltOut(MatchResult match, List<String> environments) {
        String but = Optional.ofNullable(match.group(1)).orElse("");
        List<String> excepted = but.isEmpty()
                ? List.of()
                : LIST.splitAsStream(but.toLowerCase(Locale.ROOT))
                        .map(name -> name.replaceFirst("^in\\s+", ""))
                        .toList();
        List<String> lower =
                environments.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (!lower.containsAll(excepted)) {
            return match.group();
        }
        List<String> meant = environments.stream()
                .filter(name -> !excepted.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        return meant.isEmpty() ? "" : " in " + String.join(" and ", meant);
    }

    /**
     * Environments that shall come.
     *
     * @param tail what is said of them in the same breath; empty where nothing is
     */
    record Added(List<String> names, String tail) {

        static Optional<Added> in(String words) {
            Matcher added = ADDED.matcher(words);
            if (!added.find()) {
                return Optional.empty();
            }
            String list = Optional.ofNullable(added.group("after")).orElseGet(() -> added.group("before"));
            String tail = Optional.ofNullable(added.group("tail")).orElse("");
            return Optional.of(new Added(LIST.splitAsStream(list).toList(), tail));
        }
    }

    /** The name of an environment that there is, and the one that it shall have. */
    record Renamed(String from, String to) {

        static Optional<Renamed> in(String words, List<String> environments) {
            return RENAMED.stream()
                    .map(pattern -> pattern.matcher(words))
                    .filter(Matcher::matches)
                    .flatMap(match -> Stream.of(match)
                            .flatMap(found -> environments.stream()
                                    .filter(found.group("from")::equalsIgnoreCase)
                                    .map(from -> new Renamed(from, found.group("to")))))
                    .findFirst();
        }
    }
}
