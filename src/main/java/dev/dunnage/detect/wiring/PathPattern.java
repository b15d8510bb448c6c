package dev.dunnage.detect.wiring;

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
        return matches(pattern.split("/", -1), 0, path.split("/", -1), 0);
    }

    private static boolean matches(String[] patterns, int at, String[] folders, int in) {
        if (at == patterns.length) {
            return in == folders.length;
        }
        if (patterns[at].equals("**")) {
            for (int next = in; next <= folders.length; next++) {
                if (matches(patterns, at + 1, folders, next)) {
                    return true;
                }
            }
            return false;
        }
        return in < folders.length && isLike(patterns[at], folders[in]) && matches(patterns, at + 1, folders, in + 1);
    }

    /** Goes back to the last {@code *} only, since earlier ones are settled: no pattern takes longer than its length. */
    private static boolean isLike(String pattern, String folder) {
        int in = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (at < folder.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                retry = at;
            } else if (in < pattern.length()
                    && (pattern.charAt(in) == '?' || pattern.charAt(in) == folder.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(letter -> letter == '*');
    }
}
