package dev.dunnage.detect;

import dev.dunnage.detect.tree.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source tree written from a list: each line makes one file, or says which package must or may be found. A {@code |} in a text
 * stands for a new line.
 */
public final class SampleRepository {

    private final Path root;
    private final Set<String> must = new LinkedHashSet<>();
    private final Set<String> may = new LinkedHashSet<>();

    private SampleRepository(Path root) {
        this.root = root;
    }

    public static SampleRepository write(Path root, List<String> lines) {
        SampleRepository repository = new SampleRepository(root);
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(repository::line);
        return repository;
    }

    /** The list of that name among the test resources. */
    static SampleRepository load(Path root, String name) throws IOException {
        try (var list = SampleRepository.class.getResourceAsStream("/detect/" + name + ".repo")) {
            if (list == null) {
                throw new IOException("no list " + name);
            }
            return write(
                    root,
                    new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    Path root() {
        return root;
    }

    /** As {@code type path}. */
    Set<String> must() {
        return must;
    }

    /** As {@code type path}. */
    Set<String> may() {
        return may;
    }

    private void line(String line) {
        List<String> words = List.of(line.split(" ", -1));
        String path = words.get(1);
        List<String> rest = words.subList(2, words.size());
        switch (words.get(0)) {
            case "must" -> must.add(path + " " + rest.get(0));
            case "may" -> may.add(path + " " + rest.get(0));
            case "text" -> file(path, String.join(" ", rest).replace('|', '\n'));
            case "chart" -> {
                file(path + "/Chart.yaml", chart(path, ""));
                file(path + "/templates/app.yaml", "{{ include \"app\" . }}\n");
            }
            case "bare-chart" -> file(path + "/Chart.yaml", chart(path, ""));
            case "library" -> file(path + "/Chart.yaml", chart(path, "type: library\n"));
            case "deprecated" -> file(path + "/Chart.yaml", chart(path, "deprecated: true\n"));
            case "badchart" -> file(path + "/Chart.yaml", "apiVersion: v2\n{{- with .name }}\nname: x\n{{ end }}\n");
            case "template" -> file(path, "{{ if .x }}\n" + object("v1", "Service", path) + "{{ end }}\n");
            case "kustomization" -> file(path + "/kustomization.yaml", kustomization("Kustomization", "v1beta1", rest));
            case "component" -> file(path + "/kustomization.yaml", kustomization("Component", "v1alpha1", rest));
            case "object" -> file(path, object(rest.get(0), rest.get(1), path) + whole(rest.get(1)));
            case "patch" -> file(path, object(rest.get(0), rest.get(1), path) + "spec:\n  replicas: 3\n");
            case "deployment" -> file(path, object("apps/v1", "Deployment", path) + whole("Deployment"));
            case "service" -> file(path, object("v1", "Service", path) + whole("Service"));
            case "crd" ->
                file(
                        path,
                        object("apiextensions.k8s.io/v1", "CustomResourceDefinition", path)
                                + "spec:\n  group: example.com\n  names:\n    kind: Widget\n");
            case "helmrelease" ->
                file(
                        path,
                        object("helm.toolkit.fluxcd.io/v2", "HelmRelease", path)
                                + "spec:\n  chart:\n    spec:\n      chart: podinfo\n");
            case "list" ->
                file(
                        path,
                        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: a}\n");
            case "json" ->
                file(
                        path,
                        "{\n\t\"kind\": \"ConfigMap\",\n\t\"apiVersion\": \"v1\",\n\t\"metadata\": {\"name\": \"a\"}\n}\n");
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static String chart(String path, String more) {
        return "apiVersion: v2\nname: " + TreePath.name(path) + "\nversion: 0.1.0\n" + more;
    }

    private static String object(String apiVersion, String kind, String path) {
        String name = TreePath.name(path).replaceAll("\\..*", "").toLowerCase(java.util.Locale.ROOT);
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
    }

    private static String whole(String kind) {
        return switch (kind) {
            case "Deployment", "Job" ->
                "spec:\n  template:\n    spec:\n      containers:\n      - name: a\n        image: nginx\n";
            case "Pod" -> "spec:\n  containers:\n  - name: a\n    image: nginx\n";
            case "Service" -> "spec:\n  ports:\n  - port: 80\n";
            default -> "";
        };
    }

    private static String kustomization(String kind, String version, List<String> entries) {
        List<String> resources = new ArrayList<>(entries);
        resources.removeIf(entry -> entry.contains(":"));
        return "apiVersion: kustomize.config.k8s.io/" + version + "\nkind: " + kind + "\n"
                + field("resources", "- ", resources)
                + field("components", "- ", tagged(entries, "component:"))
                + field("patches", "- path: ", tagged(entries, "patch:"));
    }

    private static List<String> tagged(List<String> entries, String tag) {
        return entries.stream()
                .filter(entry -> entry.startsWith(tag))
                .map(entry -> entry.substring(tag.length()))
                .toList();
    }

    private static String field(String name, String bullet, List<String> entries) {
        return entries.isEmpty()
                ? ""
                : entries.stream()
                        .map(entry -> bullet + entry + "\n")
                        .collect(Collectors.joining("", name + ":\n", ""));
    }

    private void file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
