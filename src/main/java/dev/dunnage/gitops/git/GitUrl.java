package dev.dunnage.gitops.git;

import dev.dunnage.question.Credentials;
import dev.dunnage.question.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The address of a git repository, in the forms in which people and controllers write it. */
public final class GitUrl {

    // git@host:org/repo.git, which ssh clients understand: https://git-scm.com/docs/git-clone#_git_urls
    private static final Pattern SCP = Pattern.compile("(?:([A-Za-z0-9._-]+)@)?([A-Za-z0-9.-]{2,}):(?!//)/?(.+)");
    private static final Pattern CREDENTIALS = Pattern.compile("^(https?://)[^/]*@");
    private static final Pattern SSH_PASSWORD = Pattern.compile("^(ssh://[^/:@]+):[^/]*@");
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^([A-Za-z+]+)://((?:[^/@]*@)?)([^/]*)");
    private static final Pattern HOST = Pattern.compile("^[a-z+]+://(?:[^/@]*@)?(\\[[^/\\]]*\\]|[^/:]*)");

    private GitUrl() {}

    /** The URL without user and password; the user of an ssh URL stays, since it is no secret. */
    static String withoutCredentials(String url) {
        return SSH_PASSWORD
                .matcher(CREDENTIALS.matcher(regular(url)).replaceFirst("$1"))
                .replaceFirst("$1@");
    }

    /** Scheme and host in lower case; {@code git+ssh} is an old name of ssh. */
    private static String regular(String url) {
        return SCHEME_AND_HOST.matcher(url).replaceFirst(parts -> {
            String scheme = parts.group(1).toLowerCase(Locale.ROOT);
            boolean isSsh = scheme.equals("git+ssh") || scheme.equals("ssh+git");
            return Matcher.quoteReplacement("%s://%s%s"
                    .formatted(
                            isSsh ? "ssh" : scheme,
                            parts.group(2),
                            parts.group(3).toLowerCase(Locale.ROOT)));
        });
    }

    /** The form of an address in which a controller can reach the repository; a path on this machine, for one, has none. */
    static Optional<String> reachable(String url) {
        return Stream.of(url, withScheme(url))
                .map(form -> form.contains("://") ? form.replace(" ", "%20") : form)
                .filter(Format.GIT_URL::accepts)
                .filter(form -> Credentials.find(form).isEmpty())
                .findFirst();
    }

    /** Whether the host is one that is known everywhere, and no abbreviation of a person's own or a name on this machine. */
    public static boolean hasWholeHost(String url) {
        Matcher host = HOST.matcher(withScheme(regular(url)));
        return host.find()
                && (host.group(1).contains(".") || host.group(1).contains(":"))
                && !host.group(1).startsWith("127.")
                && !host.group(1).equals("[::1]");
    }

    /** The form that Flux takes, which has a scheme. */
    public static String withScheme(String url) {
        Matcher scp = SCP.matcher(url);
        if (url.contains("://") || !scp.matches()) {
            return url;
        }
        String user = scp.group(1) == null ? "git" : scp.group(1);
        return "ssh://%s@%s/%s".formatted(user, scp.group(2), scp.group(3));
    }

    /** What the repository is called, such as {@code shop} for {@code https://github.com/acme/shop.git}. */
    public static String name(String url) {
        String address = url.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1)
                .replace("%20", " ");
    }

    /** The host that has a repository's pages, in lower case: ssh through the port of https has another one. */
    public static String webHost(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return RepositoryIdentity.OTHER_HOSTS.getOrDefault(plain, plain);
    }

    public static boolean isSsh(String url) {
        return withScheme(url).startsWith("ssh://");
    }

    public static boolean isPlainHttp(String url) {
        return url.startsWith("http://");
    }

    /** Whether two addresses name the same repository, whatever the transport. */
    public static boolean same(String left, String right) {
        return identity(left).isSameAs(identity(right));
    }

    private static RepositoryIdentity identity(String url) {
        return RepositoryIdentity.of(withScheme(withoutCredentials(url)));
    }
}
