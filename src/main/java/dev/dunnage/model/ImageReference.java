package dev.dunnage.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a container image, in its three parts.
 *
 * @param repository registry and path, such as {@code ghcr.io/acme/shop}
 * @param tag empty where the reference has none
 * @param digest {@code sha256:} and 64 hex digits, empty where the reference has none
 * @see <a href="https://github.com/distribution/reference">distribution/reference</a>
 */
public record ImageReference(String repository, String tag, String digest) {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String HOST = "[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]{1,5})?";

    /** The grammar of a reference, in the common subset of Java, ECMAScript and RE2. */
    public static final String PATTERN = "^(?:" + HOST + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$";

    private static final Pattern PARTS =
            Pattern.compile("^(?<repository>.+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                    + "(?:@(?<digest>sha256:[a-f0-9]{64}))?$");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    /** Splits a reference that fits {@link #PATTERN}. */
    public static ImageReference parse(String reference) {
        Matcher parts = PARTS.matcher(reference);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no image reference: " + reference);
        }
        return new ImageReference(
                parts.group("repository"),
                Optional.ofNullable(parts.group("tag")).orElse(""),
                Optional.ofNullable(parts.group("digest")).orElse(""));
    }

    /** The tag where it can stand in the label {@code app.kubernetes.io/version}. */
    public Optional<String> version() {
        return LABEL_VALUE.matcher(tag).matches() ? Optional.of(tag) : Optional.empty();
    }

    @Override
    public String toString() {
        return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
