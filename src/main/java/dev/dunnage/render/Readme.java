package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Manifest;
import java.util.List;
import java.util.function.Function;

/** The page that tells an operator what a package holds, what it needs and how to apply it. */
final class Readme {

    private static final String PROMOTION = """

            ### From one environment to the next

            An environment runs the image and the settings that its own file names. A version is promoted by a commit that writes the image
            which was tried in one environment into the file of the next; where environments follow different revisions of this repository
            (a branch in the first, a tag in the last), it is promoted by setting the tag.
            """;

    private Readme() {}

    /** A page whose commands work on a new cluster and again later: the namespace is made where it is not there. */
    static String inNamespace(Renderer renderer, Application application, String apply) {
        return of(renderer, application, List.of(namespace(application.values().namespace()), apply));
    }

    static String of(Renderer renderer, Application application, List<String> commands) {
        return page(renderer, application, commands(commands));
    }

    /** A page for several environments: how each is applied, and how a version goes from one to the next. */
    static String ofEnvironments(Renderer renderer, Application application, Function<Environment, String> apply) {
        StringBuilder how = new StringBuilder();
        for (Environment environment : application.environments()) {
            how.append("\n### ").append(environment.name()).append('\n');
            how.append(commands(List.of(namespace(environment.values().namespace()), apply.apply(environment))));
        }
        return page(renderer, application, how.append(PROMOTION).toString());
    }

    private static String namespace(String namespace) {
        return "kubectl create namespace %s --dry-run=client --output=yaml | kubectl apply -f -".formatted(namespace);
    }

    private static String commands(List<String> commands) {
        return "\n```sh\n" + String.join("\n", commands) + "\n```\n";
    }

    private static String page(Renderer renderer, Application application, String how) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(application.name()).append("\n\n");
        page.append(application.description()).append(".\n");
        section(page, "Needs", application.needs());
        List<String> encrypting = new SecretCommands(renderer).inPackage(application);
        if (!encrypting.isEmpty()) {
            page.append("\n## Encrypted Secrets\n\nThese commands write them into the package, each once:\n")
                    .append(commands(encrypting));
        }
        page.append("\n## Apply\n").append(how);
        section(page, "Good to know", notes(application));
        page.append("\n## Objects\n\n| kind | file | what for |\n|---|---|---|\n");
        for (Manifest manifest : everywhere(application)) {
            page.append("| %s | %s | %s |\n".formatted(manifest.kind(), manifest.file(), manifest.description()));
        }
        Topology topology = Topology.of(application);
        if (!topology.ties().isEmpty()) {
            page.append("\n## How they hang together\n\n```mermaid\n")
                    .append(topology.mermaid())
                    .append("```\n");
        }
        return page.toString();
    }

    private static List<Manifest> everywhere(Application application) {
        return application.manifests().stream()
                .filter(manifest -> application.places().stream().anyMatch(place -> manifest.exists(place.values())))
                .toList();
    }

    private static List<String> notes(Application application) {
        return application.places().stream()
                .flatMap(place -> place.sentences().stream())
                .distinct()
                .toList();
    }

    private static void section(StringBuilder page, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            sentences.forEach(sentence -> page.append("- ").append(sentence).append('\n'));
        }
    }
}
