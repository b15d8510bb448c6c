package dev.dunnage.detect.analyze;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import dev.dunnage.detect.wiring.WiringReader;
import dev.dunnage.model.PackageContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads a directory of manifests and what lies below it. */
final class DirectoryAnalysis {

    private final SourceTree tree;
    private final String path;
    private final WiringReader wiring;
    private final TreeSet<String> foreign = new TreeSet<>();
    private final TreeSet<String> generated = new TreeSet<>();
    private final List<String> packages = new ArrayList<>();
    private final ObjectFacts facts;
    private final Map<String, List<ApiObject>> direct = new LinkedHashMap<>();
    private final Map<String, List<ApiObject>> nested = new LinkedHashMap<>();

    DirectoryAnalysis(SourceTree tree, String path, WiringReader wiring) {
        this.tree = tree;
        this.path = path;
        this.wiring = wiring;
        this.facts = new ObjectFacts(path);
    }

    Analysis analyze() {
        tree.walk(path, this::visit);
        if (direct.isEmpty()) {
            return new Analysis.NotAPackage("no file directly inside holds a whole Kubernetes object");
        }
        direct.forEach(facts::add);
        if (path.equals(TreePath.ROOT)) {
            nested.keySet().forEach(this::leaveOut);
            nested.clear();
        } else {
            leaveOutVariants();
            nested.forEach(facts::add);
        }
        PackageContent content = new PackageContent.ManifestDirectory(
                !nested.isEmpty(),
                List.copyOf(foreign),
                List.copyOf(generated),
                packages.stream().sorted().toList());
        return PackageAnalyzer.deployable(tree, path, tree.nameOf(path), content, facts);
    }

    /** Directories that hold other versions of the same objects are packages of their own, whatever else lies in them. */
    private void leaveOutVariants() {
        Map<String, List<ApiObject>> all = new LinkedHashMap<>(direct);
        all.putAll(nested);
        Variants variants = Variants.of(path, all);
        variants.directories().stream()
                .map(variant -> TreePath.relative(path, variant))
                .forEach(packages::add);
        nested.keySet().removeIf(variants::hold);
        foreign.removeIf(file -> variants.hold(TreePath.child(path, file)));
        generated.removeIf(file -> variants.hold(TreePath.child(path, file)));
        facts.addLeftOut(variants.objects());
    }

    /** At the root of a repository, what lies in directories is somebody else's. */
    private void leaveOut(String file) {
        String relative = TreePath.relative(path, file);
        String top = relative.substring(0, relative.indexOf('/'));
        if (packages.stream().noneMatch(inner -> TreePath.within(relative, inner)) && !packages.contains(top)) {
            packages.add(top);
        }
    }

    private void visit(TreeScan.Directory directory) {
        String at = directory.path();
        boolean direct = at.equals(path);
        if (packages.stream().anyMatch(inner -> TreePath.within(TreePath.relative(path, at), inner))) {
            return;
        }
        if (!direct && isPackage(directory.files())) {
            packages.add(TreePath.relative(path, at));
            return;
        }
        directory.files().forEach(name -> visitFile(TreePath.child(at, name), direct));
    }

    private static boolean isPackage(List<String> files) {
        return files.contains(ChartFile.NAME)
                || KustomizationFile.NAMES.stream().anyMatch(files::contains);
    }

    private void visitFile(String file, boolean isDirect) {
        Optional<byte[]> content = tree.read(file);
        content.ifPresent(facts::noteContent);
        ManifestFile manifests =
                content.map(ManifestReader::read).orElseGet(() -> new ManifestFile.Foreign("cannot be read"));
        if (wiring.isOwnFile(TreePath.name(file), manifests)) {
            generated.add(TreePath.relative(path, file));
        } else if (manifests instanceof ManifestFile.Objects objects
                && objects.deployable(any -> true).isPresent()) {
            (isDirect ? direct : nested).put(file, objects.objects());
        } else {
            foreign.add(TreePath.relative(path, file));
        }
    }
}
