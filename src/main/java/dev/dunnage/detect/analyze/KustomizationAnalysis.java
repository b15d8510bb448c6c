package dev.dunnage.detect.analyze;

import dev.dunnage.detect.kustomize.CommonAnnotations;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.kustomize.KustomizeGraph;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PackageContent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows a kustomization through its bases and components to the objects that it is built from. */
final class KustomizationAnalysis {

    private final SourceTree tree;
    private final String path;
    private final Deque<String> pending = new ArrayDeque<>();
    private final Map<String, KustomizationFile> files = new TreeMap<>();
    private final CommonAnnotations annotations = new CommonAnnotations();
    private final Map<String, Set<String>> places = new TreeMap<>();
    private final TreeSet<String> remote = new TreeSet<>();
    private final TreeSet<String> charts = new TreeSet<>();
    private final ObjectFacts facts;

    KustomizationAnalysis(SourceTree tree, String path) {
        this.tree = tree;
        this.path = path;
        this.facts = new ObjectFacts(path);
    }

    Analysis analyze() {
        reach(path, Map.of(), ObjectFacts.AS_WRITTEN);
        while (!pending.isEmpty()) {
            follow(pending.remove());
        }
        KustomizationFile file = files.get(path);
        if (file == null) {
            return new Analysis.NotAPackage("no kustomization.yaml");
        }
        Optional<String> fault = new KustomizeGraph(tree, files).fault(path);
        if (fault.isPresent()) {
            return new Analysis.NotAPackage("its kustomization: " + fault.get());
        }
        annotations
                .directories()
                .forEach(directory -> collect(directory, Objects.requireNonNull(files.get(directory))));
        images();
        PackageContent content =
                new PackageContent.Kustomization(file.namespace(), List.copyOf(remote), List.copyOf(charts));
        return PackageAnalyzer.deployable(tree, path, tree.nameOf(path), content, facts);
    }

    /** Directories are reached from the outside in, and images are changed from the inside out. */
    private void images() {
        List<String> outwards = new ArrayList<>(annotations.directories());
        Collections.reverse(outwards);
        outwards.forEach(directory ->
                Objects.requireNonNull(files.get(directory)).images().forEach(facts::change));
    }

    private void reach(String directory, Map<String, String> added, Set<String> put) {
        Optional<KustomizationFile> file = read(directory);
        if (file.isPresent()) {
            boolean isNews = annotations.reach(directory, added);
            isNews |= places.computeIfAbsent(directory, at -> new TreeSet<>()).addAll(put);
            if (isNews) {
                pending.add(directory);
            }
        }
    }

    /** The namespaces that the objects of a kustomization are put into: an outer one has the last word. */
    private Set<String> places(String directory, KustomizationFile file) {
        String own = file.namespace()
                .or(() -> components(directory, file)
                        .flatMap(component -> component.namespace().stream())
                        .reduce((first, last) -> last))
                .orElse("");
        return places.getOrDefault(directory, ObjectFacts.AS_WRITTEN).stream()
                .map(put -> put.isEmpty() ? own : put)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<KustomizationFile> read(String directory) {
        List<String> names = KustomizationFile.NAMES.stream()
                .filter(name -> tree.exists(TreePath.child(directory, name)))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(files.computeIfAbsent(directory, at -> KustomizationFile.read(tree, at, names)));
    }

    private void follow(String directory) {
        KustomizationFile file = files.get(directory);
        if (file != null) {
            Map<String, String> added = annotations.within(directory, own(directory, file));
            Set<String> places = places(directory, file);
            local(directory, file).filter(tree::isDirectory).forEach(target -> reach(target, added, places));
        }
    }

    /** A component's annotations reach what the kustomization that uses it has built so far. */
    private Map<String, String> own(String directory, KustomizationFile file) {
        Map<String, String> own = new TreeMap<>();
        components(directory, file).forEach(component -> own.putAll(component.commonAnnotations()));
        own.putAll(file.commonAnnotations());
        return own;
    }

    private Stream<KustomizationFile> components(String directory, KustomizationFile file) {
        return file.components().stream()
                .filter(component -> !KustomizationFile.isRemote(component))
                .flatMap(component -> TreePath.resolve(directory, component).stream())
                .filter(tree::contains)
                .flatMap(component -> read(component).stream());
    }

    private void collect(String directory, KustomizationFile file) {
        charts.addAll(file.inflatedCharts());
        references(file).filter(KustomizationFile::isRemote).forEach(remote::add);
        Map<String, String> added = annotations.within(directory, own(directory, file));
        Set<String> places = places(directory, file);
        local(directory, file)
                .filter(target -> !tree.isDirectory(target))
                .forEach(target -> manifests(target, added, places));
        file.made().forEach(made -> facts.addMade(made.kind(), made.name(), made.namespace(), places));
        file.files().stream()
                .flatMap(input -> TreePath.resolve(directory, input).stream())
                .filter(tree::contains)
                .forEach(input -> tree.read(input).ifPresent(facts::noteContent));
    }

    private static Stream<String> references(KustomizationFile file) {
        return Stream.of(file.resources(), file.components()).flatMap(List::stream);
    }

    private Stream<String> local(String directory, KustomizationFile file) {
        return references(file)
                .filter(reference -> !KustomizationFile.isRemote(reference))
                .flatMap(reference -> TreePath.resolve(directory, reference).stream())
                .filter(tree::contains);
    }

    private void manifests(String file, Map<String, String> added, Set<String> places) {
        tree.read(file).ifPresent(content -> {
            facts.noteContent(content);
            if (ManifestReader.read(content) instanceof ManifestFile.Objects objects) {
                facts.add(file, objects.objects(), added, places);
            }
        });
    }
}
