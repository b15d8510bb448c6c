package dev.dunnage.detect;

import dev.dunnage.model.PackageContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Follows a kustomization through its bases and components to the objects that it is built from. */
final class KustomizationAnalysis {

    private final SourceTree tree;
    private final String path;
    private final Deque<String> pending = new ArrayDeque<>();
    private final Map<String, KustomizationFile> files = new TreeMap<>();
    private final TreeSet<String> remote = new TreeSet<>();
    private final TreeSet<String> charts = new TreeSet<>();
    private final ObjectFacts facts;

    KustomizationAnalysis(SourceTree tree, String path) {
        this.tree = tree;
        this.path = path;
        this.facts = new ObjectFacts(path);
    }

    Analysis analyze() {
        pending.add(path);
        while (!pending.isEmpty()) {
            visit(pending.remove());
        }
        KustomizationFile file = files.get(path);
        if (file == null) {
            return new Analysis.NotAPackage("no kustomization.yaml");
        }
        Optional<String> fault = new KustomizeGraph(tree, files).fault(path);
        if (fault.isPresent()) {
            return new Analysis.NotAPackage("its kustomization: " + fault.get());
        }
        PackageContent content =
                new PackageContent.Kustomization(file.namespace(), List.copyOf(remote), List.copyOf(charts));
        return PackageAnalyzer.deployable(tree, path, tree.nameOf(path), content, facts);
    }

    private void visit(String directory) {
        List<String> names = KustomizationFile.NAMES.stream()
                .filter(name -> tree.exists(TreePath.child(directory, name)))
                .toList();
        if (names.isEmpty() || files.containsKey(directory)) {
            return;
        }
        KustomizationFile file = KustomizationFile.read(tree, directory, names);
        files.put(directory, file);
        charts.addAll(file.inflatedCharts());
        Stream.of(file.resources(), file.components()).flatMap(List::stream).forEach(entry -> follow(directory, entry));
        file.files().stream()
                .flatMap(input -> TreePath.resolve(directory, input).stream())
                .filter(tree::contains)
                .forEach(input -> tree.read(input).ifPresent(facts::noteContent));
    }

    private void follow(String directory, String entry) {
        if (KustomizationFile.isRemote(entry)) {
            remote.add(entry);
            return;
        }
        Optional<String> target = TreePath.resolve(directory, entry).filter(tree::contains);
        if (target.filter(tree::isDirectory).isPresent()) {
            target.ifPresent(pending::add);
        } else {
            target.ifPresent(this::readManifests);
        }
    }

    private void readManifests(String file) {
        tree.read(file).ifPresent(content -> {
            facts.noteContent(content);
            if (ManifestReader.read(content) instanceof ManifestFile.Objects objects) {
                facts.add(file, objects.objects());
            }
        });
    }
}
