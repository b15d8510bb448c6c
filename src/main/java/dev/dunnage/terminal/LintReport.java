package dev.dunnage.terminal;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.lint.Finding;
import dev.dunnage.policy.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the linter says of the packages of a directory. */
public final class LintReport {

    private final Screen screen;
    private final PackageAnalyzer analyzer;
    private final Policies policies;

    /** A report of packages as the analyzer reads them. */
    public LintReport(Screen screen, PackageAnalyzer analyzer, Policies policies) {
        this.policies = policies;
        this.screen = screen;
        this.analyzer = analyzer;
    }

    /** Prints a paragraph for each package; whether there are packages, and no errors in them. */
    public boolean print(Path directory, Detection detection) throws IOException {
        boolean well = true;
        for (DetectedPackage found : detection.packages()) {
            if (analyzer.analyze(directory, found.path(), found.type()) instanceof Analysis.Deployable deployable) {
                List<Finding> findings = policies.lint(deployable.objects());
                screen.heading(
                        "%s (%s): %s".formatted(found.path(), found.type().title(), count(findings.size())));
                new Outcome(screen).findings(findings);
                well &= findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
            }
        }
        if (detection.packages().isEmpty()) {
            screen.complain(
                    "No Helm chart, kustomization or directory of manifests was found in %s.".formatted(directory));
            return false;
        }
        return well;
    }

    private static String count(int findings) {
        return switch (findings) {
            case 0 -> "nothing to say";
            case 1 -> "1 finding";
            default -> findings + " findings";
        };
    }
}
