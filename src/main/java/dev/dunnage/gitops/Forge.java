package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place where people review each other's changes, and how it calls a repository.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/">Pull requests of Argo CD,
 *     read 2026-11-30</a>
 * @see <a href="https://fluxcd.control-plane.io/operator/resourcesetinputprovider/">Change requests of the Flux Operator 0.58, read
 *     2026-11-30</a>
 */
public enum Forge {
    GITHUB("github", "GitHub", "github.com", 2, true),
    GITLAB("gitlab", "GitLab", "gitlab.com", 2, true),
    GITEA("gitea", "Gitea or Forgejo", "gitea.com codeberg.org", 2, true),
    AZURE_DEVOPS("azuredevops", "Azure DevOps", "dev.azure.com", 3, true),
    BITBUCKET("bitbucket", "Bitbucket Cloud", "bitbucket.org", 2, false),
    BITBUCKET_SERVER("bitbucket-server", "Bitbucket Server or Data Center", "", 2, false);

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z+]+://(?:[^/@]*@)?(?<host>\\[[^/\\]]*]|[^/:]+)(?<port>:\\d+)?/(?<path>.+)");

    private static final String AZURE = "dev.azure.com";

    /** The hosts of Azure DevOps before, one for each organization, and theirs for ssh. */
    private static final String AZURE_BEFORE = ".visualstudio.com";

    private static final String AZURE_BEFORE_SSH = "vs-ssh.visualstudio.com";

    /** What may stand in front of the project there. */
    private static final String COLLECTION = "DefaultCollection";

    /** GitHub Enterprise Cloud with data residency: https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency */
    private static final String GITHUB_RESIDENT = ".ghe.com";

    /** In addresses of Azure DevOps, between the project and the repository. */
    private static final String GIT = "_git";

    /** In addresses of Bitbucket Server, between where it runs and the project. */
    private static final String SCM = "scm";

    private final String id;
    private final String title;
    private final String hosts;
    private final int parts;
    private final boolean hasLabels;

    Forge(String id, String title, String hosts, int parts, boolean hasLabels) {
        this.id = id;
        this.title = title;
        this.hosts = hosts;
        this.parts = parts;
        this.hasLabels = hasLabels;
    }

    /** The id that answers use. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Whether pull requests have labels by which one can choose some. */
    public boolean hasLabels() {
        return hasLabels;
    }

    /** Whether it is a service for all, which controllers know the address of. */
    public boolean isPublic(Repository repository) {
        return isAt(repository.host());
    }

    private boolean isAt(String host) {
        return List.of(hosts.split(" ", -1)).contains(host) && !host.isEmpty();
    }

    /** The forge of that id. */
    public static Optional<Forge> find(String id) {
        return Arrays.stream(values()).filter(forge -> forge.id.equals(id)).findFirst();
    }

    /** The forge of an address: a public one, or one whose host is called after its program, such as {@code gitlab.example.com}. */
    public static Optional<Forge> of(String url) {
        String host = host(url);
        return Stream.of(values())
                .filter(forge -> forge.isAt(host))
                .findFirst()
                .or(() -> host.endsWith(GITHUB_RESIDENT) ? Optional.of(GITHUB) : Optional.empty())
                .or(() -> Stream.of(GITHUB, GITLAB, GITEA, BITBUCKET_SERVER)
                        .filter(forge -> List.of(host.split("\\.", -1)).stream().anyMatch(forge::isCalledSo))
                        .findFirst());
    }

    private boolean isCalledSo(String label) {
        return switch (this) {
            case GITEA -> label.equals("gitea") || label.equals("forgejo");
            case BITBUCKET_SERVER -> label.equals("bitbucket");
            case GITHUB, GITLAB, AZURE_DEVOPS, BITBUCKET -> label.equals(id);
        };
    }

    private static String host(String url) {
        Matcher address = ADDRESS.matcher(GitUrl.withScheme(url));
        return address.matches() ? webHost(address.group("host")) : "";
    }

    /** The host of the pages; those of Azure DevOps, whatever an organization had before, are in one place. */
    private static String webHost(String given) {
        String host = GitUrl.webHost(given);
        return host.endsWith("." + AZURE) || host.endsWith(AZURE_BEFORE) ? AZURE : host;
    }

    /**
     * A repository as its forge calls it.
     *
     * @param host without a port
     * @param base where its pages are, such as {@code https://gitlab.example.com}
     * @param below the path below which the forge runs on its host; empty where it has the host for itself
     * @param parts the owner and the repository; of Azure DevOps the organization, the project and the repository; of GitLab any number
     *     of groups before it
     */
    public record Repository(String host, String base, String below, List<String> parts) {

        public Repository {
            parts = List.copyOf(parts);
        }

        public String part(int index) {
            return parts.get(index);
        }

        public String last() {
            return parts.get(parts.size() - 1);
        }

        /** All of them as one path. */
        public String path() {
            return String.join("/", parts);
        }

        /** One of them as it stands in an address. */
        public String inAddress(int index) {
            try {
                return new URI(null, null, "/" + part(index), null)
                        .toASCIIString()
                        .substring(1);
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /**
         * Where its interface for programs is. GitHub's libraries add what a server of one's own needs; GitHub Enterprise Cloud with data
         * residency has another host for it.
         */
        public String api() {
            return host.endsWith(GITHUB_RESIDENT) ? base.replace("://", "://api.") : base;
        }
    }

    /** The repository at an address; empty where the address has not the parts that a repository of the forge has. */
    public Optional<Repository> repository(String url) {
        String full = GitUrl.withScheme(url);
        Matcher address = ADDRESS.matcher(full);
        if (!address.matches()) {
            return Optional.empty();
        }
        String given = address.group("host").toLowerCase(Locale.ROOT);
        boolean isWeb = full.startsWith("http");
        Place place = place(given, isWeb, segments(address.group("path")));
        boolean isWhole =
                this == GITLAB ? place.parts().size() >= parts : place.parts().size() == parts;
        String host = webHost(given);
        // The port of ssh is not that of the web.
        String port = isWeb && address.group("port") != null ? address.group("port") : "";
        String scheme = full.startsWith("http:") ? "http://" : "https://";
        String below = String.join("/", place.below());
        String base = scheme + host + port + (below.isEmpty() ? "" : "/" + below);
        return isWhole && place.parts().stream().noneMatch(String::isEmpty)
                ? Optional.of(new Repository(host, base, below, place.parts()))
                : Optional.empty();
    }

    /**
     * Where a repository is on its host.
     *
     * @param below the path below which the forge runs
     * @param parts what the repository is called
     */
    private record Place(List<String> below, List<String> parts) {

        static Place atTheTop(List<String> parts) {
            return new Place(List.of(), parts);
        }

        /** The last of the segments are the repository's. */
        static Place ofLast(int count, List<String> segments) {
            int start = Math.max(0, segments.size() - count);
            return new Place(segments.subList(0, start), segments.subList(start, segments.size()));
        }
    }

    private Place place(String host, boolean isWeb, List<String> segments) {
        return switch (this) {
            case AZURE_DEVOPS -> azure(host, segments);
            case BITBUCKET_SERVER -> {
                int scm = segments.indexOf(SCM);
                yield scm < 0
                        ? Place.atTheTop(segments)
                        : new Place(segments.subList(0, scm), segments.subList(scm + 1, segments.size()));
            }
            // Ssh does not go through the server that has Gitea below a path.
            case GITEA -> isWeb ? Place.ofLast(parts, segments) : Place.atTheTop(segments);
            case GITHUB, GITLAB, BITBUCKET -> Place.atTheTop(segments);
        };
    }

    /**
     * An address of Azure DevOps: with the organization in its host or its path, without the project where the repository is called so,
     * of ssh with {@code v3} in front, or of a server of one's own, whose collections take the organization's place.
     *
     * @see <a href="https://learn.microsoft.com/en-us/azure/devops/extend/develop/work-with-urls">Both forms of addresses, read 2026-11-30</a>
     */
    private static Place azure(String host, List<String> segments) {
        if (segments.get(0).equals("v3")) {
            return Place.atTheTop(segments.subList(1, segments.size()));
        }
        List<String> all = new ArrayList<>(segments);
        int git = all.lastIndexOf(GIT);
        if (git < 0 || git != all.size() - 2) {
            return Place.atTheTop(List.of());
        }
        all.remove(git);
        if (host.endsWith(AZURE_BEFORE) && !host.equals(AZURE_BEFORE_SSH)) {
            if (all.get(0).equalsIgnoreCase(COLLECTION)) {
                all.remove(0);
            }
            all.add(0, host.substring(0, host.length() - AZURE_BEFORE.length()));
        }
        if (all.size() == 2) {
            all.add(all.get(1));
        }
        return Place.ofLast(3, all);
    }

    /** The decoded segments of a path; a repository of Azure DevOps may be called {@code a.git}, and is never meant without it. */
    private List<String> segments(String path) {
        String plain = path.replaceFirst("/+$", "");
        String named = this == AZURE_DEVOPS ? plain : plain.replaceFirst("\\.git$", "");
        return Stream.of(named.split("/+", -1)).map(Forge::decoded).toList();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}
