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
    private final Map<String, List<ApiObject>> nested = new LinkedHashMap<>();
    private boolean holdsManifests;

    DirectoryAnalysis(SourceTree tree, String path, WiringReader wiring) {
        this.tree = tree;
        this.path = path;
        this.wiring = wiring;
        this.facts = new ObjectFacts(path);
    }

    Analysis analyze() {
        tree.walk(path, this::visit);
        if (!holdsManifests) {
            return new Analysis.NotAPackage("no file directly inside holds a whole Kubernetes object");
        }
        boolean recurse = !nested.isEmpty() && !path.equals(TreePath.ROOT);
        if (recurse) {
            nested.forEach(facts::add);
        } else {
            nested.keySet().forEach(this::leaveOut);
        }
        PackageContent content = new PackageContent.ManifestDirectory(
                recurse, List.copyOf(foreign), List.copyOf(generated), List.copyOf(packages));
        return PackageAnalyzer.deployable(tree, path, tree.nameOf(path), content, facts);
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

    private void visitFile(String file, boolean direct) {
        Optional<byte[]> content = tree.read(file);
        content.ifPresent(facts::noteContent);
        ManifestFile manifests =
                content.map(ManifestReader::read).orElseGet(() -> new ManifestFile.Foreign("cannot be read"));
        if (wiring.isOwnFile(TreePath.name(file))) {
            generated.add(TreePath.relative(path, file));
        } else if (manifests instanceof ManifestFile.Objects objects
                && objects.deployable(any -> true).isPresent()) {
            manifests(file, objects.objects(), direct);
        } else {
            foreign.add(TreePath.relative(path, file));
        }
    }

    private void manifests(String file, List<ApiObject> objects, boolean direct) {
        if (direct) {
            holdsManifests = true;
            facts.add(file, objects);
        } else {
            nested.put(file, objects);
        }
    }
}
