package dev.dunnage.detect.wiring;

import java.util.List;

/**
 * Directories of a repository as a generator of Argo CD's ApplicationSet names them: {@code *} stands for anything within one folder,
 * {@code **} for any folders, {@code ?} for one character.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/">Git generator</a>
 */
public final class PathPattern {

    private PathPattern() {}

    /** Whether a path from the repository's root, {@code /} separated, is one of those that the pattern names. */
    public static boolean matches(String pattern, String path) {
        List<String> patterns = List.of(pattern.split("/", -1));
        List<String> folders = List.of(path.split("/", -1));
        return new Walk(patterns.size(), folders.size()) {
            @Override
            boolean isAny(int in) {
                return patterns.get(in).equals("**");
            }

            @Override
            boolean isOne(int in, int at) {
                return isLike(folders.get(at), patterns.get(in));
            }
        }.matches();
    }

    /** Whether a text is like a pattern in which {@code *} stands for any characters and {@code ?} for one. */
    public static boolean isLike(String text, String pattern) {
        return new Walk(pattern.length(), text.length()) {
            @Override
            boolean isAny(int in) {
                return pattern.charAt(in) == '*';
            }

            @Override
            boolean isOne(int in, int at) {
                return pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at);
            }
        }.matches();
    }

    /**
     * Goes through a pattern and what it is held against. It goes back to the last "any" only, since earlier ones are settled: a pattern
     * takes no longer than the product of both lengths.
     */
    private abstract static class Walk {

        private final int patterns;
        private final int items;

        Walk(int patterns, int items) {
            this.patterns = patterns;
            this.items = items;
        }

        /** Whether this place of the pattern stands for any number of items. */
        abstract boolean isAny(int in);

        /** Whether this place of the pattern stands for this item. */
        abstract boolean isOne(int in, int at);

        boolean matches() {
            int in = 0;
            int at = 0;
            int any = -1;
            int retry = 0;
            while (at < items) {
                if (in < patterns && isAny(in)) {
                    any = in++;
                    retry = at;
                } else if (in < patterns && isOne(in, at)) {
                    in++;
                    at++;
                } else if (any >= 0) {
                    in = any + 1;
                    at = ++retry;
                } else {
                    return false;
                }
            }
            while (in < patterns && isAny(in)) {
                in++;
            }
            return in == patterns;
        }
    }
}
