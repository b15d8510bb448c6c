package dev.dunnage.workflow.recommend;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.WishedPaths;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.Understanding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wish about a package that is there already, such as {@code wire charts/shop to Argo CD}: the tool {@code gitops} serves it. */
final class WiringWish {

    private static final String TOOL = "gitops";

    private final PackageAnalyzer analyzer;

    WiringWish(PackageAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The way to the other tool, with what the text said filled in; empty where the text speaks of no package that is there. */
    Optional<Reply> reply(String intent, Requirements read, Workspace workspace) {
        if (!workspace.isOpened()) {
            return Optional.empty();
        }
        return WishedPaths.of(intent).stream()
                .filter(path -> read.delivery().stream().noneMatch(fact -> isOutput(fact, path)))
                .flatMap(path -> found(path, workspace).stream())
                .findFirst()
                .map(found -> reply(found, read));
    }

    private static boolean isOutput(Fact fact, String path) {
        return fact.id().equals("outputPath")
                && String.valueOf(fact.value()).replaceFirst("^\\./", "").equals(path.replaceFirst("^\\./", ""));
    }

    private Optional<DeployablePackage> found(String path, Workspace workspace) {
        try {
            Path root = workspace.root();
            Path directory = workspace.resolve(path);
            if (!directory.startsWith(root)) {
                return Optional.empty();
            }
            Analysis analysis =
                    analyzer.analyze(root, root.relativize(directory).toString());
            return analysis instanceof Analysis.Deployable deployable
                    ? Optional.of(deployable.found())
                    : Optional.empty();
        } catch (FileProblem outside) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(DeployablePackage found, Requirements read) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Optional<String> provider = Optional.empty();
        for (Fact fact : read.delivery()) {
            if (fact.id().equals(GitOpsGenerators.PROVIDER)) {
                provider = Optional.of(String.valueOf(fact.value()));
            } else if (List.of("gitRepoUrl", "targetRevision").contains(fact.id())) {
                answers.put(fact.id(), fact.value());
            }
        }
        List<NextAction> next = new ArrayList<>();
        provider.ifPresent(id -> next.add(new NextAction(
                TOOL,
                "generate",
                "Wires it in one call; answers need gitRepoUrl and destinationNamespace where git does not know them",
                Map.of("packagePath", found.path(), "provider", id, "answers", answers))));
        next.add(new NextAction(
                TOOL, "selectPackage", "Looks at the package and asks", Map.of("packagePath", found.path())));
        return new Reply.NoMatch(
                "%s is a package already (%s %s): the tool gitops wires it%s. This tool makes new packages."
                        .formatted(
                                found.path(),
                                found.type().title(),
                                found.name(),
                                provider.map(id -> " to " + id).orElse("")),
                Understanding.of(read),
                List.of(),
                next);
    }
}
