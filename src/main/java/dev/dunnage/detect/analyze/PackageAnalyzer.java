package dev.dunnage.detect.analyze;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.detect.tree.RenderedTree;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.wiring.WiringReader;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks closely at one package. What a scan leaves out for its place, such as an example or test data, is analysed all the same: a
 * person asked for it.
 */
public final class PackageAnalyzer {

    private static final List<PackageType> ARGO_CD_ORDER =
            List.of(PackageType.KUSTOMIZE, PackageType.HELM, PackageType.RAW_MANIFESTS);

    private final WiringReader wiring;

    /** An analyzer that knows the objects of some GitOps controllers, which are no part of a package. */
    public PackageAnalyzer(WiringReader wiring) {
        this.wiring = wiring;
    }

    /**
     * Analyses whatever lies at the path. Where several types do, it is the one that Argo CD takes: Kustomize before Helm.
     *
     * @param path from the root, {@code /} separated
     * @throws IOException where the root cannot be read
     */
    public Analysis analyze(Path root, String path) throws IOException {
        return analyze(root, path, ARGO_CD_ORDER);
    }

    /** Analyses the package of one type that lies at the path. */
    public Analysis analyze(Path root, String path, PackageType type) throws IOException {
        return analyze(root, path, List.of(type));
    }

    /**
     * Analyses a package that is not on disk yet.
     *
     * @param rootName what a person calls the root
     * @param files content by path from the root
     * @param path the package's directory among them
     */
    public DeployablePackage analyze(String rootName, Map<String, String> files, String path, PackageType type) {
        Analysis analysis = analyze(new RenderedTree(rootName, files), path, List.of(type));
        if (analysis instanceof Analysis.Deployable deployable) {
            return deployable.found();
        }
        throw new IllegalStateException("a renderer made no package: " + analysis);
    }

    private Analysis analyze(Path root, String given, List<PackageType> types) throws IOException {
        return analyze(new DiskTree(root, skipped -> {}), given, types);
    }

    private Analysis analyze(SourceTree tree, String given, List<PackageType> types) {
        Optional<String> path =
                TreePath.resolve(TreePath.ROOT, given).filter(tree::isDirectory).filter(tree::contains);
        if (path.isEmpty()) {
            return new Analysis.NotAPackage("'" + given + "' is no directory below " + tree);
        }
        List<String> reasons = new ArrayList<>();
        for (PackageType type : types) {
            Analysis analysis = analyze(tree, path.get(), type);
            if (!(analysis instanceof Analysis.NotAPackage no)) {
                return analysis;
            }
            reasons.add(no.reason());
            if (isClaimed(tree, path.get(), type)) {
                break;
            }
        }
        return new Analysis.NotAPackage("'" + given + "' is no package: " + String.join("; ", reasons));
    }

    /** Whether the controllers take the directory for this type, even where it is broken: what lies beside is not applied then. */
    private static boolean isClaimed(SourceTree tree, String path, PackageType type) {
        return switch (type) {
            case HELM -> tree.isFile(TreePath.child(path, ChartFile.NAME));
            case KUSTOMIZE ->
                KustomizationFile.NAMES.stream().anyMatch(name -> tree.isFile(TreePath.child(path, name)));
            case RAW_MANIFESTS -> false;
        };
    }

    private Analysis analyze(SourceTree tree, String path, PackageType type) {
        return switch (type) {
            case HELM -> new ChartAnalysis(tree, path).analyze();
            case KUSTOMIZE -> new KustomizationAnalysis(tree, path).analyze();
            case RAW_MANIFESTS -> new DirectoryAnalysis(tree, path, wiring).analyze();
        };
    }

    /** Kustomizations are made to change what they take, so that an object may stand there twice, or wait to be filled in. */
    private static ObjectNotes notes(PackageContent content, ObjectNotes notes) {
        return content instanceof PackageContent.ManifestDirectory
                ? notes
                : content instanceof PackageContent.Kustomization
                        ? new ObjectNotes(notes.unplaced(), List.of(), List.of(), List.of())
                        : ObjectNotes.NONE;
    }

    /** Puts the facts of a package's objects beside its content. */
    static Analysis deployable(SourceTree tree, String path, String name, PackageContent content, ObjectFacts facts) {
        DeployablePackage found = new DeployablePackage(
                path,
                name,
                content,
                facts.namespaces(),
                facts.shippedNamespaces(),
                facts.state(),
                facts.autoscaled(),
                facts.kinds(),
                facts.largeCrds(),
                notes(content, facts.notes()),
                facts.claims(),
                facts.encrypted() || tree.hasSopsRules(path));
        return new Analysis.Deployable(found, facts.objects());
    }
}
