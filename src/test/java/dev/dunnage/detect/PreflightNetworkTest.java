package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.detect.preflight.PreflightCopy;
import dev.dunnage.detect.tree.DiskTree;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a package says, rendering it for a check opens no connection, not even to this machine, and runs nothing of the workspace. */
class PreflightNetworkTest {

    private static final String PATH =
            Optional.ofNullable(System.getenv("PATH")).orElse("");

    @TempDir
    Path root;

    private final AtomicInteger connections = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        root = root.toRealPath();
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    connections.incrementAndGet();
                    socket.getOutputStream()
                            .write("HTTP/1.0 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        accepting.setDaemon(true);
        accepting.start();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static DeployablePackage kustomization(String path) {
        return DeployablePackage.of(
                path, "web", new PackageContent.Kustomization(Optional.empty(), List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: ['URL/a.yaml']",
                "resources: ['git::URL/a.git']",
                "bases: ['URL/a']",
                "components: ['URL/a']",
                "patches: [{path: 'URL/p.yaml', target: {kind: Service}}]",
                "patches: ['URL/p.yaml']",
                "patchesStrategicMerge: ['URL/p.yaml']",
                "patchesJson6902: [{path: 'URL/p.yaml', target: {version: v1, kind: Service, name: web}}]",
                "configMapGenerator: [{name: a, files: ['URL/a']}]",
                "configMapGenerator: [{name: a, files: ['key=URL/a']}]",
                "configMapGenerator: [{name: a, envs: ['URL/a.env']}]",
                "configMapGenerator: [{name: a, env: 'URL/a.env'}]",
                "secretGenerator: [{name: a, files: ['URL/a']}]",
                "transformers: ['URL/t.yaml']",
                "transformers: [t.yaml]",
                "transformers: [\"apiVersion: builtin\\nkind: PatchTransformer\\nmetadata: {name: p}\\npath: URL/p.yaml\\n\"]",
                "validators: ['URL/t.yaml']",
                "generators: ['URL/t.yaml']",
                "generators: [g.yaml]",
                "configurations: ['URL/c.yaml']",
                "crds: ['URL/c.yaml']",
                "openapi: {path: 'URL/c.yaml'}",
                "replacements: [{path: 'URL/r.yaml'}]",
                "resources: ['HTTP://HOST/a.yaml']",
                "helmCharts: [{name: a, repo: 'URL'}]",
                "resources: [svc.yaml, nested]",
                "somethingNew: ['URL/a']"
            })
    void no_field_of_a_kustomization_reaches_the_network(String field) throws IOException {
        String host = "127.0.0.1:" + listener.getLocalPort();
        SampleRepository.write(root, List.of("service svc.yaml"));
        String text = field.replace("URL", "http://" + host).replace("HOST", host);
        Files.writeString(
                root.resolve("kustomization.yaml"),
                text + (text.startsWith("resources") ? "\n" : "\nresources: [svc.yaml]\n"));
        Files.createDirectories(root.resolve("nested"));
        Files.writeString(
                root.resolve("nested/kustomization.yaml"), "patchesStrategicMerge: ['http://" + host + "/p.yaml']\n");
        Files.writeString(
                root.resolve("t.yaml"),
                "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: http://" + host + "/p.yaml\n");
        Files.writeString(
                root.resolve("g.yaml"),
                "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: p}\nfiles: [http://" + host
                        + "/p.yaml]\n");
        Check check = new Preflight(PATH, Duration.ofSeconds(20)).check(root, kustomization("."));
        Assumptions.assumeFalse(check.detail().contains("not on the PATH"), "no kubectl on the PATH");
        assertThat(check.status()).as(check.detail()).isNotEqualTo(Check.Status.PASSED);
        assertThat(connections).hasValue(0);
    }

    @Test
    void a_base_outside_of_the_project_is_not_read() throws IOException {
        Path project = Files.createDirectories(root.resolve("project"));
        SampleRepository.write(root, List.of("kustomization outside svc.yaml", "service outside/svc.yaml"));
        for (String base : List.of("../outside", root.resolve("outside").toString(), "link")) {
            Files.deleteIfExists(project.resolve("link"));
            Files.createSymbolicLink(project.resolve("link"), root.resolve("outside"));
            Files.writeString(project.resolve("kustomization.yaml"), "resources: ['" + base + "']\n");
            Check check = new Preflight(PATH, Duration.ofSeconds(20)).check(project, kustomization("."));
            Assumptions.assumeFalse(check.detail().contains("not on the PATH"), "no kubectl on the PATH");
            assertThat(check).isEqualTo(Check.skipped("kubectl kustomize", base + " leads out of the project"));
        }
    }

    @Test
    void a_program_of_the_workspace_is_never_run() throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        Path elsewhere = Files.createTempDirectory("links");
        Path ran = root.resolve("ran");
        for (String tool : List.of("kubectl", "helm")) {
            Path program = Files.writeString(bin.resolve(tool), "#!/bin/sh\ntouch " + ran + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            Files.createSymbolicLink(elsewhere.resolve(tool), program);
        }
        SampleRepository.write(root, List.of("kustomization app svc.yaml", "service app/svc.yaml"));
        for (Path entry : List.of(bin, elsewhere)) {
            Check check = new Preflight(entry.toString(), Duration.ofSeconds(20))
                    .outside(List.of(root))
                    .check(root, kustomization("app"));
            assertThat(check.status()).isEqualTo(Check.Status.SKIPPED);
            assertThat(ran).doesNotExist();
        }
    }

    @Test
    void a_schema_that_refers_elsewhere_is_not_part_of_what_helm_sees() throws Exception {
        Path chart = Files.createDirectories(root.resolve("chart"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 0.1.0\n");
        Files.writeString(chart.resolve("values.schema.json"), "{\"$ref\": \"http://127.0.0.1:1/a\"}");
        Check check = PreflightCopy.ofChart(new DiskTree(root, skipped -> {}), "chart")
                .in(place -> Check.passed(
                        "files",
                        String.join(" ", List.of(place.resolve("chart").toFile().list()))));
        assertThat(check.detail()).isEqualTo("Chart.yaml");
    }
}
