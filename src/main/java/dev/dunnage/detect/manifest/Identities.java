package dev.dunnage.detect.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which objects a file of manifests defines, read from its lines without parsing it: a scan looks at thousands of files. What is not
 * written in the usual way, one field a line, is left out.
 */
public final class Identities {

    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---.*$");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:[ \\t]*[\"']?([A-Za-z]+)");
    private static final Pattern GROUP = Pattern.compile("(?m)^apiVersion:[ \\t]*[\"']?(?:([\\w.-]+)/)?v\\w+");
    private static final Pattern METADATA =
            Pattern.compile("(?m)^metadata:[ \\t]*\\r?\\n((?:[ \\t].*(?:\\r?\\n|$)|[ \\t]*\\r?\\n)*)");
    private static final Pattern IN_ONE_LINE = Pattern.compile("(?m)^metadata:[ \\t]*\\{([^}\\n]*)}");
    private static final Pattern INDENT = Pattern.compile("^([ \\t]+)");

    private Identities() {}

    /** The objects, as {@code Kind namespace/name} with their group. */
    public static List<String> of(byte[] content) {
        List<String> found = new ArrayList<>();
        for (String document : DOCUMENT.split(new String(content, StandardCharsets.UTF_8), -1)) {
            identity(document).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> identity(String document) {
        Matcher kind = KIND.matcher(document);
        Optional<String> fields = fields(document);
        if (!kind.find() || fields.isEmpty()) {
            return Optional.empty();
        }
        Matcher group = GROUP.matcher(document);
        String api = group.find() && group.group(1) != null ? "." + group.group(1) : "";
        return field(fields.get(), "name")
                .map(name -> "%s%s %s/%s"
                        .formatted(
                                kind.group(1),
                                api,
                                field(fields.get(), "namespace").orElse(""),
                                name));
    }

    /** The fields of the metadata, each on a line of its own without what stands before it. */
    private static Optional<String> fields(String document) {
        Matcher line = IN_ONE_LINE.matcher(document);
        if (line.find()) {
            return Optional.of(line.group(1).replaceAll(",\\s*", "\n").strip());
        }
        Matcher metadata = METADATA.matcher(document);
        if (!metadata.find()) {
            return Optional.empty();
        }
        Matcher indent = INDENT.matcher(metadata.group(1));
        return indent.find()
                ? Optional.of(("\n" + metadata.group(1)).replace("\n" + indent.group(1), "\n"))
                : Optional.empty();
    }

    private static Optional<String> field(String fields, String name) {
        Matcher field = Pattern.compile("(?m)^" + name + ":[ \\t]*[\"']?([A-Za-z0-9][\\w.:-]*)")
                .matcher(fields);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }
}
