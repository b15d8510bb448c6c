package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import java.util.List;

/** The page that tells an operator what a package holds, what it needs and how to apply it. */
final class Readme {

    private Readme() {}

    /** A page whose commands work on a new cluster and again later: the namespace is made where it is not there. */
    static String inNamespace(Application application, String apply) {
        String namespace = application.values().namespace();
        return of(
                application,
                List.of(
                        "kubectl create namespace %s --dry-run=client --output=yaml | kubectl apply -f -"
                                .formatted(namespace),
                        apply));
    }

    static String of(Application application, List<String> commands) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(application.name()).append("\n\n");
        page.append(application.description()).append(".\n");
        section(page, "Needs", application.needs());
        page.append("\n## Apply\n\n```sh\n").append(String.join("\n", commands)).append("\n```\n");
        section(page, "Good to know", notes(application));
        page.append("\n## Objects\n\n| kind | file | what for |\n|---|---|---|\n");
        for (Manifest manifest : application.existing()) {
            page.append("| %s | %s | %s |\n".formatted(manifest.kind(), manifest.file(), manifest.description()));
        }
        return page.toString();
    }

    /** The notes that hold for the answers, as sentences. */
    static List<String> notes(Application application) {
        return application.notes().stream()
                .filter(note ->
                        !(note instanceof Node.When when) || when.condition().holds(application.values()))
                .map(application::resolve)
                .map(note -> String.valueOf(((Node.Scalar) note).value()))
                .toList();
    }

    private static void section(StringBuilder page, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            sentences.forEach(sentence -> page.append("- ").append(sentence).append('\n'));
        }
    }
}
