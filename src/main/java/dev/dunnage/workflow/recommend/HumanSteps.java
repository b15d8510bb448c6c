package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Application;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a person does with a package that was written, in order, with the exact commands. */
final class HumanSteps {

    private HumanSteps() {}

    /**
     * The steps until the package is in git.
     *
     * @param path the package's directory as a person types it
     */
    static List<String> of(Application application, String path) {
        List<String> steps = new ArrayList<>();
        application.needs().forEach(need -> steps.add("First: " + need));
        sentences(application).forEach(steps::add);
        steps.add("git add %s && git commit -m \"Add %s\" && git push".formatted(path, application.name()));
        return steps;
    }

    /** What holds in any of the environments. */
    private static Set<String> sentences(Application application) {
        Set<String> sentences = new LinkedHashSet<>();
        application.places().forEach(place -> sentences.addAll(place.sentences()));
        return sentences;
    }
}
