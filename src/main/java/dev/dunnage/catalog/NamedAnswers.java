package dev.dunnage.catalog;

import dev.dunnage.model.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which answers stand in a tree, or decide about something in it. */
final class NamedAnswers {

    private NamedAnswers() {}

    /** Their ids, sorted. */
    static Set<String> in(Node tree) {
        Set<String> ids = new TreeSet<>();
        tree.all().flatMap(NamedAnswers::of).forEach(ids::add);
        return ids;
    }

    private static Stream<String> of(Node node) {
        if (node instanceof Node.When when) {
            return when.condition().ids().stream();
        }
        if (node instanceof Node.Choice choice) {
            return choice.condition().ids().stream();
        }
        if (node instanceof Node.Param param) {
            return Stream.of(param.id());
        }
        if (node instanceof Node.Image image) {
            return Stream.of(image.id());
        }
        if (node instanceof Node.Checksum checksum) {
            return Stream.of(checksum.id());
        }
        return node instanceof Node.Text text
                ? text.parts().stream()
                        .filter(Node.Part.Answer.class::isInstance)
                        .map(part -> ((Node.Part.Answer) part).id())
                : Stream.empty();
    }
}
