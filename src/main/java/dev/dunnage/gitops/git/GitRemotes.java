package dev.dunnage.gitops.git;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The remotes of a checkout.
 *
 * @param chosen the name of the one whose repository the team merges into
 * @param urls the addresses of those that a controller could reach, without credentials, by name
 */
public record GitRemotes(String chosen, Map<String, String> urls) {

    public GitRemotes {
        urls = Collections.unmodifiableMap(new TreeMap<>(urls));
    }

    /** The address of the one that is chosen; empty where a controller could not reach it. */
    public Optional<String> url() {
        return Optional.ofNullable(urls.get(chosen));
    }

    /** The others by name, those of the same repository left out. */
    public Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(urls);
        others.values()
                .removeIf(other -> url().filter(url -> GitUrl.same(url, other)).isPresent());
        return others;
    }
}
