package dev.dunnage.gitops.existing;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.ThirdPartyChart;
import java.util.List;
import java.util.Optional;

/**
 * Charts of others that a repository deploys already.
 *
 * @param objects the Argo CD and Flux objects that it holds
 */
public record DeployedCharts(List<GitOpsObject> objects) {

    public DeployedCharts {
        objects = List.copyOf(objects);
    }

    /**
     * The object that deploys a chart.
     *
     * @param isTelling whether the chart's name is no other's, so that a copy of it in another repository is known by the name
     */
    public Optional<GitOpsObject> of(ThirdPartyChart chart, boolean isTelling) {
        return objects.stream()
                .filter(object ->
                        object.chart().filter(chart.name()::equals).isPresent() || isInRegistry(object, chart))
                .filter(object -> isTelling
                        || address(object).filter(url -> isSame(url, chart)).isPresent())
                .findFirst();
    }

    /** {@code chartRef} names an OCIRepository, and that the chart. */
    private boolean isInRegistry(GitOpsObject object, ThirdPartyChart chart) {
        return object.sourceRef()
                        .filter(reference -> reference.startsWith("OCIRepository/"))
                        .isPresent()
                && address(object)
                        .filter(url -> url.endsWith("/" + chart.name()))
                        .isPresent();
    }

    private Optional<String> address(GitOpsObject object) {
        String reference = object.sourceRef().orElse("");
        String kind = reference.replaceFirst("/.*", "");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return reference.isEmpty()
                ? object.url()
                : objects.stream()
                        .filter(source ->
                                source.kind().equals(kind) && source.name().equals(name))
                        .flatMap(source -> source.url().stream())
                        .findFirst();
    }

    private static boolean isSame(String url, ThirdPartyChart chart) {
        return chart.repository().filter(own -> plain(own).equals(plain(url))).isPresent()
                || chart.oci()
                        .filter(own ->
                                plain(url).equals(plain(own)) || plain(url).equals(plain(own + "/" + chart.name())))
                        .isPresent();
    }

    private static String plain(String url) {
        return url.replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
    }
}
