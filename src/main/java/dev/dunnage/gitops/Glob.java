package dev.dunnage.gitops;

import java.util.List;

/** Patterns of Argo CD's directory source, which knows {@code {a,b}} for alternatives. */
final class Glob {

    private Glob() {}

    static String anyOf(List<String> files) {
        List<String> escaped = files.stream().map(Glob::escape).toList();
        return escaped.size() == 1 ? escaped.get(0) : "{" + String.join(",", escaped) + "}";
    }

    // https://github.com/gobwas/glob, which Argo CD matches with
    private static String escape(String file) {
        return file.replaceAll("([\\\\*?\\[\\]{},!])", "\\\\$1");
    }
}
