package dev.dunnage.detect.analyze;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.chart.TemplateFacts;
import dev.dunnage.detect.chart.ValuesClaims;
import dev.dunnage.detect.chart.ValuesFiles;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import dev.dunnage.model.Claims;
import dev.dunnage.model.PackageContent;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a chart without rendering it: its values files, its dependencies, and what its templates say literally. */
final class ChartAnalysis {

    /** Such as {@code values-prod.yaml}, {@code values.dev.yml} and {@code prod-values.yaml}. */
    private static final Pattern VALUES_FILE = Pattern.compile("(values[-_.].+|.+[-_.]values)\\.ya?ml");

    private static final Pattern IN_VALUES_FOLDER = Pattern.compile("(values|environments|envs)/[^/]+\\.ya?ml");

    private final SourceTree tree;
    private final String path;
    private final List<String> valuesFiles = new ArrayList<>();
    private final List<String> templates = new ArrayList<>();
    private final ObjectFacts facts;

    ChartAnalysis(SourceTree tree, String path) {
        this.tree = tree;
        this.path = path;
        this.facts = new ObjectFacts(path);
    }

    Analysis analyze() {
        if (!tree.exists(TreePath.child(path, ChartFile.NAME))) {
            return new Analysis.NotAPackage("no Chart.yaml");
        }
        ChartFile chart = ChartFile.read(tree, path);
        if (chart.fault().isPresent()) {
            return new Analysis.NotAPackage(chart.fault().get());
        }
        tree.walk(path, this::visit);
        ValuesFiles values = new ValuesFiles(tree, path, valuesFiles);
        templates.forEach(file -> tree.read(file)
                .ifPresent(content -> TemplateFacts.collect(TreePath.relative(path, file), content, values, facts)));
        tree.read(TreePath.child(path, "values.yaml")).ifPresent(this::addClaims);
        PackageContent content = new PackageContent.HelmChart(
                chart.name(), chart.version(), List.copyOf(valuesFiles), missingDependencies(chart));
        return PackageAnalyzer.deployable(tree, path, chart.name(), content, facts);
    }

    private void visit(TreeScan.Directory directory) {
        directory.files().forEach(name -> visit(TreePath.child(directory.path(), name)));
    }

    private void visit(String file) {
        String relative = TreePath.relative(path, file);
        if (VALUES_FILE.matcher(relative).matches() && !relative.contains("/")
                || IN_VALUES_FOLDER.matcher(relative).matches()) {
            valuesFiles.add(relative);
        }
        if (relative.startsWith("templates/")) {
            templates.add(file);
        } else if (relative.startsWith("crds/")) {
            tree.read(file).map(ManifestReader::read).ifPresent(manifests -> addCrds(file, manifests));
        } else if (!relative.contains("/")) {
            tree.read(file).ifPresent(facts::noteContent);
        }
    }

    private void addClaims(byte[] values) {
        YamlDocuments.first(values).map(ValuesClaims::of).map(this::withTags).ifPresent(facts::addClaims);
    }

    private Claims withTags(Claims usual) {
        Claims claims = usual;
        for (String file : valuesFiles) {
            Optional<YamlTree> values = tree.read(TreePath.child(path, file)).flatMap(YamlDocuments::first);
            if (values.isPresent()) {
                claims = ValuesClaims.with(claims, file, values.get());
            }
        }
        return claims;
    }

    private void addCrds(String file, ManifestFile manifests) {
        if (manifests instanceof ManifestFile.Objects objects) {
            facts.add(file, objects.objects());
        }
    }

    /** Controllers fetch what a lock file names; without one, whatever is not in {@code charts/} is missing. */
    private List<String> missingDependencies(ChartFile chart) {
        if (tree.exists(TreePath.child(path, "Chart.lock")) || tree.exists(TreePath.child(path, "requirements.lock"))) {
            return List.of();
        }
        List<String> packed = tree.names(TreePath.child(path, "charts"));
        return declared(chart).stream()
                .filter(dependency -> packed.stream().noneMatch(name -> isPacked(name, dependency.name())))
                .map(ChartFile.Dependency::name)
                .toList();
    }

    private static boolean isPacked(String file, String dependency) {
        return file.equals(dependency) || (file.startsWith(dependency + "-") && file.endsWith(".tgz"));
    }

    /** Charts of apiVersion v1 declare them in a file of their own. */
    private List<ChartFile.Dependency> declared(ChartFile chart) {
        String requirements = TreePath.child(path, ChartFile.REQUIREMENTS);
        if (!chart.dependencies().isEmpty() || !tree.exists(requirements)) {
            return chart.dependencies();
        }
        Optional<YamlDocuments.Content> reading = tree.read(requirements).map(YamlDocuments::read);
        return reading.filter(YamlDocuments.Documents.class::isInstance)
                .map(read -> ((YamlDocuments.Documents) read).trees())
                .map(trees -> trees.stream()
                        .flatMap(t -> ChartFile.dependencies(t).stream())
                        .toList())
                .orElse(List.of());
    }
}
