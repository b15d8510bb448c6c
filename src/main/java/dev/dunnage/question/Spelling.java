package dev.dunnage.question;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises a word that is one of ours but for capitals, blanks, dashes and underscores. */
public final class Spelling {

    private Spelling() {}

    /** The known word itself, or the only one that is written so but for what says nothing; empty where it is none, or could be several. */
    public static Optional<String> meant(String word, Collection<String> known) {
        if (known.contains(word)) {
            return Optional.of(word);
        }
        String plain = plain(word);
        List<String> meant = known.stream()
                .filter(each -> plain(each).equals(plain))
                .distinct()
                .toList();
        return meant.size() == 1 && !plain.isEmpty() ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** A word without what people write differently: {@code git_repo_url}, {@code Git Repo URL} and {@code gitRepoUrl} are one. */
    public static String plain(String word) {
        return word.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
