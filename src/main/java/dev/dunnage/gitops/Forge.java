package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitUrl;
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
    AZURE_DEVOPS("azuredevops", "Azure DevOps", "dev.azure.com ssh.dev.azure.com", 3, true),
    BITBUCKET("bitbucket", "Bitbucket Cloud", "bitbucket.org", 2, false),
    BITBUCKET_SERVER("bitbucket-server", "Bitbucket Server or Data Center", "", 2, false);

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z+]+://(?:[^/@]*@)?(?<host>\\[[^/\\]]*]|[^/:]+)(?<port>:\\d+)?/(?<path>.+)");

    private static final String AZURE = "dev.azure.com";

    /** Words in addresses that say nothing of the repository: of Azure DevOps, and of Bitbucket Server. */
    private static final List<String> FILLERS = List.of("_git", "v3", "scm");

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
        return address.matches() ? address.group("host").toLowerCase(Locale.ROOT) : "";
    }

    /**
     * A repository as its forge calls it.
     *
     * @param host without a port
     * @param base where its interface for programs is, such as {@code https://gitlab.example.com}
     * @param parts the owner and the repository; of Azure DevOps the organization, the project and the repository; of GitLab any number
     *     of groups before it
     */
    public record Repository(String host, String base, List<String> parts) {

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
    }

    /** The repository at an address; empty where the address has not the parts that a repository of the forge has. */
    public Optional<Repository> repository(String url) {
        String full = GitUrl.withScheme(url);
        Matcher address = ADDRESS.matcher(full);
        if (!address.matches()) {
            return Optional.empty();
        }
        String host = address.group("host").toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>(List.of(address.group("path")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "")
                .split("/+", -1)));
        if (this == AZURE_DEVOPS || this == BITBUCKET_SERVER) {
            found.removeAll(FILLERS);
        }
        boolean isWhole = this == GITLAB ? found.size() >= parts : found.size() == parts;
        String web = this == AZURE_DEVOPS && host.endsWith(AZURE) ? AZURE : host;
        // The port of ssh is not that of the web.
        String port = full.startsWith("http") && address.group("port") != null ? address.group("port") : "";
        String scheme = full.startsWith("http:") ? "http://" : "https://";
        return isWhole ? Optional.of(new Repository(host, scheme + web + port, found)) : Optional.empty();
    }
}
