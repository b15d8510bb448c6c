package dev.dunnage.workflow.reply;

import dev.dunnage.render.Topology;
import java.util.ArrayList;
import java.util.List;

/** A topology as replies show it: as Mermaid for people, and as objects and ties for whoever draws it. */
final class TopologyJson {

    private TopologyJson() {}

    /** {@code from} and {@code to} of a tie are indexes of {@code objects}. */
    static Object of(Topology topology) {
        List<Topology.Thing> order = new ArrayList<>();
        List<Object> objects = new ArrayList<>();
        add(order, objects, topology.controllers(), "controller");
        add(order, objects, topology.whole().stream().toList(), "whole");
        add(order, objects, topology.objects(), "package");
        add(order, objects, topology.elsewhere(), "elsewhere");
        List<Object> ties = new ArrayList<>();
        topology.ties()
                .forEach(tie -> ties.add(new JsonFields()
                        .with("from", order.indexOf(tie.from()))
                        .with("how", tie.how())
                        .with("to", order.indexOf(tie.to()))
                        .object()));
        return new JsonFields()
                .with("mermaid", topology.mermaid())
                .with("objects", objects)
                .with("ties", ties)
                .object();
    }

    private static void add(
            List<Topology.Thing> order, List<Object> objects, List<Topology.Thing> things, String origin) {
        things.forEach(thing -> {
            order.add(thing);
            objects.add(new JsonFields()
                    .with("kind", thing.kind())
                    .with("name", thing.name())
                    .with("origin", origin)
                    .object());
        });
    }
}
