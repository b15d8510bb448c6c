package dev.dunnage.testing;

import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.scan.PackageDetector;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.argocd.ArgoCdGenerator;
import dev.dunnage.gitops.flux.FluxGenerator;
import java.util.List;

/** The controllers of the program, and what needs to know them. */
public final class Controllers {

    /** All of them. */
    public static final GitOpsGenerators ALL =
            new GitOpsGenerators(List.of(new ArgoCdGenerator(), new FluxGenerator()));

    private Controllers() {}

    /** A detector as the program has it. */
    public static PackageDetector detector() {
        return new PackageDetector(ALL.wiring());
    }

    /** An analyzer as the program has it. */
    public static PackageAnalyzer analyzer() {
        return new PackageAnalyzer(ALL.wiring());
    }
}
