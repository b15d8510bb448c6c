package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Labelling;
import dev.dunnage.model.Node;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code _helpers.tpl}: names, labels and images, as {@code helm create} names them. */
final class HelmHelpers {

    private static final String NAMES = """
            {{/* The chart's name, for labels. */}}
            {{- define "CHART.name" -}}
            {{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
            {{- end }}

            {{/* The name of the objects: the release's name, with the chart's where it is not part of it. */}}
            {{- define "CHART.fullname" -}}
            {{- if .Values.fullnameOverride }}
            {{- .Values.fullnameOverride | trunc LONGEST | trimSuffix "-" }}
            {{- else }}
            {{- $name := default .Chart.Name .Values.nameOverride }}
            {{- if contains $name .Release.Name }}
            {{- .Release.Name | trunc LONGEST | trimSuffix "-" }}
            {{- else }}
            {{- printf "%s-%s" .Release.Name $name | trunc LONGEST | trimSuffix "-" }}
            {{- end }}
            {{- end }}
            {{- end }}

            {{/* The chart and its version, for the label helm.sh/chart; Flux appends "+" and the commit. */}}
            {{- define "CHART.chart" -}}
            {{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
            {{- end }}

            {{/* An image from its parts: repository, tag, digest. */}}
            {{- define "CHART.image" -}}
            {{- .repository -}}
            {{- with .tag }}:{{ . }}{{ end -}}
            {{- with .digest }}@{{ . }}{{ end -}}
            {{- end }}
            """;

    private static final String LABELS = """

            {{/* The labels by which pods are found; they never change during a release's life. */}}
            {{- define "HELPER.selectorLabels" -}}
            app.kubernetes.io/name: NAME
            app.kubernetes.io/instance: {{ .Release.Name | quote }}
            {{- end }}

            {{/* The standard labels of every object. */}}
            {{- define "HELPER.labels" -}}
            helm.sh/chart: {{ include "CHART.chart" . }}
            {{ include "HELPER.selectorLabels" . }}
            {{- with .Chart.AppVersion }}
            app.kubernetes.io/version: {{ . | quote }}
            {{- end }}
            app.kubernetes.io/part-of: {{ include "CHART.name" . | quote }}
            app.kubernetes.io/managed-by: {{ .Release.Service }}
            {{- with omit .Values.commonLabels STANDARD }}
            {{ toYaml . }}
            {{- end }}
            {{- end }}
            """;

    /** The helper that tells runs of a Job apart. */
    static final String RUN = "run";

    private static final String RUNS = """

            {{/* What the Job runs, as part of its name: a Job cannot be changed, so that another image or setting is another Job. */}}
            {{- define "HELPER" -}}
            DIGEST
            {{- end }}
            """;

    /** What no label of somebody's own replaces: YAML has no word for a key that stands there twice. */
    private static final String STANDARD = Stream.of(
                    "helm.sh/chart",
                    "app.kubernetes.io/name",
                    "app.kubernetes.io/instance",
                    Labelling.VERSION,
                    "app.kubernetes.io/part-of",
                    "app.kubernetes.io/component",
                    "app.kubernetes.io/managed-by")
            .map(key -> '"' + key + '"')
            .collect(Collectors.joining(" "));

    private HelmHelpers() {}

    static String of(Application application) {
        String chart = application.name();
        StringBuilder helpers = new StringBuilder(
                NAMES.replace("CHART", chart).replace("LONGEST", String.valueOf(application.longestName())));
        for (String name : workloadNames(application)) {
            helpers.append(LABELS.replace("HELPER", name.isEmpty() ? chart : chart + "." + name)
                    .replace("NAME", name.isEmpty() ? "{{ include \"CHART.name\" . | quote }}" : name)
                    .replace("STANDARD", STANDARD)
                    .replace("CHART", chart));
        }
        HelmExpressions expressions = new HelmExpressions(application);
        leaves(application)
                .filter(Node.RunName.class::isInstance)
                .map(Node.RunName.class::cast)
                .distinct()
                .forEach(run ->
                        helpers.append(RUNS.replace("HELPER", chart + "." + HelmDialect.helper(run.suffix(), RUN))
                                .replace("DIGEST", expressions.digest(run))));
        return helpers.toString();
    }

    private static Stream<Node> leaves(Application application) {
        return Stream.concat(application.manifests().stream(), application.tests().stream())
                .flatMap(manifest -> manifest.root().all());
    }

    private static SortedSet<String> workloadNames(Application application) {
        SortedSet<String> names = new TreeSet<>();
        leaves(application).forEach(node -> {
            if (node instanceof Node.Labels labels) {
                names.add(labels.name());
            } else if (node instanceof Node.Selector selector) {
                names.add(selector.name());
            }
        });
        return names;
    }
}
