package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Helm chart; see the <a href="https://helm.sh/docs/topics/charts/">chart format</a>. */
public final class HelmRenderer implements Renderer {

    /** The first version of a chart; its owner counts on from here. */
    private static final String CHART_VERSION = "0.1.0";

    /** The oldest Kubernetes that serves every version of an API that templates use. */
    private static final String KUBE_VERSION = ">=1.30.0-0";

    // Without an icon `helm lint` has something to say about every chart.
    private static final String ICON =
            "https://raw.githubusercontent.com/kubernetes/community/master/icons/png/resources/labeled/deploy-128.png";

    private static final String HELM_IGNORE = """
            # Files that are no part of the chart.
            .DS_Store
            .git/
            .gitignore
            *.swp
            *.bak
            *.tmp
            *.orig
            *~
            .idea/
            .vscode/
            # How the chart was made.
            dunnage.lock
            # GitOps manifests that point at this chart.
            """;

    /** What is sealed for one namespace cannot be read in another: https://github.com/bitnami-labs/sealed-secrets#scopes */
    private static final String SEALED_SECRETS = """
            {{- range $path, $content := .Files.Glob (printf "secrets/%s/*.yaml" .Release.Namespace) }}
            {{- $sealed := $.Files.Get $path }}
            {{- if contains "kind: SealedSecret" $sealed }}
            ---
            {{ $sealed }}
            {{- end }}
            {{- end }}
            """;

    private final List<String> manifests;

    /** A renderer of charts in which manifests of these controllers may lie, given by the beginnings of their names. */
    public HelmRenderer(List<String> controllers) {
        this.manifests = List.copyOf(controllers);
    }

    /** What {@code .helmignore} says. */
    String ignored() {
        return HELM_IGNORE
                + manifests.stream()
                        .map(controller -> "/" + controller + "-*\n")
                        .collect(Collectors.joining());
    }

    @Override
    public String id() {
        return "helm";
    }

    @Override
    public PackageType type() {
        return PackageType.HELM;
    }

    @Override
    public String title() {
        return "Helm chart";
    }

    @Override
    public String placeOf(String environment) {
        return "";
    }

    @Override
    public String secretFile(String environment, String namespace, String name) {
        return "secrets/" + namespace + "/" + name + ".yaml";
    }

    @Override
    public FileTree render(Application application) {
        HelmValues values = new HelmValues(application);
        FileTree tree = FileTree.EMPTY
                .plus("Chart.yaml", "Name and version", YamlWriter.write(metadata(application)))
                .plus("values.yaml", "What can be set", values.values())
                .plus("values.schema.json", "What may be set", values.schema())
                .plus(".helmignore", "Left out", ignored())
                .plus("README.md", "How to install it", readme(application))
                .plus("templates/_helpers.tpl", "Helpers", HelmHelpers.of(application))
                .plus("templates/NOTES.txt", "Hints", notes(application));
        for (Environment environment : application.environments()) {
            tree = tree.plus(
                    "values-" + environment.name() + ".yaml",
                    "What differs in " + environment.name(),
                    values.of(environment));
        }
        Map<String, String> sealed = new SecretCommands(this).placeholders(application);
        if (!sealed.isEmpty()) {
            tree = tree.plus("templates/sealed-secrets.yaml", "Sealed Secrets of its namespace", SEALED_SECRETS);
        }
        for (Map.Entry<String, String> file : sealed.entrySet()) {
            tree = tree.plus(file.getKey(), SecretCommands.PLACEHOLDER, file.getValue());
        }
        HelmDialect dialect = new HelmDialect(new HelmExpressions(application));
        for (Manifest manifest : application.manifests()) {
            tree = tree.plus(
                    "templates/" + manifest.file() + ".yaml",
                    manifest.description(),
                    YamlWriter.write(manifest.root(), dialect));
        }
        for (Manifest test : application.tests()) {
            tree = tree.plus(
                    "templates/tests/" + test.file() + ".yaml",
                    test.description(),
                    YamlWriter.write(test.root(), dialect));
        }
        return tree;
    }

    private static Node metadata(Application application) {
        Map<String, Node> chart = new LinkedHashMap<>();
        chart.put("apiVersion", Node.of("v2"));
        chart.put("name", Node.of(application.name()));
        chart.put("description", Node.of(application.description()));
        chart.put("type", Node.of("application"));
        chart.put("version", Node.of(CHART_VERSION));
        application.version().ifPresent(version -> chart.put("appVersion", Node.of(version)));
        chart.put("kubeVersion", Node.of(KUBE_VERSION));
        chart.put("icon", Node.of(ICON));
        return new Node.Mapping(chart);
    }

    private String readme(Application application) {
        return application.environments().isEmpty()
                ? Readme.of(this, application, List.of(install(application, "")))
                : Readme.ofEnvironments(
                        this,
                        application,
                        environment -> install(
                                application.in(environment), " --values values-" + environment.name() + ".yaml"));
    }

    private static String install(Application application, String values) {
        return "helm upgrade --install %s . --namespace %s --create-namespace%s"
                .formatted(application.name(), application.values().namespace(), values);
    }

    private static String notes(Application application) {
        HelmExpressions expressions = new HelmExpressions(application);
        StringBuilder notes =
                new StringBuilder("{{ .Release.Name }} runs in the namespace {{ .Release.Namespace }}.\n");
        application
                .needs()
                .forEach(need -> notes.append("\nNeeds: ").append(need).append('\n'));
        for (Node note : application.notes()) {
            if (note instanceof Node.When when) {
                notes.append("{{- if ")
                        .append(expressions.condition(when.condition()))
                        .append(" }}\n");
                sentence(when.value(), expressions, notes);
                notes.append("{{- end }}\n");
            } else {
                sentence(note, expressions, notes);
            }
        }
        return notes.toString();
    }

    private static void sentence(Node note, HelmExpressions expressions, StringBuilder notes) {
        String text = note instanceof Node.Text parts
                ? expressions.bare(parts)
                : String.valueOf(((Node.Scalar) note).value());
        notes.append("\n").append(text).append('\n');
    }
}
