package dev.dunnage.gitops.flux;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.detect.wiring.ParameterFiles;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Flux's objects, as a scan reads them.
 *
 * @see <a href="https://fluxcd.io/flux/components/">Flux components</a>
 */
final class FluxObjects implements ControllerObjects {

    private static final String GROUPS = ".toolkit.fluxcd.io";
    private static final Set<String> KINDS = Set.of(
            "GitRepository",
            "OCIRepository",
            "HelmRepository",
            "HelmChart",
            "Bucket",
            "ExternalArtifact",
            FluxKustomization.KIND,
            FluxRelease.KIND);

    /** The Flux Operator's, whose objects make those of Flux. */
    private static final String OPERATOR = "fluxcd.controlplane.io";

    /** What changes files and deploys nothing. */
    private static final String IMAGES = "image" + GROUPS + "/";

    private static final Set<String> KINDS_OF_OPERATOR = Set.of(FluxPreviews.RESOURCE_SET, FluxPreviews.INPUT_PROVIDER);

    @Override
    public String mark() {
        return "toolkit.fluxcd.io/";
    }

    @Override
    public String fileName() {
        return "flux-gitops.yaml";
    }

    @Override
    public List<GitOpsObject> read(String file, ApiObject object, ParameterFiles files) {
        if (object.group().equals(OPERATOR) && KINDS_OF_OPERATOR.contains(object.kind())) {
            return List.of(made(file, object));
        }
        if (object.apiVersion().startsWith(IMAGES) && FluxImages.KINDS.contains(object.kind())) {
            return List.of(made(file, object));
        }
        if (!object.group().endsWith(GROUPS) || !KINDS.contains(object.kind())) {
            return List.of();
        }
        YamlTree spec = object.tree().at("spec").orElse(object.tree());
        return List.of(new GitOpsObject(
                file,
                object.apiVersion(),
                object.kind(),
                object.name(),
                object.namespace(),
                spec.text("url"),
                spec.text("path").or(() -> spec.text("chart", "spec", "chart")).or(() -> chartInGit(spec)),
                source(spec),
                Optional.empty(),
                List.of(),
                published(spec),
                spec.text("suspend").filter("true"::equals).isPresent()));
    }

    /** The chart of a HelmChart is a path in a repository, and a name elsewhere. */
    private static Optional<String> chartInGit(YamlTree spec) {
        return spec.text("chart")
                .filter(path -> spec.text("sourceRef", "kind").equals(Optional.of(ExistingWiring.GIT_REPOSITORY)));
    }

    /** A chart in git is a path; the name of one in a registry, and what else a source has, stands in the source's address. */
    private static List<PublishedReference> published(YamlTree spec) {
        Optional<PublishedReference> chart = Stream.concat(spec.at("chart", "spec").stream(), Stream.of(spec))
                .flatMap(from -> from
                        .text("chart")
                        .filter(name -> !name.contains("/"))
                        .map(name -> new PublishedReference(
                                name, from.text("version").orElse(""), ""))
                        .stream())
                .findFirst();
        return chart.or(() -> spec.text("url").map(url -> new PublishedReference("", version(spec), url))).stream()
                .toList();
    }

    private static String version(YamlTree source) {
        return Stream.of("semver", "tag")
                .flatMap(field -> source.text("ref", field).stream())
                .findFirst()
                .orElse("");
    }

    /** What an object of the operator makes is only known in a cluster, and one about images makes nothing. */
    private static GitOpsObject made(String file, ApiObject object) {
        return new GitOpsObject(
                file,
                object.apiVersion(),
                object.kind(),
                object.name(),
                object.namespace(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static Optional<String> source(YamlTree spec) {
        return spec.at("sourceRef")
                .or(() -> spec.at("chart", "spec", "sourceRef"))
                .or(() -> spec.at("chartRef"))
                .flatMap(FluxObjects::reference);
    }

    private static Optional<String> reference(YamlTree ref) {
        String namespace = ref.text("namespace").map(text -> text + "/").orElse("");
        return ref.text("kind").flatMap(kind -> ref.text("name").map(name -> kind + "/" + namespace + name));
    }
}
