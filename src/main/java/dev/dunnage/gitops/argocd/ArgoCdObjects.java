package dev.dunnage.gitops.argocd;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Argo CD's objects, as a scan reads them.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/">Declarative setup</a>
 */
final class ArgoCdObjects implements ControllerObjects {

    static final String APPLICATION = "Application";
    static final String APPLICATION_SET = "ApplicationSet";

    private static final String GROUP = "argoproj.io";
    private static final Set<String> KINDS = Set.of(APPLICATION, APPLICATION_SET, "AppProject");

    @Override
    public String mark() {
        return GROUP + "/";
    }

    @Override
    public String fileName() {
        return "argocd-application.yaml";
    }

    @Override
    public Optional<GitOpsObject> read(String file, ApiObject object) {
        if (!object.group().equals(GROUP) || !KINDS.contains(object.kind())) {
            return Optional.empty();
        }
        YamlTree spec = object.tree().at("spec").orElse(object.tree());
        YamlTree source = source(spec);
        return Optional.of(new GitOpsObject(
                file,
                object.apiVersion(),
                object.kind(),
                object.name(),
                object.namespace(),
                source.text("repoURL"),
                source.text("path"),
                Optional.empty()));
    }

    /** The only source, or of several the first that names a path. */
    private static YamlTree source(YamlTree spec) {
        List<YamlTree> several = spec.items("sources");
        return spec.at("source")
                .or(() -> several.stream().filter(s -> s.at("path").isPresent()).findFirst())
                .or(() -> several.stream().findFirst())
                .or(() -> spec.at("template", "spec", "source"))
                .orElse(spec);
    }
}
