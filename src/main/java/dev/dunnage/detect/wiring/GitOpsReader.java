package dev.dunnage.detect.wiring;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognises the objects of Argo CD and Flux that say what is deployed from where. */
public final class GitOpsReader {

    private static final byte[] ARGO_CD = ManifestReader.ascii("argoproj.io/");
    private static final byte[] FLUX = ManifestReader.ascii("toolkit.fluxcd.io/");

    private static final Set<String> ARGO_CD_KINDS = Set.of("Application", "ApplicationSet", "AppProject");
    private static final Set<String> FLUX_KINDS =
            Set.of("GitRepository", "OCIRepository", "HelmRepository", "Bucket", "Kustomization", "HelmRelease");

    private GitOpsReader() {}

    /** Whether the bytes name one of the two. */
    public static boolean canHold(byte[] content) {
        return ManifestReader.contains(content, ARGO_CD) || ManifestReader.contains(content, FLUX);
    }

    public static List<GitOpsObject> of(String file, ManifestFile manifests) {
        return manifests instanceof ManifestFile.Objects all
                ? all.objects().stream()
                        .filter(GitOpsReader::isWiring)
                        .map(object -> read(file, object))
                        .toList()
                : List.of();
    }

    private static boolean isWiring(ApiObject object) {
        return object.group().equals("argoproj.io")
                ? ARGO_CD_KINDS.contains(object.kind())
                : object.group().endsWith(".toolkit.fluxcd.io") && FLUX_KINDS.contains(object.kind());
    }

    private static GitOpsObject read(String file, ApiObject object) {
        YamlTree spec = object.tree().at("spec").orElse(object.tree());
        boolean argoCd = object.group().equals("argoproj.io");
        YamlTree source = argoCd ? argoCdSource(spec) : spec;
        return new GitOpsObject(
                file,
                object.apiVersion(),
                object.kind(),
                object.name(),
                object.namespace(),
                source.text(argoCd ? "repoURL" : "url"),
                source.text("path").or(() -> spec.text("chart", "spec", "chart")),
                sourceRef(spec));
    }

    /** The only source, or of several the first that names a path. */
    private static YamlTree argoCdSource(YamlTree spec) {
        List<YamlTree> several = spec.items("sources");
        return spec.at("source")
                .or(() -> several.stream().filter(s -> s.at("path").isPresent()).findFirst())
                .or(() -> several.stream().findFirst())
                .or(() -> spec.at("template", "spec", "source"))
                .orElse(spec);
    }

    private static Optional<String> sourceRef(YamlTree spec) {
        return spec.at("sourceRef")
                .or(() -> spec.at("chart", "spec", "sourceRef"))
                .or(() -> spec.at("chartRef"))
                .flatMap(GitOpsReader::reference);
    }

    private static Optional<String> reference(YamlTree ref) {
        String namespace = ref.text("namespace").map(text -> text + "/").orElse("");
        return ref.text("kind").flatMap(kind -> ref.text("name").map(name -> kind + "/" + namespace + name));
    }
}
