package dev.dunnage.project;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a container image is built, as far as it tells the port: <a href="https://docs.docker.com/reference/dockerfile/#expose">EXPOSE</a>. */
final class Dockerfile {

    private static final Pattern STAGE = Pattern.compile("(?i)^\\s*FROM\\s.*");
    private static final Pattern EXPOSED = Pattern.compile("(?i)^\\s*EXPOSE\\s+(.*)");
    private static final Pattern PORT = Pattern.compile("(?<!\\S)([0-9]{1,5})(?:/tcp)?(?!\\S)");

    private Dockerfile() {}

    /** The only port of the last stage; empty where it has none or several, or one that a variable names. */
    static Optional<Long> port(String text) {
        Set<Long> ports = new TreeSet<>();
        for (String line : text.lines().toList()) {
            Matcher exposed = EXPOSED.matcher(line);
            if (STAGE.matcher(line).matches()) {
                ports.clear();
            } else if (exposed.matches()) {
                Matcher port = PORT.matcher(exposed.group(1));
                while (port.find()) {
                    ports.add(Long.valueOf(port.group(1)));
                }
            }
        }
        return ports.size() == 1 ? Optional.of(ports.iterator().next()) : Optional.empty();
    }
}
