package dev.dunnage.gitops.argocd;

import java.util.List;
import java.util.stream.Stream;

/** Patterns of Argo CD's directory source, which knows {@code {a,b}} for alternatives. */
public final class Glob {

    private Glob() {}

    /** Files, and all that lies in directories: {@code *} crosses {@code /} there. */
    public static String anyOf(List<String> files, List<String> directories) {
        List<String> escaped = Stream.concat(
                        files.stream().map(Glob::escape),
                        directories.stream().map(directory -> escape(directory) + "/*"))
                .toList();
        return escaped.size() == 1 ? escaped.get(0) : "{" + String.join(",", escaped) + "}";
    }

    // https://github.com/gobwas/glob, which Argo CD matches with
    private static String escape(String file) {
        return file.replaceAll("([\\\\*?\\[\\]{},!])", "\\\\$1");
    }
}
