package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Values;
import dev.dunnage.question.Option;
import dev.dunnage.render.Renderer;
import java.util.List;
import java.util.Optional;

/**
 * The output formats, in the order in which they are offered.
 *
 * @param renderers one for each
 */
public record Formats(List<Renderer> renderers) {

    /** The id of the question which format it is. */
    static final String FORMAT = "outputFormat";

    public Formats {
        renderers = List.copyOf(renderers);
    }

    /** The choices of the question which format it is. */
    public List<Option> options() {
        return renderers.stream()
                .map(renderer -> Option.of(renderer.id(), renderer.title()))
                .toList();
    }

    /** The format that an answer names; the questionnaire has seen to it that there is one. */
    Renderer of(Values values) {
        return find(List.of(values.text(FORMAT))).orElseThrow();
    }

    /** The first format among ids of all kinds. */
    Optional<Renderer> find(List<String> ids) {
        return ids.stream()
                .flatMap(id ->
                        renderers.stream().filter(renderer -> renderer.id().equals(id)))
                .findFirst();
    }
}
