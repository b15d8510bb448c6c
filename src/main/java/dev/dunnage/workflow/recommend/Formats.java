package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Application;
import dev.dunnage.question.Option;
import dev.dunnage.render.Renderer;
import java.util.List;
import java.util.Optional;

/**
 * The output formats, in the order in which they are offered.
 *
 * @param renderers one for each, of packages with objects of their own
 * @param ofCharts one for each format of a chart of others
 */
public record Formats(List<Renderer> renderers, List<Renderer> ofCharts) {

    /** The id of the question which format it is. */
    static final String FORMAT = "outputFormat";

    public Formats {
        renderers = List.copyOf(renderers);
        ofCharts = List.copyOf(ofCharts);
    }

    /** Formats of packages with objects of their own. */
    public Formats(List<Renderer> renderers) {
        this(renderers, List.of());
    }

    /** The choices of the question which format it is. */
    public List<Option> options() {
        return renderers.stream()
                .map(renderer -> Option.of(renderer.id(), renderer.title()))
                .toList();
    }

    /** The format that an answer names; the questionnaire has seen to it that there is one. */
    Renderer of(Application application) {
        String format = application.values().text(FORMAT);
        return (application.chart().isPresent() ? ofCharts : renderers)
                .stream()
                        .filter(renderer -> renderer.id().equals(format))
                        .findFirst()
                        .orElseThrow();
    }

    /** The first format among ids of all kinds. */
    Optional<Renderer> find(List<String> ids) {
        return ids.stream()
                .flatMap(id ->
                        renderers.stream().filter(renderer -> renderer.id().equals(id)))
                .findFirst();
    }
}
