package dev.dunnage.intent.meaning;

/**
 * What a phrase of the vocabulary stands for.
 *
 * @param kind such as {@code service} or {@code negator}
 * @param weight how strongly the phrase speaks for it; 0 for words that mean a whole family
 */
record Concept(String kind, String id, int weight) {}
