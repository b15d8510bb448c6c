package dev.dunnage.detect.scan;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.detect.wiring.PathPattern;
import dev.dunnage.detect.wiring.Wiring;
import dev.dunnage.detect.wiring.WiringReader;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one walk through a tree collects: every chart and kustomization, and the directories that hold manifests of their own. Since
 * the walk comes from above, whatever encloses a directory is known when it is visited, and most files need not be parsed.
 */
public final class Survey {

    /** Folders that Helm or its tools know: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
    private static final Set<String> CHART_FOLDERS = Set.of("templates", "crds", "charts", "ci", "files");

    /** More than anybody has, so that patterns for everything do not read a whole tree again and again. */
    private static final int MOST_PARAMETER_FILES = 1000;

    private static final int MOST_PATTERNS = 500;

    private final SourceTree tree;
    private final PathRole roles;
    private final Map<String, ChartFile> charts = new TreeMap<>();
    private final Map<String, KustomizationFile> kustomizations = new TreeMap<>();
    private final Map<String, DirectorySurvey> manifests = new TreeMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final List<Exclusion> excluded = new ArrayList<>();
    private final WiringReader reader;
    private final Wiring wiring = new Wiring();
    private final Set<String> idle = new HashSet<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, List<String>> patternFiles = new HashMap<>();
    private final Map<String, List<String>> images = new TreeMap<>();
    private final List<SetAside> setAside = new ArrayList<>();

    /** Files that are no manifests by their place, unless an object that is found later deploys them. */
    private record SetAside(String path, List<String> files, String reason) {}

    /** A survey of a tree; where {@code focus} lies does not speak against it. */
    Survey(SourceTree tree, WiringReader reader, String focus) {
        this.tree = tree;
        this.reader = reader;
        this.roles = new PathRole(tree, focus);
    }

    /** By directory, faulty ones too. */
    Map<String, ChartFile> charts() {
        return charts;
    }

    /** By directory, faulty ones and Components too. */
    Map<String, KustomizationFile> kustomizations() {
        return kustomizations;
    }

    /** Directories with manifests directly inside that belong to nothing else, with what is there. */
    Map<String, DirectorySurvey> manifests() {
        return manifests;
    }

    /** Files with manifests of which it is certain that nothing runs. */
    Set<String> idle() {
        return idle;
    }

    /** Whether a kustomization takes the file, also where it is no resource but a patch. */
    boolean isUsed(String file) {
        return users.containsKey(file);
    }

    /** The images of servers in manifests, by the file. */
    Map<String, List<String>> images() {
        return images;
    }

    /** Whether an Argo CD or Flux object of the tree names the path. */
    boolean isDeployed(String path) {
        return wiring.deploys(path);
    }

    boolean isExample(String path) {
        return roles.isExample(path);
    }

    List<Exclusion> excluded() {
        return excluded;
    }

    List<GitOpsObject> gitOps() {
        return wiring.objects();
    }

    /** Why nothing at the path is offered; what this very tree says it deploys may lie anywhere. */
    Optional<String> unwanted(String path) {
        return wiring.deploys(path) ? Optional.empty() : roles.unwanted(path);
    }

    /** Looks at what had to wait for the end of the walk. */
    void conclude() {
        readPatterns();
        concludeSetAside();
        readPatterns();
    }

    /** What an object takes by other files is known when these are. */
    private void readPatterns() {
        for (String file : wiring.filesWithPatterns()) {
            tree.read(file)
                    .ifPresent(content ->
                            wiring.replace(file, reader.of(file, ManifestReader.read(content), this::parameters)));
        }
    }

    private Map<String, List<YamlTree>> parameters(String pattern) {
        Map<String, List<YamlTree>> found = new TreeMap<>();
        if (patternFiles.size() < MOST_PATTERNS || patternFiles.containsKey(pattern)) {
            patternFiles.computeIfAbsent(pattern, this::filesLike).forEach(file -> found.put(file, documents(file)));
        }
        return found;
    }

    private List<String> filesLike(String pattern) {
        return files.stream()
                .filter(file -> PathPattern.isLike(file, pattern) || PathPattern.matches(pattern, file))
                .limit(MOST_PARAMETER_FILES)
                .toList();
    }

    private List<YamlTree> documents(String file) {
        return tree.read(file)
                .map(YamlDocuments::read)
                .filter(YamlDocuments.Documents.class::isInstance)
                .map(read -> ((YamlDocuments.Documents) read).trees())
                .orElse(List.of());
    }

    private void concludeSetAside() {
        for (SetAside aside : setAside) {
            if (wiring.deploys(aside.path())) {
                survey(aside.path(), aside.files());
            } else {
                excludeIfManifests(aside);
            }
        }
    }

