package dev.dunnage.intent.meaning;

/**
 * What a phrase of the vocabulary stands for.
 *
 * @param kind such as {@code service} or {@code negator}
 * @param weight how strongly the phrase speaks for it; 0 for words that mean a whole family
 */
record Concept(String kind, String id, int weight) {

    /** The weight of a phrase that names a workload itself; docs/intent.md explains weights. */
    static final int NAMED = 3;

    /** The weight of one that hints at it. */
    static final int HINTED = 2;
}
