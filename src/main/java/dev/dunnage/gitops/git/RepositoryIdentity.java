package dev.dunnage.gitops.git;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which repository an address names, whatever the transport: where it is hosted, and its path there.
 *
 * @param transport such as {@code https}
 * @param port the port, where it is not the usual one of the transport
 * @param place host and path in lower case, without what only one transport has
 * @see <a href="https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port">GitHub's ssh.github.com</a>
 */
record RepositoryIdentity(String transport, String port, String place) {

    private static final Pattern ADDRESS =
            Pattern.compile("([a-z]+)://(?:[^/@]*@)?(\\[[^\\]/]*\\]|[^/:\\[]+)(?::([0-9]*))?(/.*)?");

    private static final Map<String, String> USUAL_PORTS = Map.of("https", "443", "http", "80", "ssh", "22");

    /** Hosts that are another one's, for ssh through the port of https. */
    static final Map<String, String> OTHER_HOSTS = Map.of(
            "ssh.github.com", "github.com",
            "www.github.com", "github.com",
            "altssh.gitlab.com", "gitlab.com",
            "altssh.bitbucket.org", "bitbucket.org");

    // git@ssh.dev.azure.com:v3/acme/shop/api is https://dev.azure.com/acme/shop/_git/api, and once was
    // acme.visualstudio.com.
    private static final Pattern AZURE_SSH =
            Pattern.compile("(?:ssh\\.dev\\.azure\\.com|vs-ssh\\.visualstudio\\.com)/v3/([^/]+)/([^/]+)/([^/]+)");
    private static final Pattern AZURE = Pattern.compile("dev\\.azure\\.com/([^/]+)/(?:([^/]+)/)?_git/([^/]+)");
    private static final Pattern AZURE_BEFORE =
            Pattern.compile("([^./]+)\\.visualstudio\\.com/(?:defaultcollection/)?(?:([^/]+)/)?_git/([^/]+)");

    /** Bitbucket Server: https://git.example.com/scm/shop/api.git is ssh://git@git.example.com:7999/shop/api.git. */
    private static final Pattern BITBUCKET = Pattern.compile("([^/]+)(?:/[^/]+)?/scm/([^/]+/[^/]+)");

    /** Reads an address with a scheme; one that cannot be read names itself. */
    static RepositoryIdentity of(String url) {
        Matcher address = ADDRESS.matcher(url.toLowerCase(Locale.ROOT).replace("%20", " "));
        if (!address.matches()) {
            return new RepositoryIdentity("", "", url);
        }
        String transport = address.group(1);
        String port = Optional.ofNullable(address.group(3))
                .filter(given -> !given.equals(USUAL_PORTS.get(transport)))
                .orElse("");
        String host = OTHER_HOSTS.getOrDefault(address.group(2), address.group(2));
        boolean isOther = !host.equals(address.group(2));
        String path = Optional.ofNullable(address.group(4)).orElse("").replaceAll("/{1,20}", "/");
        String name = path.replaceFirst("/$", "").replaceFirst("\\.git$", "");
        return new RepositoryIdentity(transport, isOther ? "" : port, place(host + name));
    }

    private static String place(String hostAndPath) {
        for (Pattern azure : new Pattern[] {AZURE_SSH, AZURE, AZURE_BEFORE}) {
            Matcher parts = azure.matcher(hostAndPath);
            if (parts.matches()) {
                String project = Optional.ofNullable(parts.group(2)).orElse(parts.group(3));
                return "dev.azure.com/%s/%s/_git/%s".formatted(parts.group(1), project, parts.group(3));
            }
        }
        Matcher bitbucket = BITBUCKET.matcher(hostAndPath);
        return bitbucket.matches() ? bitbucket.group(1) + "/" + bitbucket.group(2) : hostAndPath;
    }

    /** The same place; two servers of one host and transport have different ports, and each transport has its own. */
    boolean isSameAs(RepositoryIdentity other) {
        return place.equals(other.place) && (!transport.equals(other.transport) || port.equals(other.port));
    }
}
