package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNote;
import dev.dunnage.render.Renderer;
import dev.dunnage.render.SecretCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person does with a package that was written, in order, with the exact commands. */
final class HumanSteps {

    private static final List<SecretMaker> BY_COMMAND =
            List.of(SecretMaker.EXISTING, SecretMaker.SEALED_SECRETS, SecretMaker.SOPS);

    private HumanSteps() {}

    /**
     * The steps until the package is in git.
     *
     * @param path the package's directory as a person types it
     * @param isUpdate whether it was there before
     */
    static List<String> of(Application application, Renderer renderer, String path, boolean isUpdate) {
        List<String> steps = new ArrayList<>();
        application.needs().forEach(need -> steps.add("First: " + need));
        steps.addAll(shared(application));
        sentences(application).forEach(steps::add);
        steps.addAll(new SecretCommands(renderer).steps(application, path));
        steps.add("git add %s && git commit -m \"%s %s\" && git push"
                .formatted(path, isUpdate ? "Update" : "Add", application.name()));
        return steps;
    }

    /** Environments whose objects have the same names in the same namespace, so that they cannot be in one cluster. */
    private static List<String> shared(Application application) {
        Map<String, List<String>> byNamespace = application.environments().stream()
                .collect(Collectors.groupingBy(
                        environment -> environment.values().namespace(),
                        LinkedHashMap::new,
                        Collectors.mapping(Environment::name, Collectors.toList())));
        return byNamespace.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each ->
                        "%s share the namespace %s: deploy them to clusters of their own (destinationServer@%s), or answer namespace@%s; in one cluster each would replace the other."
                                .formatted(
                                        String.join(" and ", each.getValue()),
                                        each.getKey(),
                                        each.getValue().get(1),
                                        each.getValue().get(1)))
                .toList();
    }

    /** What holds in any of the environments; a command says of a Secret what its note does. */
    private static Set<String> sentences(Application application) {
        Set<String> sentences = new LinkedHashSet<>();
        application.places().forEach(place -> sentences.addAll(place.sentences()));
        for (Application place : application.places()) {
            BY_COMMAND.forEach(maker -> place.secretsBy(maker).stream()
                    .flatMap(need -> SecretNote.of(need, maker).stream())
                    .map(place::sentence)
                    .forEach(sentences::remove));
        }
        return sentences;
    }
}
