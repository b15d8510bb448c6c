package dev.dunnage.gitops;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which files of a chart Helm leaves out when it packs the chart: the rules of a {@code .helmignore}.
 *
 * @see <a href="https://helm.sh/docs/chart_template_guide/helm_ignore_file/">The .helmignore file</a>
 */
public final class HelmIgnore {

    private record Rule(Pattern pattern, boolean negated, boolean onDirectories, boolean onWholePath) {

        static Rule of(String line) {
            boolean negated = line.startsWith("!");
            String rule = negated ? line.substring(1) : line;
            boolean onDirectories = rule.endsWith("/");
            String trimmed = rule.replaceFirst("/$", "");
            boolean onWholePath = trimmed.contains("/");
            return new Rule(
                    compiled(trimmed.startsWith("/") ? trimmed.substring(1) : trimmed),
                    negated,
                    onDirectories,
                    onWholePath);
        }

        /** Helm refuses a chart with a rule that is none; here it matches nothing but itself. */
        private static Pattern compiled(String glob) {
            try {
                return Pattern.compile(regex(glob));
            } catch (PatternSyntaxException e) {
                return Pattern.compile(Pattern.quote(glob));
            }
        }

        boolean ignores(String path, boolean isDirectory) {
            String subject = onWholePath ? path : path.substring(path.lastIndexOf('/') + 1);
            boolean matches =
                    (isDirectory || !onDirectories) && pattern.matcher(subject).matches();
            return negated != matches;
        }

        /** A shell pattern in which no wildcard crosses {@code /}: https://pkg.go.dev/path/filepath#Match */
        private static String regex(String glob) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < glob.length(); i++) {
                char c = glob.charAt(i);
                int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
                if (end > 0) {
                    regex.append(characters(glob.substring(i + 1, end)));
                    i = end;
                } else if (c == '*') {
                    regex.append("[^/]*");
                } else if (c == '?') {
                    regex.append("[^/]");
                } else if (c == '\\' && i + 1 < glob.length()) {
                    regex.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
                } else {
                    regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
            return regex.toString();
        }

        /** One of these characters; {@code -} between two of them stands for a range, {@code ^} in front for all others. */
        private static String characters(String inside) {
            boolean others = inside.startsWith("^");
            return (others ? "[^" : "[") + inside.substring(others ? 1 : 0).replaceAll("([\\\\\\[\\]&^])", "\\\\$1")
                    + "]";
        }
    }

    /** Longer lines are no patterns that anybody wrote, and take long to match. */
    private static final int LONGEST_RULE = 256;

    /** Each further star multiplies the ways to match. */
    private static final int MOST_STARS = 4;

    private final List<Rule> rules;

    /** The rules in a file's text. */
    public HelmIgnore(String text) {
        this.rules = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && line.length() <= LONGEST_RULE)
                .filter(line -> line.chars().filter(c -> c == '*').count() <= MOST_STARS)
                .map(Rule::of)
                .toList();
    }

    /** Whether a file is left out, itself or with a directory that it is in; the path is relative to the chart. */
    public boolean ignores(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (isIgnored(path.substring(0, slash), true)) {
                return true;
            }
        }
        return isIgnored(path, false);
    }

    private boolean isIgnored(String path, boolean isDirectory) {
        return rules.stream().anyMatch(rule -> rule.ignores(path, isDirectory));
    }
}
