package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HelmRelease of a chart.
 *
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/">HelmRelease</a>
 */
public final class FluxRelease {

    /** The kind of object. */
    public static final String KIND = "HelmRelease";

    /** The field that names an object with the chart. */
    static final String REFERENCE = "chartRef";

    private static final String SPEC = "spec";
    private static final String CHART = "chart";

    private final GitOpsContext context;
    private final Values answers;
    private final Node source;

    /** A release; {@code source} is what it refers to as its chart's source. */
    FluxRelease(GitOpsContext context, Values answers, Node source) {
        this.context = context;
        this.answers = answers;
        this.source = source;
    }

    Node.Mapping document() {
        return Node.map(
                "apiVersion",
                "helm.toolkit.fluxcd.io/v2",
                "kind",
                "HelmRelease",
                "metadata",
                Node.map(
                        "name", context.objectName(answers),
                        "namespace", answers.text(FluxQuestions.NAMESPACE)),
                "spec",
                spec());
    }

    Node.Mapping spec() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        spec.put("timeout", Node.of(answers.text(FluxQuestions.TIMEOUT)));
        FluxKustomization.common(answers).forEach(spec::put);
        // Else the name would begin with the target namespace, and Argo CD would call the release differently.
        spec.put("releaseName", Node.of(context.releaseName(List.of(KIND))));
        spec.put("targetNamespace", Node.of(answers.text(SharedQuestions.NAMESPACE)));
        published()
                .ifPresentOrElse(
                        chart -> spec.putAll(chart.reference()), () -> spec.put(CHART, Node.map(SPEC, chart())));
        spec.put("install", install());
        spec.put("upgrade", upgrade());
        spec.put("driftDetection", driftDetection());
        FluxHealth.of(context.pkg().kinds()).ifPresent(checks -> spec.put(FluxHealth.FIELD, checks));
        published().ifPresent(chart -> spec.putAll(chart.values()));
        Node.Mapping values = ValueAnswers.tree(answers);
        if (!values.entries().isEmpty()) {
            spec.put("values", values);
        }
        return new Node.Mapping(spec);
    }

    /** A release that had its chart from another object keeps that: it may have only one of both. */
    static Node.Mapping withReference(Node.Mapping release, Node.Mapping before) {
        return before.at(List.of(SPEC, REFERENCE)).isPresent()
                ? release.with(SPEC, release.mapping(List.of(SPEC)).without(CHART))
                : release;
    }

    /** A release with the answered values over those that it sets already; of a list nothing is left. */
    static Node.Mapping withValues(Node.Mapping release, Values answers) {
        Node.Mapping values = ValueAnswers.tree(answers);
        return values.entries().isEmpty()
                ? release
                : ValueAnswers.over(release, Node.map("spec", Node.map("values", values)));
    }

    private Optional<FluxChart> published() {
        return context.pkg().content() instanceof PublishedChart published
                ? Optional.of(new FluxChart(context, answers, published))
                : Optional.empty();
    }

    private Node install() {
        Map<String, Node> install = new LinkedHashMap<>();
        install.put("createNamespace", Node.of(true));
        jobs(install);
        published().ifPresent(chart -> install.putAll(chart.definitions()));
        if (answers.text(FluxQuestions.INSTALL_STRATEGY).equals(FluxQuestions.RETRY)) {
            install.put(
                    "strategy",
                    Node.map("name", FluxQuestions.RETRY, "retryInterval", answers.text(FluxQuestions.RETRY_INTERVAL)));
        } else {
            install.put("remediation", Node.map("retries", answers.get(FluxQuestions.RETRIES)));
        }
        return new Node.Mapping(install);
    }

    /** A job may run longer than the timeout; a release that waited for it would be rolled back under it. */
    private void jobs(Map<String, Node> action) {
        if (context.pkg().kinds().holdJobs()) {
            action.put("disableWaitForJobs", Node.of(true));
        }
    }

    private Node upgrade() {
        Map<String, Node> upgrade = new LinkedHashMap<>();
        jobs(upgrade);
        upgrade.put("cleanupOnFail", Node.of(true));
        if (bringsDefinitions()) {
            // Helm installs crds/ once and never again; Argo CD applies it with every sync.
            upgrade.put("crds", Node.of("CreateReplace"));
        }
        published().ifPresent(chart -> upgrade.putAll(chart.definitions()));
        upgrade.put(
                "remediation", Node.map("retries", answers.get(FluxQuestions.RETRIES), "remediateLastFailure", true));
        return new Node.Mapping(upgrade);
    }

    private boolean bringsDefinitions() {
        return context.pkg().state().stream()
                .anyMatch(object -> object.kind().equals("CustomResourceDefinition")
                        && object.file().startsWith("crds/"));
    }

    private Node chart() {
        Map<String, Node> chart = new LinkedHashMap<>();
        chart.put("chart", Node.of(RepositoryPath.dotted(SharedQuestions.path(answers))));
        // The default, ChartVersion, rolls out nothing until somebody counts the chart's version up.
        chart.put("reconcileStrategy", Node.of("Revision"));
        chart.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        chart.put("sourceRef", source);
        List<Object> valuesFiles = valuesFiles();
        if (!valuesFiles.isEmpty()) {
            chart.put("valuesFiles", Node.list(valuesFiles.toArray()));
        }
        return new Node.Mapping(chart);
    }

    /** From the repository's root; the list replaces the chart's own values.yaml, which therefore stands first. */
    private List<Object> valuesFiles() {
        List<Object> files = new ArrayList<>();
        List<?> chosen = answers.list(FluxQuestions.VALUES_FILES);
        if (!chosen.isEmpty()) {
            String directory = SharedQuestions.path(answers);
            String prefix = directory.equals(".") ? "./" : "./" + directory + "/";
            files.add(prefix + "values.yaml");
            chosen.forEach(file -> files.add(prefix + file));
        }
        return files;
    }

    private Node driftDetection() {
        Map<String, Node> detection = new LinkedHashMap<>();
        detection.put("mode", Node.of(answers.text(FluxQuestions.DRIFT_DETECTION)));
        List<Object> ignored = new ArrayList<>();
        published().ifPresent(chart -> ignored.addAll(chart.ignored()));
        List<?> files = answers.list(FluxQuestions.VALUES_FILES);
        for (ScaleTarget target : context.pkg().autoscaledWith(files, ValueAnswers.byPath(answers))) {
            Map<String, Node> selector = new LinkedHashMap<>();
            selector.put("kind", Node.of(target.kind()));
            target.name().ifPresent(name -> selector.put("name", Node.of(name)));
            Node rule = Node.map("paths", Node.list("/spec/replicas"), "target", new Node.Mapping(selector));
            if (!ignored.contains(rule)) {
                ignored.add(rule);
            }
        }
        if (!ignored.isEmpty()) {
            detection.put("ignore", Node.list(ignored.toArray()));
        }
        return new Node.Mapping(detection);
    }
}
