package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the manifest of an existing package goes, and where it must not lie. */
public final class OutputPath {

    /** The question's id. */
    public static final String ID = "outputPath";

    private OutputPath() {}

    /** The question; {@code file} is the default, relative to the workspace. */
    public static Question question(GitOpsGenerator generator, String file) {
        return Question.text(ID, "Into which file does the manifest go?", Format.DIRECTORY)
                .fallback(file)
                .placeholder("./" + generator.fileName())
                .build();
    }

    /** File names for the manifest, the usual one first; without an end, since each may be taken. */
    public static Stream<String> names(GitOpsGenerator generator, KnownPackage known, Map<String, Object> answers) {
        String url = answers.get(SharedQuestions.URL) instanceof String answer
                ? answer
                : known.git().flatMap(GitFacts::url).orElse("");
        String name = known.fileStem(url);
        return Stream.concat(
                Stream.of(generator.fileName(), generator.fileName(name)),
                IntStream.iterate(2, number -> number + 1).mapToObj(number -> generator.fileName(name + "-" + number)));
    }

    /** Where the package lies in its repository, as answered, else as found. */
    public static String packagePath(KnownPackage known, Map<String, Object> answers) {
        return answers.get(SharedQuestions.PATH) instanceof String answer && !answer.isBlank()
                ? RepositoryPath.normal(answer)
                : known.repositoryPath();
    }

    /** What is wrong with the place: nothing that the manifest points at may include the manifest. */
    public static List<Fault> check(GitOpsGenerator generator, GitOpsContext context, Values answers) {
        String file = answers.text(ID);
        if (!file.matches("(?i).*\\.ya?ml")) {
            return List.of(Fault.invalid(
                    ID, "'%s' is no YAML file. Valid is a file such as ./%s.".formatted(file, generator.fileName())));
        }
        Optional<String> inside = context.manifestInPackage();
        if (context.pkg().content() instanceof PackageContent.HelmChart
                && inside.filter(OutputPath::isRendered).isPresent()) {
            return List.of(Fault.invalid(
                    ID,
                    "'%s' lies where Helm reads the chart's own files. Choose a file outside of templates/, crds/ and charts/."
                            .formatted(file)));
        }
        boolean existing = context.wiring()
                .deployedBy(generator.kinds())
                .filter(object -> file.endsWith(object.file()))
                .isPresent();
        if (context.pkg().content() instanceof PackageContent.ManifestDirectory
                && inside.filter(path -> !path.equals(generator.fileName())).isPresent()
                && !existing) {
            // Under its usual name the next scan knows it for what it is, and the same answers give the same manifest
            // again.
            return List.of(Fault.invalid(
                    ID,
                    "'%s' lies among the manifests of the package. Choose a file outside of them, or %s directly beside them, which is excluded."
                            .formatted(file, generator.fileName())));
        }
        return List.of();
    }

    private static boolean isRendered(String path) {
        return path.startsWith("templates/") || path.startsWith("crds/") || path.startsWith("charts/");
    }
}
