package dev.dunnage.lint;

import java.util.Locale;

/**
 * One thing that an operator would object to.
 *
 * @param id what kind of thing, such as {@code mutable-tag}; a section of {@code docs/lint.md} explains it
 * @param object the object, as {@code Kind/name}
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Finding(String id, Severity severity, String object, String message, String remedy) {

    /** How bad it is. */
    public enum Severity {
        /** It does not work, or loses data. */
        ERROR,
        /** It works until something happens that does happen. */
        WARNING,
        /** Somebody has to know it. */
        INFO;

        /** The word that replies use. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
