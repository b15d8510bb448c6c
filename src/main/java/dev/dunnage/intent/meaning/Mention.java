package dev.dunnage.intent.meaning;

/**
 * A place in a text that stands for a concept.
 *
 * @param firstToken number of its first word; for scripts without spaces, of the word around it
 * @param lastToken number of its last word
 */
record Mention(Concept concept, int start, int end, int firstToken, int lastToken, int clause) {

    boolean is(String kind) {
        return concept.kind().equals(kind);
    }

    boolean contains(Mention other) {
        return start <= other.start && other.end <= end && other.end - other.start < end - start;
    }

    String words(String text) {
        return text.substring(start, end);
    }
}
