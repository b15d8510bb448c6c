package dev.dunnage.mcp.resources;

import dev.dunnage.mcp.wire.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Instructions for an assistant: how to do one job with the tools. A folder with a {@code SKILL.md} by the
 * <a href="https://agentskills.io/specification">Agent Skills specification</a>, served as the
 * <a href="https://modelcontextprotocol.io/seps/2640-skills-extension">skills extension</a> has it.
 *
 * @param frontmatter the fields at the head of the file, as they stand there
 * @param text the whole file
 */
public record Skill(Map<String, String> frontmatter, String text) {

    private static final String FENCE = "---\n";

    /** The skill of that name on the class path. */
    static Skill read(String name) {
        String file = "/skills/" + name + "/SKILL.md";
        try (InputStream stream = Objects.requireNonNull(Skill.class.getResourceAsStream(file), file)) {
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The skill of a file, whose head has one plain value a line. */
    static Skill of(String text) {
        Map<String, String> frontmatter = new LinkedHashMap<>();
        text.substring(FENCE.length(), text.indexOf(FENCE, FENCE.length()))
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(field -> frontmatter.put(field[0], field[1]));
        return new Skill(frontmatter, text);
    }

    String name() {
        return Objects.requireNonNull(frontmatter.get("name"));
    }

    String description() {
        return Objects.requireNonNull(frontmatter.get("description"));
    }

    /** The address under which its file is read. */
    public String uri() {
        return "skill://" + name() + "/SKILL.md";
    }

    /** What {@code skills/list} and {@code skills/get} say of it. */
    Map<String, Object> entry() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("uri", uri());
        file.put("digest", "sha256:" + Digest.of(bytes));
        file.put("size", bytes.length);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("uri", uri());
        entry.put("frontmatter", frontmatter);
        entry.put("resources", List.of(file));
        return entry;
    }
}
