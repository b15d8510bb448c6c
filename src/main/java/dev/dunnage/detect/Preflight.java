package dev.dunnage.detect;

import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Renders a package as its controller would, with the tools that are on the PATH: a package that does not build is found before it
 * is in git. No shell, no network, no cluster.
 */
public final class Preflight {

    private static final String HELM = "helm template";
    private static final String KUSTOMIZE = "kubectl kustomize";

    /** Helm's words where a dependency has to be fetched first: https://github.com/helm/helm/blob/main/pkg/action/dependency.go */
    private static final String MISSING_DEPENDENCY = "missing in charts/ directory";

    private final CommandLine commands;

    /**
     * A preflight with the tools of one machine.
     *
     * @param searchPath directories as in the environment variable {@code PATH}
     * @param limit how long a tool may take
     */
    public Preflight(String searchPath, Duration limit) {
        this.commands = new CommandLine(searchPath, limit);
    }

    /** Renders the package, which lies below the root. */
    public Check check(Path root, DeployablePackage found) {
        Path directory = root.resolve(found.path()).normalize();
        if (found.content() instanceof PackageContent.HelmChart chart) {
            return helm(directory, chart);
        }
        if (found.content() instanceof PackageContent.Kustomization kustomization) {
            return kustomize(directory, kustomization);
        }
        return Check.skipped("render", "plain manifests are applied as they are");
    }

    private Check helm(Path directory, PackageContent.HelmChart chart) {
        if (!chart.missingDependencies().isEmpty()) {
            String names = String.join(", ", chart.missingDependencies());
            return Check.failed(
                    HELM, names + ": declared, neither in charts/ nor in a Chart.lock; run 'helm dependency update'");
        }
        Check check = run(HELM, "helm", List.of("template", "preflight", directory.toString()));
        boolean fetchedLater =
                check.status() == Check.Status.FAILED && check.detail().contains(MISSING_DEPENDENCY);
        return fetchedLater
                ? Check.skipped(HELM, "the dependencies of Chart.lock are not in charts/; the controller fetches them")
                : check;
    }

    private Check kustomize(Path directory, PackageContent.Kustomization kustomization) {
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
        return run(KUSTOMIZE, "kubectl", List.of("kustomize", directory.toString()));
    }

    private Check run(String name, String tool, List<String> arguments) {
        Optional<Path> executable = commands.find(tool);
        if (executable.isEmpty()) {
            return Check.skipped(name, tool + " is not on the PATH");
        }
        CommandLine.Outcome outcome = commands.run(executable.get(), arguments);
        return outcome.succeeded() ? Check.passed(name, "it renders") : Check.failed(name, outcome.firstError());
    }
}
