package dev.dunnage.mcp.resources;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of addresses: {@code {name}} is one path segment, {@code {+name}} several, as in RFC 6570. The SDK's own knows only the
 * first.
 */
public final class UriTemplate implements McpUriTemplateManager {

    private static final Pattern NAME = Pattern.compile("\\{(\\+?)([A-Za-z0-9_]+)}");

    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;

    public UriTemplate(String template) {
        Matcher name = NAME.matcher(template);
        StringBuilder regex = new StringBuilder();
        int copied = 0;
        while (name.find()) {
            regex.append(Pattern.quote(template.substring(copied, name.start())))
                    .append(name.group(1).isEmpty() ? "([^/]+)" : "(.+)");
            names.add(name.group(2));
            copied = name.end();
        }
        pattern = Pattern.compile(regex + Pattern.quote(template.substring(copied)), Pattern.DOTALL);
    }

    @Override
    public List<String> getVariableNames() {
        return List.copyOf(names);
    }

    @Override
    public Map<String, String> extractVariableValues(String uri) {
        Matcher matcher = pattern.matcher(uri);
        Map<String, String> values = new LinkedHashMap<>();
        if (matcher.matches()) {
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), matcher.group(i + 1));
            }
        }
        return values;
    }

    @Override
    public boolean matches(String uri) {
        return pattern.matcher(uri).matches();
    }

    @Override
    public boolean isUriTemplate(String uri) {
        return NAME.matcher(uri).find();
    }
}
