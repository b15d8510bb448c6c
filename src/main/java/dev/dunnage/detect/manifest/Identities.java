package dev.dunnage.detect.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which objects a file of manifests defines, read from its lines without parsing it: a scan looks at thousands of files. What is not
 * written in the usual way, one field a line or all metadata on one, is left out.
 */
public final class Identities {

    private static final Pattern GROUP = Pattern.compile("([\\w.-]+)/v\\w+");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z]+):[ \\t]*[\"']?([A-Za-z0-9][\\w./:-]{0,300}).*");

    /** Longer lines hold no field of ours. */
    private static final int LONGEST_LINE = 1_000;

    private final List<String> found = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean isInMetadata;
    private String indent = "";

    private Identities() {}

    /** The objects, as {@code Kind.group namespace/name}. */
    public static List<String> of(byte[] content) {
        Identities identities = new Identities();
        new String(content, StandardCharsets.UTF_8).lines().forEach(identities::read);
        identities.endDocument();
        return identities.found;
    }

    private void read(String line) {
        if (line.startsWith("---")) {
            endDocument();
        } else if (line.length() > LONGEST_LINE
                || line.isBlank()
                || line.stripLeading().startsWith("#")) {
            return;
        } else if (!Character.isWhitespace(line.charAt(0))) {
            top(line);
        } else if (isInMetadata) {
            inner(line);
        }
    }

    private void top(String line) {
        isInMetadata = line.startsWith("metadata:");
        indent = "";
        if (isInMetadata) {
            String rest = line.substring("metadata:".length()).strip();
            if (rest.startsWith("{") && rest.endsWith("}")) {
                for (String field : rest.substring(1, rest.length() - 1).split(",", -1)) {
                    note(field.strip(), metadata);
                }
            }
        } else {
            note(line, fields);
        }
    }

    private void inner(String line) {
        String own = line.substring(0, line.length() - line.stripLeading().length());
        if (indent.isEmpty()) {
            indent = own;
        }
        if (own.equals(indent)) {
            note(line.strip(), metadata);
        }
    }

    private static void note(String field, Map<String, String> fields) {
        Matcher matcher = FIELD.matcher(field);
        if (matcher.matches()) {
            fields.putIfAbsent(matcher.group(1), matcher.group(2));
        }
    }

    private void endDocument() {
        Optional<String> kind = Optional.ofNullable(fields.get("kind"));
        Optional<String> name = Optional.ofNullable(metadata.get("name"));
        if (kind.isPresent() && name.isPresent()) {
            Matcher group = GROUP.matcher(fields.getOrDefault("apiVersion", ""));
            found.add("%s%s %s/%s"
                    .formatted(
                            kind.get(),
                            group.matches() ? "." + group.group(1) : "",
                            metadata.getOrDefault("namespace", ""),
                            name.get()));
        }
        fields.clear();
        metadata.clear();
        isInMetadata = false;
    }
}
