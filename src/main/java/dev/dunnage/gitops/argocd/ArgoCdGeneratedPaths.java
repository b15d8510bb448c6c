package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.argocd.ArgoCdObjects.Deployed;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which directories the Applications of an ApplicationSet deploy, as far as its text says: its generators are git directories, git files,
 * lists, and their combinations; what only a cluster or a forge knows stands for anything.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/">Generators</a>
 */
final class ArgoCdGeneratedPaths {

    /** A parameter in a template, of both kinds of templates: {@code {{path}}}, {@code {{ .path.path }}}. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{-?\\s*([^{}]{0,200}?)\\s*-?}}");

    /** Parameters of a list that say for which environment an element is, the surest first. */
    private static final List<String> ENVIRONMENTS = List.of("environment", "env", "stage", "cluster", "name");

    private static final String ANYTHING = "*";

    /** More elements than a person writes: a list of that length stands for anything. */
    private static final int MOST = 1000;

    private final YamlTree spec;

    ArgoCdGeneratedPaths(YamlTree spec) {
        this.spec = spec;
    }

    /** What each set of parameters comes to. */
    List<Deployed> all() {
        Optional<YamlTree> template = spec.at("template", "spec");
        List<YamlTree> sources = template.map(ArgoCdObjects::sources).orElse(List.of());
        return spec.items("generators").stream()
                .flatMap(generator -> parameters(generator).stream())
                .limit(MOST)
                .flatMap(parameters ->
                        sources.stream().map(source -> deployed(source, parameters, published(template, parameters))))
                .distinct()
                .toList();
    }

    /**
     * Parameters of one Application, or of several alike.
     *
     * @param values by name; those of directories are patterns
     * @param excluded directories that are not meant
     */
    private record Parameters(Map<String, String> values, List<String> excluded) {
        Parameters and(Parameters others) {
            Map<String, String> all = new LinkedHashMap<>(values);
            all.putAll(others.values);
            return new Parameters(
                    all,
                    Stream.concat(excluded.stream(), others.excluded.stream()).toList());
        }
    }

    private static final Parameters UNKNOWN = new Parameters(Map.of(), List.of());

    private static List<Parameters> parameters(YamlTree generator) {
        if (generator.at("pullRequest").isPresent()) {
            // A preview of a change deploys a copy, and not the package itself.
            return List.of();
        }
        Optional<YamlTree> git = generator.at("git");
        if (git.isPresent()) {
            return ofGit(git.get());
        }
        Optional<YamlTree> list = generator.at("list");
        if (list.isPresent()) {
            return list.get().items("elements").stream()
                    .map(ArgoCdGeneratedPaths::ofElement)
                    .toList();
        }
        return Stream.of("matrix", "merge")
                .flatMap(kind -> generator.at(kind).stream())
                .findFirst()
                .map(ArgoCdGeneratedPaths::combined)
                .orElse(List.of(UNKNOWN));
    }

    private static List<Parameters> combined(YamlTree generator) {
        List<Parameters> all = List.of(UNKNOWN);
        for (YamlTree child : generator.items("generators")) {
            List<Parameters> more = parameters(child);
            all = all.stream()
                    .flatMap(left -> more.stream().map(left::and))
                    .limit(MOST)
                    .toList();
        }
        return all;
    }

    private static List<Parameters> ofGit(YamlTree git) {
        List<String> excluded = git.items("directories").stream()
                .filter(directory -> directory.text("exclude").equals(Optional.of("true")))
                .flatMap(directory -> directory.text("path").stream())
                .toList();
        List<Parameters> found = new ArrayList<>();
        for (YamlTree directory : git.items("directories")) {
            directory
                    .text("path")
                    .filter(path -> !excluded.contains(path))
                    .ifPresent(path -> found.add(at(path, excluded)));
        }
        for (YamlTree file : git.items("files")) {
            file.text("path")
                    .ifPresent(path -> found.add(
                            at(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".", List.of())));
        }
        return found;
    }

    private static Parameters at(String directory, List<String> excluded) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("path", directory);
        values.put("path.path", directory);
        values.put("path.basename", directory.substring(directory.lastIndexOf('/') + 1));
        return new Parameters(values, excluded);
    }

    private static Parameters ofElement(YamlTree element) {
        Map<String, String> values = new LinkedHashMap<>();
        element.entries().forEach((key, value) -> value.text().ifPresent(text -> values.put(key, text)));
        return new Parameters(values, List.of());
    }

    private static List<PublishedReference> published(Optional<YamlTree> template, Parameters parameters) {
        return template.map(spec -> ArgoCdObjects.published(spec, text -> filled(text, parameters)))
                .orElse(List.of());
    }

    private static Deployed deployed(YamlTree source, Parameters parameters, List<PublishedReference> published) {
        Optional<String> environment = ENVIRONMENTS.stream()
                .flatMap(name -> Optional.ofNullable(parameters.values.get(name)).stream())
                .filter(value -> !value.contains(ANYTHING))
                .findFirst();
        return new Deployed(
                source.text("repoURL").filter(url -> !url.contains("{{")),
                source.text("path").map(path -> filled(path, parameters)),
                environment,
                parameters.excluded,
                published);
    }

    private static String filled(String template, Parameters parameters) {
        Matcher parameter = PARAMETER.matcher(template);
        return parameter.replaceAll(found -> Matcher.quoteReplacement(
                parameters.values.getOrDefault(found.group(1).replaceFirst("^\\.", ""), ANYTHING)));
    }
}
