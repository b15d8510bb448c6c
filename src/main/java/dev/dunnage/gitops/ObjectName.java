package dev.dunnage.gitops;

import java.util.Locale;

/** Names that Argo CD, Flux and Helm all take: DNS labels of at most 53 characters, which is Helm's limit for a release. */
final class ObjectName {

    private static final int LONGEST = 53;

    private ObjectName() {}

    static String of(String text) {
        String dashed = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = trim(dashed);
        return cut.isEmpty() ? "app" : trim(cut.substring(0, Math.min(cut.length(), LONGEST)));
    }

    private static String trim(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
