package dev.dunnage.gitops.argocd;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.detect.wiring.ParameterFiles;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Argo CD's objects, as a scan reads them.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/">Declarative setup</a>
 */
final class ArgoCdObjects implements ControllerObjects {

    static final String APPLICATION = "Application";
    static final String APPLICATION_SET = "ApplicationSet";
    static final String PROJECT = "AppProject";

    private static final String GROUP = "argoproj.io";
    private static final Set<String> KINDS = Set.of(APPLICATION, APPLICATION_SET, PROJECT);

    @Override
    public String mark() {
        return GROUP + "/";
    }

    @Override
    public String fileName() {
        return "argocd-application.yaml";
    }

    @Override
    public List<GitOpsObject> read(String file, ApiObject object, ParameterFiles files) {
        boolean isUpdater =
                object.group().equals(ArgoCdImages.GROUP) && object.kind().equals(ArgoCdImages.KIND);
        if (!isUpdater && (!object.group().equals(GROUP) || !KINDS.contains(object.kind()))) {
            return List.of();
        }
        YamlTree spec = object.tree().at("spec").orElse(object.tree());
        List<Deployed> deployed = object.kind().equals(APPLICATION_SET)
                ? new ArgoCdGeneratedPaths(spec, files).all()
                : sources(spec).stream()
                        .map(source -> Deployed.of(source, published(spec, UnaryOperator.identity())))
                        .toList();
        return (deployed.isEmpty() ? List.of(Deployed.NOTHING) : deployed)
                .stream()
                        .map(each -> new GitOpsObject(
                                file,
                                object.apiVersion(),
                                object.kind(),
                                object.name(),
                                object.namespace(),
                                each.url(),
                                each.path(),
                                Optional.empty(),
                                each.environment(),
                                each.excluded(),
                                each.published(),
                                false))
                        .distinct()
                        .toList();
    }

    /** All that the sources take from elsewhere: charts by their names, and what lies in any repository. */
    static List<PublishedReference> published(YamlTree spec, UnaryOperator<String> filled) {
        return Stream.concat(spec.at("source").stream(), spec.items("sources").stream())
                .filter(source ->
                        source.at("ref").isEmpty() || source.at("chart").isPresent())
                .map(source -> new PublishedReference(
                        text(source, "chart", filled),
                        text(source, "targetRevision", filled),
                        text(source, "repoURL", filled)))
                .toList();
    }

    private static String text(YamlTree source, String field, UnaryOperator<String> filled) {
        return source.text(field).map(filled).orElse("");
    }

    /** The sources that name a path, or else the first: a chart of a registry, or values from somewhere. */
    static List<YamlTree> sources(YamlTree spec) {
        List<YamlTree> all = new ArrayList<>(spec.at("source").stream().toList());
        all.addAll(spec.items("sources"));
        List<YamlTree> directories =
                all.stream().filter(source -> source.at("path").isPresent()).toList();
        return directories.isEmpty() ? all.stream().limit(1).toList() : directories;
    }

    /**
     * What one source of an Application deploys.
     *
     * @param path a directory, or the pattern of several
     * @param published what the Application's sources have of others
     */
    record Deployed(
            Optional<String> url,
            Optional<String> path,
            Optional<String> environment,
            List<String> excluded,
            List<PublishedReference> published) {

        static final Deployed NOTHING =
                new Deployed(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

        static Deployed of(YamlTree source, List<PublishedReference> published) {
            return new Deployed(source.text("repoURL"), source.text("path"), Optional.empty(), List.of(), published);
        }
    }
}