    void visit(TreeScan.Directory directory) {
        directory.files().forEach(file -> files.add(TreePath.child(directory.path(), file)));
        List<String> rest = new ArrayList<>(directory.files());
        if (rest.remove(ChartFile.NAME)) {
            charts.put(directory.path(), ChartFile.read(tree, directory.path()));
        }
        List<String> named =
                KustomizationFile.NAMES.stream().filter(rest::contains).toList();
        if (!named.isEmpty()) {
            rest.removeAll(named);
            addKustomization(directory.path(), named);
        }
        if (!rest.isEmpty()) {
            visitFiles(directory.path(), rest);
        }
    }

    /** The nearest chart that the directory is a part of. */
    Optional<String> enclosingChart(String path) {
        return Stream.concat(Stream.of(path), TreePath.ancestors(path).stream())
                .filter(charts::containsKey)
                .filter(chart -> isPartOf(chart, path))
                .findFirst();
    }

    /** Whether the path lies in a folder of the chart that Helm knows; other folders of a chart may hold something of their own. */
    static boolean isInChartFolder(String chart, String path) {
        return !path.equals(chart)
                && CHART_FOLDERS.contains(
                        TreePath.segments(TreePath.relative(chart, path)).get(0));
    }

    private static boolean isPartOf(String chart, String path) {
        return path.equals(chart) || !chart.equals(TreePath.ROOT) || isInChartFolder(chart, path);
    }

    private void addKustomization(String path, List<String> names) {
        KustomizationFile kustomization = KustomizationFile.read(tree, path, names);
        kustomizations.put(path, kustomization);
        Stream.of(kustomization.resources(), kustomization.files(), kustomization.plugins())
                .flatMap(List::stream)
                .flatMap(file -> TreePath.resolve(path, file).stream())
                .forEach(file -> users.putIfAbsent(file, path));
    }

    private void visitFiles(String path, List<String> files) {
        Optional<String> chart = enclosingChart(path);
        if (chart.isPresent()) {
            // What deploys a chart may lie beside its Chart.yaml; values and templates are none of it.
            if (chart.get().equals(path)) {
                readWiring(path, files.stream().filter(file -> !isOfChart(file)).toList());
            }
            return;
        }
        Optional<String> unwanted =
                roles.unwanted(path).or(() -> roles.unwantedForManifests(path)).or(() -> inputOfTool(files));
        unwanted.ifPresentOrElse(reason -> setAside(new SetAside(path, files, reason)), () -> survey(path, files));
    }

    /** An app may be named {@code docs}: the object that deploys it is listed by a kustomization whose place is beyond doubt. */
    private void setAside(SetAside aside) {
        setAside.add(aside);
        readWiring(
                aside.path(),
                aside.files().stream()
                        .filter(file -> Optional.ofNullable(users.get(TreePath.child(aside.path(), file)))
                                .filter(user -> roles.unwanted(user).isEmpty())
                                .isPresent())
                        .toList());
    }

    private void readWiring(String path, List<String> files) {
        for (String name : files) {
            String file = TreePath.child(path, name);
            tree.read(file)
                    .filter(reader::canHold)
                    .ifPresent(content -> wiring.add(reader.of(file, ManifestReader.read(content))));
        }
    }

    private static boolean isOfChart(String file) {
        return file.startsWith("values") || !file.matches("(?i).*\\.ya?ml");
    }

    private void survey(String path, List<String> files) {
        DirectorySurvey survey = new DirectorySurvey(tree, path, reader, users);
        files.forEach(survey::visit);
        wiring.add(survey.gitOps());
        idle.addAll(survey.idle());
        images.putAll(survey.images());
        if (!kustomizations.containsKey(path)) {
            survey.example().ifPresent(example -> manifests.put(path, survey));
            survey.reasonAgainst().ifPresent(reason -> excluded.add(new Exclusion(path, reason)));
        }
    }

    private static Optional<String> inputOfTool(List<String> files) {
        if (files.stream().anyMatch(KustomizationFile::isServiceVersion)) {
            return Optional.of("a bundle for the Operator Lifecycle Manager");
        }
        return files.contains("jsonnetfile.json") && files.stream().allMatch(file -> file.endsWith(".json"))
                ? Optional.of("a library for Jsonnet")
                : Optional.empty();
    }

    private void excludeIfManifests(SetAside aside) {
        boolean looksRight = !kustomizations.containsKey(aside.path())
                && aside.files().stream()
                        .anyMatch(file -> tree.read(TreePath.child(aside.path(), file))
                                .filter(ManifestReader::canHoldObjects)
                                .isPresent());
        if (looksRight) {
            excluded.add(new Exclusion(aside.path(), aside.reason()));
        }
    }
}
