package dev.dunnage.detect.preflight;

import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders a package as its controller would, with the tools that are on the PATH: a package that does not build is found before it
 * is in git. The tools see a copy of the files that they need: no shell, no network, no cluster, no program of the workspace.
 */
public final class Preflight {

    private static final String HELM = "helm template";
    private static final String KUSTOMIZE = "kubectl kustomize";

    /** Helm's words where a dependency has to be fetched first: https://github.com/helm/helm/blob/main/pkg/action/dependency.go */
    private static final String MISSING_DEPENDENCY = "missing in charts/ directory";

    private final LocalPrograms commands;

    /**
     * A preflight with the tools of one machine.
     *
     * @param searchPath directories as in the environment variable {@code PATH}
     * @param limit how long a tool may take
     */
    public Preflight(String searchPath, Duration limit) {
        this(new LocalPrograms(searchPath, limit, List.of()));
    }

    private Preflight(LocalPrograms commands) {
        this.commands = commands;
    }

    /** The same, which runs no program that lies below one of these directories, whatever the search path says. */
    public Preflight outside(List<Path> directories) {
        return new Preflight(commands.outside(directories));
    }

    /** Renders the package, which lies below the root. */
    public Check check(Path root, DeployablePackage found) {
        if (found.content() instanceof PackageContent.HelmChart chart) {
            return helm(root, found.path(), chart);
        }
        if (found.content() instanceof PackageContent.Kustomization kustomization) {
            return kustomize(root, found.path(), kustomization);
        }
        if (found.content() instanceof PackageContent.PublishedChart published) {
            return Check.skipped(
                    HELM, "the chart %s is not here".formatted(published.chart().name()));
        }
        List<ObjectNotes.Repeated> repeated = found.notes().repeated();
        return repeated.isEmpty()
                ? Check.skipped("render", "plain manifests are applied as they are")
                : Check.failed("render", "an object stands there twice, which Flux refuses: " + repeated.get(0));
    }

    private Check helm(Path root, String path, PackageContent.HelmChart chart) {
        if (!chart.missingDependencies().isEmpty()) {
            String names = String.join(", ", chart.missingDependencies());
            return Check.failed(
                    HELM, names + ": declared, neither in charts/ nor in a Chart.lock; run 'helm dependency update'");
        }
        Check check = inCopy(
                HELM, () -> PreflightCopy.ofChart(tree(root), path), "helm", path, List.of("template", "preflight"));
        boolean fetchedLater =
                check.status() == Check.Status.FAILED && check.detail().contains(MISSING_DEPENDENCY);
        return fetchedLater
                ? Check.skipped(HELM, "the dependencies of Chart.lock are not in charts/; the controller fetches them")
                : check;
    }

    private Check kustomize(Path root, String path, PackageContent.Kustomization kustomization) {
        if (!kustomization.remoteBases().isEmpty()) {
            return Check.skipped(
                    KUSTOMIZE,
                    "remote bases are not fetched: "
                            + kustomization.remoteBases().get(0));
        }
        if (!kustomization.inflatedCharts().isEmpty()) {
            return Check.skipped(
                    KUSTOMIZE,
                    "it renders the chart " + kustomization.inflatedCharts().get(0) + ", which needs --enable-helm");
        }
        return inCopy(
                KUSTOMIZE,
                () -> PreflightCopy.ofKustomization(tree(root), path),
                "kubectl",
                path,
                List.of("kustomize"));
    }

    /** The files that a tool may see. */
    private interface Copy {
        PreflightCopy make() throws IOException, PreflightCopy.Unfit;
    }

    private static SourceTree tree(Path root) throws IOException {
        return new DiskTree(root, skipped -> {});
    }

    private Check inCopy(String name, Copy copy, String tool, String path, List<String> arguments) {
        Optional<Path> executable = commands.find(tool);
        if (executable.isEmpty()) {
            return Check.skipped(name, tool + " is not on the PATH");
        }
        try {
            return copy.make().in(place -> {
                Path directory = Files.createDirectories(place.resolve(path).normalize());
                List<String> all = Stream.concat(arguments.stream(), Stream.of(directory.toString()))
                        .toList();
                LocalPrograms.Run outcome = commands.run(executable.get(), all, place);
                return outcome.succeeded()
                        ? Check.passed(name, "it renders")
                        : Check.failed(name, outcome.firstError().replace(place + File.separator, ""));
            });
        } catch (PreflightCopy.Unfit unfit) {
            return Check.skipped(name, String.valueOf(unfit.getMessage()));
        } catch (IOException e) {
            return Check.skipped(name, "the files cannot be read: " + e.getMessage());
        }
    }
}
