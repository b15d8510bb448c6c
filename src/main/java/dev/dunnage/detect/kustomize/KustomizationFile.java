package dev.dunnage.detect.kustomize;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.ImageChange;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kustomization file: what it builds from, and which files it uses otherwise.
 *
 * @param fault why it cannot be built by itself; empty where nothing in the file speaks against it
 * @param commonAnnotations what it puts on every object that it builds
 * @param resources local and remote entries of {@code resources} and {@code bases}
 * @param plugins directories or files of the transformer, generator and validator fields
 * @param files patches, generator inputs, schemas and other local files
 * @param published the charts that it renders
 * @param chartHome where it keeps the charts that it renders
 * @param images what it does to images
 * @param made the ConfigMaps and Secrets that it makes
 * @param generates whether it makes ConfigMaps, Secrets or anything else without a resource
 */
public record KustomizationFile(
        Optional<String> fault,
        Optional<String> namespace,
        Map<String, String> commonAnnotations,
        List<String> resources,
        List<String> components,
        List<String> plugins,
        List<String> files,
        List<PublishedReference> published,
        String chartHome,
        List<ImageChange> images,
        List<Made> made,
        boolean generates) {

    /** A ConfigMap or Secret that is made new. */
    public record Made(String kind, String name, Optional<String> namespace) {}

    /** The names that Kustomize knows, by case. */
    public static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    static final String API_GROUP = "kustomize.config.k8s.io";

    private static final String COMPONENT = "kind: Component, which only another kustomization can use";

    /** What Kustomize fetches: https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md */
    private static final Pattern REMOTE =
            Pattern.compile("[a-z+]+://.*|git@.*|git::.*|(github|gitlab|bitbucket)\\.[a-z]+/.*"
                    + "|[\\w.-]+\\.[a-z]+[:/].+\\.git([/?#].*)?|.*[?&]ref=.*");

    public KustomizationFile {
        commonAnnotations = Map.copyOf(commonAnnotations);
        resources = List.copyOf(resources);
        components = List.copyOf(components);
        plugins = List.copyOf(plugins);
        files = List.copyOf(files);
        published = List.copyOf(published);
        images = List.copyOf(images);
        made = List.copyOf(made);
    }

    /** The names of the charts that it renders. */
    public List<String> inflatedCharts() {
        return published.stream().map(PublishedReference::name).toList();
    }

    /** The kustomization of a directory, given the names of the kustomization files that it holds, at least one. */
    public static KustomizationFile read(SourceTree tree, String directory, List<String> names) {
        return names.size() > 1
                ? faulty("Kustomize refuses several kustomization files in one directory: " + names)
                : tree.read(TreePath.child(directory, names.get(0)))
                        .map(KustomizationFile::read)
                        .orElseGet(() -> faulty("the kustomization file cannot be read"));
    }

    private static KustomizationFile read(byte[] content) {
        YamlDocuments.Content reading = YamlDocuments.read(content);
        if (reading instanceof YamlDocuments.Unparseable unparseable) {
            return faulty("the kustomization file is no YAML: " + unparseable.describe());
        }
        List<YamlTree> trees = ((YamlDocuments.Documents) reading).trees();
        return trees.size() == 1
                ? of(trees.get(0))
                : faulty(
                        trees.isEmpty()
                                ? "the kustomization file is empty"
                                : "the kustomization file holds several documents");
    }

    private static KustomizationFile faulty(String fault) {
        return new KustomizationFile(
                Optional.of(fault),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "charts",
                List.of(),
                List.of(),
                false);
    }

    public boolean isComponent() {
        return fault.filter(COMPONENT::equals).isPresent();
    }

    private static KustomizationFile of(YamlTree tree) {
        List<PublishedReference> charts = Stream.of("helmCharts", "helmChartInflationGenerator")
                .flatMap(field -> tree.items(field).stream())
                .flatMap(chart -> chart(chart).stream())
                .toList();
        return new KustomizationFile(
                fault(tree),
                tree.text("namespace"),
                ApiObject.texts(tree, "commonAnnotations"),
                texts(tree, "resources", "bases"),
                tree.texts("components"),
                texts(tree, "transformers", "generators", "validators"),
                files(tree),
                charts,
                tree.text("helmGlobals", "chartHome").orElse("charts"),
                tree.items("images").stream()
                        .flatMap(entry -> ImageChange.of(entry).stream())
                        .toList(),
                Stream.concat(made(tree, "configMapGenerator", "ConfigMap"), made(tree, "secretGenerator", "Secret"))
                        .toList(),
                generates(tree) || !charts.isEmpty());
    }

    /** Of the two forms of one field: the older has {@code chartName}, {@code chartVersion} and {@code chartRepo}. */
    private static Optional<PublishedReference> chart(YamlTree tree) {
        return tree.text("name")
                .or(() -> tree.text("chartName"))
                .map(name -> new PublishedReference(
                        name,
                        tree.text("version").or(() -> tree.text("chartVersion")).orElse(""),
                        tree.text("repo").or(() -> tree.text("chartRepo")).orElse("")));
    }

    private static Optional<String> fault(YamlTree tree) {
        String kind = tree.text("kind").orElse("Kustomization");
        String apiVersion = tree.text("apiVersion").orElse(API_GROUP + "/v1beta1");
        if (!tree.isMapping()) {
            return Optional.of("the kustomization file is no mapping");
        }
        if (kind.equals("Component")) {
            return Optional.of(COMPONENT);
        }
        if (!kind.equals("Kustomization") || !apiVersion.startsWith(API_GROUP + "/")) {
            return Optional.of("the file named like a kustomization holds a " + kind + " of " + apiVersion);
        }
        return Optional.empty();
    }

    /** What merges into another one is none of its own. */
    private static Stream<Made> made(YamlTree tree, String field, String kind) {
        return tree.items(field).stream()
                .filter(entry -> entry.text("behavior").orElse("create").equals("create"))
                .flatMap(entry ->
                        entry.text("name").stream().map(name -> new Made(kind, name, entry.text("namespace"))));
    }

    private static boolean generates(YamlTree tree) {
        return Stream.of("configMapGenerator", "secretGenerator", "generators")
                .anyMatch(field -> !tree.items(field).isEmpty());
    }

    private static List<String> texts(YamlTree tree, String... fields) {
        return Stream.of(fields).flatMap(field -> tree.texts(field).stream()).toList();
    }

    private static List<String> files(YamlTree tree) {
        List<String> files = new ArrayList<>(texts(tree, "patchesStrategicMerge", "crds", "configurations", "patches"));
        tree.text("openapi", "path").ifPresent(files::add);
        for (String field : List.of("patches", "patchesJson6902", "replacements")) {
            tree.items(field).forEach(entry -> entry.text("path").ifPresent(files::add));
        }
        for (String field : List.of("configMapGenerator", "secretGenerator")) {
            tree.items(field).forEach(entry -> files.addAll(generatorInputs(entry)));
        }
        tree.items("helmCharts").forEach(chart -> {
            chart.text("valuesFile").ifPresent(files::add);
            files.addAll(chart.texts("additionalValuesFiles"));
        });
        return files.stream().filter(file -> file.indexOf('\n') < 0).toList();
    }

    /** Inputs may be written {@code key=file}. */
    private static List<String> generatorInputs(YamlTree generator) {
        List<String> inputs = new ArrayList<>(generator.texts("files"));
        inputs.addAll(generator.texts("envs"));
        generator.text("env").ifPresent(inputs::add);
        return inputs.stream()
                .map(input -> input.substring(input.indexOf('=') + 1))
                .toList();
    }

    /** Whether a file holds, by its name, the ClusterServiceVersion around which an OLM bundle is made. */
    public static boolean isServiceVersion(String file) {
        return file.endsWith("clusterserviceversion.yaml");
    }

    public static boolean isRemote(String resource) {
        return REMOTE.matcher(resource).matches();
    }
}
