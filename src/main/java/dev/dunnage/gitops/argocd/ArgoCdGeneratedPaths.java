package dev.dunnage.gitops.argocd;

import dev.dunnage.detect.wiring.ParameterFiles;
import dev.dunnage.gitops.argocd.ArgoCdObjects.Deployed;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which directories the Applications of an ApplicationSet deploy, as far as its text says: its generators are git directories, git files,
 * lists, and their combinations; what only a cluster, a forge or another repository
 * knows stands for anything.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/">Generators</a>
 */
final class ArgoCdGeneratedPaths {

    /** A parameter in a template, of both kinds of templates: {@code {{path}}}, {@code {{ .path.path }}}. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{-?\\s*([^{}]{0,200}?)\\s*-?}}");

    /** Parameters that say for which environment they are, the surest first. */
    private static final List<String> ENVIRONMENTS = List.of("environment", "env", "stage");

    /** What a list names is mostly an environment too; a file names the application. */
    private static final List<String> ENVIRONMENTS_IN_LISTS = List.of("environment", "env", "stage", "cluster", "name");

    private static final String ANYTHING = "*";

    /** More elements than a person writes: a list of that length stands for anything. */
    private static final int MOST = 1000;

    private final YamlTree spec;
    private final ParameterFiles files;

    ArgoCdGeneratedPaths(YamlTree spec, ParameterFiles files) {
        this.spec = spec;
        this.files = files;
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
     * @param environment which one they are for, as far as they say it
     * @param excluded directories that are not meant
     */
    private record Parameters(Map<String, String> values, Optional<String> environment, List<String> excluded) {

        static Parameters of(Map<String, String> values, List<String> environments) {
            return new Parameters(
                    values,
                    environments.stream()
                            .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
                            .filter(value -> !value.contains(ANYTHING))
                            .findFirst(),
                    List.of());
        }

        Parameters and(Parameters others) {
            Map<String, String> all = new LinkedHashMap<>(values);
            all.putAll(others.values);
            return new Parameters(
                    all,
                    environment.or(() -> others.environment),
                    Stream.concat(excluded.stream(), others.excluded.stream()).toList());
        }
    }

    private static final Parameters UNKNOWN = new Parameters(Map.of(), Optional.empty(), List.of());

    private List<Parameters> parameters(YamlTree generator) {
        if (generator.at("pullRequest").isPresent()) {
            // A preview of a change deploys a copy, and not the package itself.
            return List.of();
        }
        Optional<YamlTree> git = generator.at("git");
        if (git.isPresent()) {
            return Stream.concat(ofDirectories(git.get()), ofFiles(git.get()))
                    .map(found -> withValues(found, git.get()))
                    .toList();
        }
        Optional<YamlTree> list = generator.at("list");
        if (list.isPresent()) {
            return list.get().items("elements").stream()
                    .map(element -> Parameters.of(flat(element), ENVIRONMENTS_IN_LISTS))
                    .toList();
        }
        return Stream.of("matrix", "merge")
                .flatMap(kind -> generator.at(kind).stream())
                .findFirst()
                .map(this::combined)
                .orElse(List.of(UNKNOWN));
    }

    private List<Parameters> combined(YamlTree generator) {
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

    private static Stream<Parameters> ofDirectories(YamlTree git) {
        List<String> excluded = paths(git, "directories", true);
        return paths(git, "directories", false).stream()
                .filter(path -> !excluded.contains(path))
                .map(path -> new Parameters(new Place(git, path).parameters(), Optional.empty(), excluded));
    }

    /** Each file has parameters, or a list of them. Where there are none like it, they may lie in another repository. */
    private Stream<Parameters> ofFiles(YamlTree git) {
        List<String> patterns = paths(git, "files", false);
        Map<String, List<YamlTree>> found = new TreeMap<>();
        patterns.forEach(pattern -> found.putAll(files.like(pattern)));
        if (found.isEmpty()) {
            return patterns.stream()
                    .map(pattern -> Parameters.of(new Place(git, folder(pattern)).parameters(), List.of()));
        }
        paths(git, "files", true)
                .forEach(pattern -> found.keySet().removeAll(files.like(pattern).keySet()));
        return found.entrySet().stream().flatMap(file -> ofFile(git, file.getKey(), file.getValue()));
    }

    private static Stream<Parameters> ofFile(YamlTree git, String file, List<YamlTree> documents) {
        Map<String, String> place = new Place(git, folder(file)).with(file.substring(file.lastIndexOf('/') + 1));
        return documents.stream()
                .flatMap(document -> document.isList() ? document.items().stream() : Stream.of(document))
                .map(set -> {
                    Map<String, String> values = flat(set);
                    values.putAll(place);
                    return Parameters.of(values, ENVIRONMENTS);
                });
    }

    private static List<String> paths(YamlTree git, String kind, boolean isExcluded) {
        return git.items(kind).stream()
                .filter(each -> each.text("exclude").equals(Optional.of("true")) == isExcluded)
                .flatMap(each -> each.text("path").stream())
                .toList();
    }

    private static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
    }

    /** Further parameters, which may be made of those that are there. */
    private static Parameters withValues(Parameters found, YamlTree git) {
        Map<String, String> values = new LinkedHashMap<>(found.values);
        git.at("values")
                .map(YamlTree::entries)
                .orElse(Map.of())
                .forEach((name, value) ->
                        value.text().ifPresent(text -> values.put("values." + name, filled(text, found))));
        return new Parameters(values, found.environment, found.excluded);
    }

    /**
     * Where parameters come from, which is a parameter too.
     *
     * @param directory the directory, or a pattern
     */
    private record Place(YamlTree git, String directory) {

        Map<String, String> parameters() {
            Map<String, String> values = new LinkedHashMap<>();
            String name = directory.substring(directory.lastIndexOf('/') + 1);
            String prefix = prefix();
            values.put(prefix + "path", directory);
            values.put(prefix + "path.path", directory);
            values.put(prefix + "path.basename", name);
            values.put(prefix + "path.basenameNormalized", normalized(name));
            List<String> segments = List.of(directory.split("/", -1));
            for (int index = 0; index < segments.size() && !segments.get(index).equals("**"); index++) {
                values.put(prefix + "path[%d]".formatted(index), segments.get(index));
                values.put("index .%spath.segments %d".formatted(prefix, index), segments.get(index));
            }
            return values;
        }

        Map<String, String> with(String file) {
            Map<String, String> values = parameters();
            values.put(prefix() + "path.filename", file);
            values.put(prefix() + "path.filenameNormalized", normalized(file));
            return values;
        }

        private String prefix() {
            return git.text("pathParamPrefix").map(text -> text + ".").orElse("");
        }

        private static String normalized(String name) {
            return name.replaceAll("[^a-zA-Z0-9.*-]", "-");
        }
    }

    /** Scalars by their keys, with dots between those of inner mappings. */
    private static Map<String, String> flat(YamlTree tree) {
        Map<String, String> values = new LinkedHashMap<>();
        tree.entries().forEach((key, value) -> {
            value.text().ifPresent(text -> values.put(key, text));
            if (value.isMapping()) {
                flat(value).forEach((inner, text) -> values.put(key + "." + inner, text));
            }
        });
        return values;
    }

    private static List<PublishedReference> published(Optional<YamlTree> template, Parameters parameters) {
        return template.map(spec -> ArgoCdObjects.published(spec, text -> filled(text, parameters)))
                .orElse(List.of());
    }

    private Deployed deployed(YamlTree source, Parameters parameters, List<PublishedReference> published) {
        return new Deployed(
                source.text("repoURL").filter(url -> !url.contains("{{")),
                source.text("path")
                        .filter(path -> saysAnything(path, parameters))
                        .map(path -> filled(path, parameters)),
                parameters.environment,
                parameters.excluded,
                published);
    }

    /**
     * A path that is made of nothing but unknown parameters would be that of every package. Before the files of the repository were
     * looked at, it stands for what they may say.
     */
    private boolean saysAnything(String path, Parameters parameters) {
        boolean isLiteral =
                !PARAMETER.matcher(path).replaceAll("").replaceAll("[./]", "").isEmpty();
        return isLiteral
                || files.equals(ParameterFiles.NONE)
                || PARAMETER.matcher(path).results().anyMatch(found -> parameters.values.containsKey(name(found)));
    }

    /** The name of a parameter, which a Go template begins with a dot. */
    private static String name(MatchResult parameter) {
        return parameter.group(1).replaceFirst("^\\.", "");
    }

    private static String filled(String template, Parameters parameters) {
        Matcher parameter = PARAMETER.matcher(template);
        return parameter.replaceAll(
                found -> Matcher.quoteReplacement(parameters.values.getOrDefault(name(found), ANYTHING)));
    }
}
