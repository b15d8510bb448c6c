package dev.dunnage.policy;

import dev.dunnage.yaml.YamlSource;
import java.util.List;
import java.util.regex.Pattern;

/** How the words of a policy are written. A word that cannot stand in any object would be a rule that nothing ever breaks, or everything. */
enum Grammar {
    /** The kind of an object. */
    KIND("[A-Z][A-Za-z0-9]{0,62}", "the kind of an object, such as Deployment"),
    /** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
    LABEL_KEY(
            "(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?",
            "a label's key, such as team or acme.example/team"),
    /** As above. */
    LABEL_VALUE("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?", "a label's value, such as shop"),
    /** The beginning of an image's name: https://github.com/distribution/reference */
    REGISTRY(
            "(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|localhost)(?:/[a-z0-9._-]+)*",
            "a host, or a host and a path, such as ghcr.io/acme, without https:// and without a wildcard"),
    /** As above. */
    TAG("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", "a tag, such as latest, without a wildcard");

    private final Pattern pattern;
    private final String valid;

    Grammar(String pattern, String valid) {
        this.pattern = Pattern.compile(pattern);
        this.valid = valid;
    }

    /** The word that stands there. */
    String word(YamlSource source) {
        return checked(source.text(), source);
    }

    /** The words of a list, at least one. */
    List<String> words(YamlSource list) {
        List<String> words = list.items().stream().map(this::word).toList();
        if (words.isEmpty()) {
            throw list.problem("the list is empty. Valid is " + valid);
        }
        return words;
    }

    /** A word that stands at some place, if it is written so. */
    String checked(String word, YamlSource place) {
        if (!pattern.matcher(word).matches()) {
            throw place.problem("'%s' is none. Valid is %s".formatted(word, valid));
        }
        return word;
    }
}
