package dev.dunnage.model;

import java.util.List;

/**
 * What is remarkable of a package's objects taken together, as far as they can be read without rendering it.
 *
 * @param unplaced objects that live in a namespace and name none, where others of the package name one
 * @param repeated objects that stand there twice
 * @param placeholders words that somebody was to replace, each with its file: {@code deployment.yaml: REPLACE_ME}
 * @param leftOut objects for which directories below the package are left out of it: they stand in several of them
 */
public record ObjectNotes(
        List<Unplaced> unplaced, List<Repeated> repeated, List<String> placeholders, List<Repeated> leftOut) {

    /** Nothing remarkable. */
    public static final ObjectNotes NONE = new ObjectNotes(List.of(), List.of(), List.of(), List.of());

    public ObjectNotes {
        unplaced = List.copyOf(unplaced);
        repeated = List.copyOf(repeated);
        placeholders = List.copyOf(placeholders);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * An object without a namespace.
     *
     * @param group its API group, empty for the core group
     */
    public record Unplaced(String group, String version, String kind, String name) {}

    /**
     * One object in several places.
     *
     * @param object such as {@code Deployment shop}
     * @param files where it stands, relative to the package; one file where it stands there twice
     */
    public record Repeated(String object, List<String> files) {
        public Repeated {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return object + " in " + String.join(" and ", files);
        }
    }
}
