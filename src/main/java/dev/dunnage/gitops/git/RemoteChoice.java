package dev.dunnage.gitops.git;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Which remote a controller shall read. Where people work with forks, the branch at hand follows somebody's fork, and what runs must come
 * from the repository that everybody merges into.
 */
final class RemoteChoice {

    private static final String REMOTE = "remote";

    /** What the repository that a fork was made from is called by custom, and by GitHub's own program. */
    private static final String UPSTREAM = "upstream";

    private final Config config;
    private final Set<String> names;

    RemoteChoice(Config config) {
        this.config = config;
        this.names = new TreeSet<>(config.getSubsections(REMOTE));
    }

    /**
     * The remotes, and the one that is chosen.
     *
     * @param branch the current branch
     * @param defaultBranches what the main line may be called here
     */
    GitRemotes choose(Optional<String> branch, Set<String> defaultBranches) {
        Map<String, String> urls = new TreeMap<>();
        names.forEach(name -> url(name).ifPresent(url -> urls.put(name, url)));
        Set<String> candidates = urls.isEmpty() ? names : urls.keySet();
        String chosen = Stream.of(
                        names.stream().filter(this::isBase),
                        defaultBranches.stream()
                                .flatMap(name -> followed(name).stream())
                                .filter(name -> !name.equals(Constants.DEFAULT_REMOTE_NAME)),
                        Stream.of(UPSTREAM, Constants.DEFAULT_REMOTE_NAME),
                        branch.flatMap(this::followed).stream(),
                        names.stream())
                .flatMap(some -> some)
                .filter(candidates::contains)
                .findFirst()
                .orElse(Constants.DEFAULT_REMOTE_NAME);
        return new GitRemotes(chosen, urls);
    }

    /**
     * Whether a person told GitHub's program that changes are to be merged there.
     *
     * @see <a href="https://cli.github.com/manual/gh_repo_set-default">gh repo set-default</a>
     */
    private boolean isBase(String name) {
        return "base".equals(config.getString(REMOTE, name, "gh-resolved"));
    }

    /** The remote that a branch follows. A clone makes its branch follow origin, whatever that is; another one somebody chose. */
    private Optional<String> followed(String branch) {
        return Optional.ofNullable(config.getString("branch", branch, REMOTE));
    }

    /** The name of the branch that a branch follows. */
    Optional<String> merged(String branch, String remote) {
        return Optional.ofNullable(config.getString("branch", branch, "merge"))
                .filter(name -> followed(branch).filter(remote::equals).isPresent())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
    }

    /** The address that is fetched from. What is no address by itself may be an abbreviation that this very repository defines. */
    private Optional<String> url(String name) {
        String url = written(name);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Set<String> forms = new LinkedHashSet<>();
        if (GitUrl.hasWholeHost(url)) {
            forms.add(url);
        }
        forms.add(inFull(url));
        return forms.stream()
                .map(GitUrl::withoutCredentials)
                .flatMap(form -> GitUrl.reachable(form).stream())
                .findFirst();
    }

    /**
     * The first address; empty where there is none. An empty one forgets those before it, and JGit has null for it.
     *
     * @see <a href="https://git-scm.com/docs/git-config#Documentation/git-config.txt-remoteltnamegturl">remote.*.url</a>, read
     *     2026-11-30
     */
    private String written(String name) {
        String first = "";
        for (@Nullable String url : config.getStringList(REMOTE, name, "url")) {
            if (url == null || url.isEmpty()) {
                first = "";
            } else if (first.isEmpty()) {
                first = url;
            }
        }
        return first;
    }

    /** @see <a href="https://git-scm.com/docs/git-config#Documentation/git-config.txt-urlltbasegtinsteadOf">url.*.insteadOf</a> */
    private String inFull(String url) {
        return config.getSubsections("url").stream()
                .flatMap(base -> Arrays.stream(config.getStringList("url", base, "insteadOf"))
                        .filter(Objects::nonNull)
                        .filter(start -> !start.isEmpty() && url.startsWith(start))
                        .map(start -> Map.entry(start.length(), base + url.substring(start.length()))))
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .orElse(url);
    }
}
