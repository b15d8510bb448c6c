package dev.dunnage.mcp.resources;

import dev.dunnage.workflow.Lazy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The skills that the program brings, and its answers to the methods of the skills extension. */
public final class Skills {

    /** How clients and servers call the extension. */
    public static final String EXTENSION = "io.modelcontextprotocol/skills";

    /** The folders below {@code skills}. */
    public static final List<String> NAMES = List.of("dunnage-deploy", "dunnage-wire", "dunnage-update");

    private static final Supplier<List<Skill>> ALL =
            Lazy.of(() -> NAMES.stream().map(Skill::read).toList());

    private static final String LIST = "skills/list";
    private static final String GET = "skills/get";

    private Skills() {}

    /** Whether a method is one of the extension. */
    public static boolean serve(String method) {
        return method.equals(LIST) || method.equals(GET);
    }

    /** The result of such a method; empty where the address is none of a skill. */
    public static Optional<Map<String, Object>> result(String method, Optional<Object> uri) {
        if (method.equals(LIST)) {
            return Optional.of(
                    Map.of("skills", ALL.get().stream().map(Skill::entry).toList()));
        }
        return ALL.get().stream()
                .filter(skill -> uri.filter(skill.uri()::equals).isPresent())
                .map(skill -> Map.<String, Object>of("skill", skill.entry()))
                .findFirst();
    }

    /** Their files, which are ordinary resources for clients that do not know the extension. */
    public static List<ResourceOffer> files() {
        return ALL.get().stream()
                .map(skill -> new ResourceOffer(
                        skill.uri(),
                        skill.name(),
                        skill.name(),
                        skill.description(),
                        "text/markdown",
                        values -> Optional.of(skill.text()),
                        Suggestions.NONE))
                .toList();
    }
}
