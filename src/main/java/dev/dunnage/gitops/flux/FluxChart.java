package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.ObjectName;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.ThirdPartyChart.Crds;
import dev.dunnage.model.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a chart of others comes from: an {@code OCIRepository} where a registry has it, else a {@code HelmRepository}.
 *
 * @see <a href="https://fluxcd.io/flux/components/source/ocirepositories/">OCIRepository</a>
 */
final class FluxChart {

    static final String PULL_SECRET = "chartSecret";

    private static final String API_VERSION = "source.toolkit.fluxcd.io/v1";

    private final GitOpsContext context;
    private final Values answers;
    private final PublishedChart published;

    FluxChart(GitOpsContext context, Values answers, PublishedChart published) {
        this.context = context;
        this.answers = answers;
        this.published = published;
    }

    private ThirdPartyChart chart() {
        return published.chart();
    }

    private String name() {
        return ObjectName.of(context.objectName(answers));
    }

    Node source() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        if (chart().oci().isPresent()) {
            spec.put("url", Node.of(chart().oci().get() + "/" + chart().name()));
            spec.put(
                    "layerSelector",
                    Node.map("mediaType", "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "operation", "copy"));
            // A registry's tag cannot hold a plus, for which Helm writes an underscore.
            spec.put("ref", Node.map("tag", chart().version().replace('+', '_')));
        } else {
            spec.put("url", Node.of(chart().address()));
        }
        String secret = answers.text(PULL_SECRET);
        if (!secret.isEmpty()) {
            spec.put("secretRef", Node.map("name", secret));
        }
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                kind(),
                "metadata",
                Node.map("name", name(), "namespace", answers.text(FluxQuestions.NAMESPACE)),
                "spec",
                new Node.Mapping(spec));
    }

    private String kind() {
        return chart().oci().isPresent() ? "OCIRepository" : "HelmRepository";
    }

    /** {@code chartRef}, or {@code chart} with its version. */
    Map<String, Node> reference() {
        if (chart().oci().isPresent()) {
            return Map.of("chartRef", Node.map("kind", kind(), "name", name()));
        }
        return Map.of(
                "chart",
                Node.map(
                        "spec",
                        Node.map(
                                "chart",
                                chart().name(),
                                "version",
                                chart().version(),
                                "interval",
                                answers.text(FluxQuestions.INTERVAL),
                                "sourceRef",
                                Node.map("kind", kind(), "name", name()))));
    }

    /** Helm installs crds/ once and never again; Argo CD applies it with every sync. */
    Map<String, Node> definitions() {
        return chart().crds() == Crds.DIRECTORY ? Map.of("crds", Node.of("CreateReplace")) : Map.of();
    }

    Map<String, Node> values() {
        return published.values().entries().isEmpty() ? Map.of() : Map.of("values", published.values());
    }

    /** Rules for fields that something in the cluster writes. */
    List<Node> ignored() {
        return chart().ignored().stream()
                .<Node>map(rule -> Node.map("paths", Node.of(rule.pointers()), "target", Node.map("kind", rule.kind())))
                .toList();
    }
}
