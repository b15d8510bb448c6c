package dev.dunnage.detect.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The container images of a file of manifests, read from its lines as {@link Identities} are. */
public final class Images {

    /** A server that runs on and on is one of these; what a Job runs is gone when it is done. */
    private static final Set<String> SERVERS = Set.of("Deployment.apps", "StatefulSet.apps", "DaemonSet.apps");

    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]+(?:- )?image:[ \\t]*[\"']?([a-z0-9][\\w./:@-]{0,300})[\"']?[ \\t]*\\r?$");

    private Images() {}

    /**
     * The images of a file in which a server stands, each once.
     *
     * @param identities what {@link Identities#of} found in the file
     */
    public static List<String> ofServers(byte[] content, List<String> identities) {
        boolean hasServer = identities.stream()
                .anyMatch(identity -> SERVERS.contains(identity.substring(0, identity.indexOf(' '))));
        return hasServer
                ? LINE.matcher(new String(content, StandardCharsets.UTF_8))
                        .results()
                        .map(line -> line.group(1))
                        .distinct()
                        .toList()
                : List.of();
    }
}
