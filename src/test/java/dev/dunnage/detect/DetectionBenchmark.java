package dev.dunnage.detect;

import dev.dunnage.detect.scan.Confidence;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times a scan beside a {@code find} for the same names, on a warm cache: 200,000 files, 500 packages. The command is in
 * docs/detection.md.
 */
public final class DetectionBenchmark {

    private static final int PACKAGES = 500;
    private static final int SOURCES = 197_400;
    private static final int FILES_PER_DIRECTORY = 14;
    private static final int ROUNDS = 11;
    private static final List<String> EXTENSIONS = List.of("java", "go", "md", "ts", "py", "txt", "h");

    private DetectionBenchmark() {}

    /** Takes the directory to write the tree to, which is made where it is not there. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        if (!Files.exists(root)) {
            write(root);
        }
        find(root);
        long first = detect(root);
        List<Long> finds = new ArrayList<>();
        List<Long> scans = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            finds.add(find(root));
            scans.add(detect(root));
        }
        System.out.printf(
                Locale.ROOT,
                "find %d ms, detect %d ms (first call of the JVM %d ms), ratio %.2f%n",
                median(finds),
                median(scans),
                first,
                (double) median(scans) / median(finds));
    }

    private static long detect(Path root) throws IOException {
        long start = System.nanoTime();
        Detection detection = Controllers.detector().detect(root, ScanListener.SILENT);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long leading = detection.packages().stream()
                .filter(found -> found.confidence() != Confidence.LOW)
                .count();
        if (leading != PACKAGES) {
            throw new IllegalStateException(leading + " packages found, not " + PACKAGES);
        }
        return millis;
    }

    private static long find(Path root) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process find = new ProcessBuilder(
                        "find",
                        root.toString(),
                        "-name",
                        "Chart.yaml",
                        "-o",
                        "-name",
                        "kustomization.y*ml",
                        "-o",
                        "-name",
                        "Kustomization",
                        "-o",
                        "-name",
                        "*.yaml",
                        "-o",
                        "-name",
                        "*.yml",
                        "-o",
                        "-name",
                        "*.json")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        find.waitFor();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void write(Path root) throws IOException {
        for (int i = 0; i < SOURCES / FILES_PER_DIRECTORY; i++) {
            Path directory = root.resolve("team" + i % 20 + "/service" + i / 20 % 25 + "/src/package" + i);
            Files.createDirectories(directory);
            for (int file = 0; file < FILES_PER_DIRECTORY; file++) {
                Files.writeString(directory.resolve("file" + file + "." + EXTENSIONS.get(file % 7)), "source\n");
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            lines.addAll(packageLines("team" + i % 20 + "/deploy/app" + i, i % 3));
        }
        SampleRepository.write(root, lines);
    }

    private static List<String> packageLines(String at, int type) {
        return switch (type) {
            case 0 ->
                List.of(
                        "chart " + at,
                        "text " + at + "/values.yaml image: nginx",
                        "template " + at + "/templates/deployment.yaml",
                        "template " + at + "/templates/service.yaml",
                        "template " + at + "/templates/ingress.yaml",
                        "template " + at + "/templates/hpa.yaml");
            case 1 ->
                List.of(
                        "kustomization " + at + "/base web.yaml svc.yaml",
                        "deployment " + at + "/base/web.yaml",
                        "service " + at + "/base/svc.yaml",
                        "kustomization " + at + "/overlays/production ../../base patch:replicas.yaml",
                        "patch " + at + "/overlays/production/replicas.yaml apps/v1 Deployment");
            default ->
                List.of(
                        "deployment " + at + "/web.yaml",
                        "service " + at + "/svc.yaml",
                        "object " + at + "/config.yaml v1 ConfigMap",
                        "object " + at + "/role.yaml rbac.authorization.k8s.io/v1 Role",
                        "text " + at + "/package.json {\"name\": \"web\"}");
        };
    }
}
