package dev.dunnage.testing;

import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Part;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which fields an answer sets, found by walking the trees: the occurrence is the binding. */
public final class Bindings {

    private final Application application;
    private final Map<String, Set<String>> fields = new TreeMap<>();

    private Bindings(Application application) {
        this.application = application;
    }

    /** Field paths ({@code /Kind/name/spec/…}) by the id of the question that sets them, for what exists with these answers. */
    public static Map<String, Set<String>> of(Application application) {
        Bindings bindings = new Bindings(application);
        for (Manifest manifest : application.existing()) {
            Node name = ((Node.Mapping) manifest.object().entries().getOrDefault("metadata", Node.map()))
                    .entries()
                    .getOrDefault("name", Node.of("?"));
            String path = "/" + manifest.kind() + "/" + ((Node.Scalar) application.resolve(name)).value();
            bindings.walk(path, manifest.root());
        }
        return bindings.fields;
    }

    private void walk(String path, Node node) {
        if (node instanceof Node.When when) {
            if (when.condition().holds(application.values())) {
                walk(path, when.value());
            }
        } else if (node instanceof Node.Choice choice) {
            walk(path, choice.condition().holds(application.values()) ? choice.value() : choice.otherwise());
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries()
                    .forEach((key, value) -> walk(value instanceof Node.Spread ? path : path + "/" + key, value));
        } else if (node instanceof Node.Spread spread) {
            leaf(path, spread.value());
        } else if (node instanceof Node.Sequence sequence) {
            int index = 0;
            for (Node item : sequence.items()) {
                boolean exists =
                        !(item instanceof Node.When when) || when.condition().holds(application.values());
                if (exists) {
                    walk(path + "/" + index++, item);
                }
            }
        } else {
            leaf(path, node);
        }
    }

    private void leaf(String path, Node leaf) {
        if (leaf instanceof Node.Param param) {
            add(param.id(), path);
        } else if (leaf instanceof Node.Image image) {
            add(image.id(), path);
        } else if (leaf instanceof Node.Checksum checksum) {
            add(checksum.id(), path);
        } else if (leaf instanceof Node.Text text) {
            text.parts().stream()
                    .filter(Part.Answer.class::isInstance)
                    .forEach(part -> add(((Part.Answer) part).id(), path));
        }
    }

    private void add(String id, String path) {
        fields.computeIfAbsent(id, key -> new TreeSet<>()).add(path);
    }
}
