package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of a package and their ties: who routes to whom, who reads what, who scales and guards whom, and which controller applies
 * what in which order.
 *
 * @param controllers the objects by which a controller deploys the package
 * @param objects the package's own
 * @param whole the package, where a controller applies it
 * @param ties between all of these and what they name and nobody here makes, such as a Secret
 */
public record Topology(List<Thing> controllers, List<Thing> objects, Optional<Thing> whole, List<Tie> ties) {

    /** An object by kind and name. */
    public record Thing(String kind, String name) {}

    /** What one object does with another, as a verb. */
    public record Tie(Thing from, String how, Thing to) {}

    public Topology {
        controllers = List.copyOf(controllers);
        objects = List.copyOf(objects);
        ties = List.copyOf(ties);
    }

    /** The topology of an application as it is for its values. */
    public static Topology of(Application application) {
        return TopologyReader.of(shown(application)).topology();
    }

    /** The same with a controller's objects. */
    public static Topology of(Application application, List<Node> documents) {
        return TopologyReader.of(shown(application)).deployedBy(documents, application.name());
    }

    /** Where environments differ, the last one is the one that people look at first: production. */
    private static Application shown(Application application) {
        return application.places().stream().reduce((first, last) -> last).orElse(application);
    }

    /** What is named and made by nobody here. */
    public List<Thing> elsewhere() {
        return ties.stream()
                .flatMap(tie -> Stream.of(tie.from(), tie.to()))
                .filter(thing -> !controllers.contains(thing) && !objects.contains(thing))
                .filter(thing -> !whole.equals(Optional.of(thing)))
                .distinct()
                .toList();
    }

    /**
     * The same as a Mermaid flowchart: the package is a frame, and what is made elsewhere has a dashed one.
     *
     * @see <a href="https://mermaid.js.org/syntax/flowchart.html">The syntax</a>
     */
    public String mermaid() {
        Map<Thing, String> ids = new LinkedHashMap<>();
        Stream.of(controllers, objects, elsewhere())
                .flatMap(List::stream)
                .forEach(thing -> ids.put(thing, "o" + ids.size()));
        StringBuilder chart = new StringBuilder("flowchart LR\n");
        nodes(chart, controllers, ids);
        whole.ifPresent(frame -> {
            ids.put(frame, "package");
            chart.append("  subgraph package[\"%s\"]\n".formatted(quoted(frame.name())));
        });
        nodes(chart, objects, ids);
        whole.ifPresent(frame -> chart.append("  end\n"));
        nodes(chart, elsewhere(), ids);
        ties.forEach(
                tie -> chart.append("  %s -->|%s| %s\n".formatted(ids.get(tie.from()), tie.how(), ids.get(tie.to()))));
        if (!elsewhere().isEmpty()) {
            chart.append("  classDef elsewhere stroke-dasharray: 5 5\n  class ")
                    .append(String.join(",", elsewhere().stream().map(ids::get).toList()))
                    .append(" elsewhere\n");
        }
        return chart.toString();
    }

    private static void nodes(StringBuilder chart, List<Thing> things, Map<Thing, String> ids) {
        things.forEach(thing -> chart.append(
                "  %s[\"%s<br/>%s\"]\n".formatted(ids.get(thing), quoted(thing.kind()), quoted(thing.name()))));
    }

    /** A quotation mark would end the label, and entities are how Mermaid writes such characters. */
    private static String quoted(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
