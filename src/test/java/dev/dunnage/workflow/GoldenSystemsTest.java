package dev.dunnage.workflow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.StateDirectory;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.policy.Policies;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Nobody;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Oracle;
import dev.dunnage.testing.Tools;
import dev.dunnage.workflow.gitops.GitOpsWorkflow;
import dev.dunnage.workflow.recommend.RecommendWorkflow;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.session.SessionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real systems, each with its environments, in all formats and for both controllers: the files are what they were, the formats mean the
 * same objects in each environment, Helm and the schemas find nothing to say. {@code src/test/resources/systems} has a system as JSON, beside
 * it the digests of all its files and, where somebody wants to read them, what its environments and controllers make of it.
 */
class GoldenSystemsTest {

    private static final Path SYSTEMS = Path.of("src/test/resources/systems");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FORMATS = List.of("helm", "kustomize", "raw");
    private static final String KUBERNETES = "1.35";
    private static final String ORACLE = "oracle";

    /** What a person reads of these: the values and overlays, and the manifests of the controllers. */
    private static final List<String> READABLE = List.of("three-tier-shop", "django", "go-grpc");

    private static final String READ =
            "helm/values.*\\.yaml|kustomize/overlays/.*|[a-z]+/(argocd|flux)-.*\\.yaml|helm/README\\.md";

    @TempDir
    static Path workspace;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RecommendWorkflow recommend;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static GitOpsWorkflow gitops;

    @BeforeAll
    static void open() throws IOException {
        Path root = workspace.toRealPath();
        StateDirectory state = new StateDirectory(root.resolve(".state"));
        Catalog catalog = Catalogs.builtIn();
        IntentReader intents = new IntentReader(List.of());
        Workbench bench = new Workbench(
                () -> catalog,
                () -> Policies.NONE,
                () -> intents,
                Catalogs.FORMATS,
                Controllers.ALL,
                new Preflight("", Duration.ofSeconds(1)),
                new FileWriter(state),
                new GitReader(),
                new SessionStore(state, Clock.systemUTC()),
                client -> Workspace.of(Optional.of(root), List.of(), root));
        recommend = new RecommendWorkflow(bench);
        gitops = new GitOpsWorkflow(bench);
    }

    static Stream<String> systems() throws IOException {
        try (Stream<Path> files = Files.list(SYSTEMS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static final Client NOBODY = new Nobody();

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void a_system_is_what_it_was_and_means_the_same_in_all_formats(String name) throws Exception {
        Map<?, ?> system = JSON.readValue(SYSTEMS.resolve(name + ".json").toFile(), Map.class);
        for (String format : FORMATS) {
            generate(name, format, system);
        }
        Path root = workspace.toRealPath().resolve(name);
        Map<String, String> files = files(root);
        assertGolden(name, files);
        for (Object environment : environments(system)) {
            assertSameObjects(root, String.valueOf(environment), system);
        }
        assertThat(Tools.helmLint(root.resolve("helm"))).isEmpty();
        forTheOracle(name, files);
    }

    /** All at once, since reading the schemas takes longer than all systems. */
    @AfterAll
    static void the_schemas_have_nothing_to_say() throws Exception {
        if (Oracle.isThere()) {
            assertThat(Oracle.complaints(KUBERNETES, workspace.toRealPath().resolve(ORACLE)))
                    .isEmpty();
        }
    }

    @SuppressWarnings("unchecked") // what JSON calls an object
    private static Map<String, Object> map(@Nullable Object object) {
        return (Map<String, Object>) requireNonNull(object);
    }

    private static List<?> list(@Nullable Object object) {
        return (List<?>) requireNonNull(object);
    }

    private static List<?> environments(Map<?, ?> system) {
        return list(map(system.get("requirements")).get("environments"));
    }

    private static void generate(String name, String format, Map<?, ?> system) {
        Map<String, Object> answers = new LinkedHashMap<>(map(system.get("answers")));
        answers.put("outputFormat", format);
        answers.put("outputPath", name + "/" + format);
        Map<String, Object> delivery = map(system.get("delivery"));
        if (!format.equals("raw")) {
            answers.putAll(delivery);
            answers.put("gitopsProvider", "argocd");
        }
        Reply reply = recommend.call(
                Map.of(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        map(system.get("requirements")),
                        "answers",
                        answers),
                NOBODY);
        assertThat(reply.error()).as(reply.message()).isFalse();
        wire(name, format, "flux", delivery, environments(system));
        if (format.equals("raw")) {
            wire(name, format, "argocd", delivery, environments(system));
        }
    }

    private static void wire(
            String name, String format, String provider, Map<String, Object> delivery, List<?> environments) {
        Map<String, Object> answers = new LinkedHashMap<>(delivery);
        answers.put("environments", environments);
        Reply reply = gitops.call(
                Map.of(
                        "stage",
                        "generate",
                        "projectPath",
                        name,
                        "packagePath",
                        name + "/" + format,
                        "provider",
                        provider,
                        "answers",
                        answers),
                NOBODY);
        assertThat(reply.error()).as(reply.message()).isFalse();
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private static void assertGolden(String name, Map<String, String> files) throws Exception {
        StringBuilder digests = new StringBuilder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(file.getValue().getBytes(StandardCharsets.UTF_8));
            digests.append(HexFormat.of().formatHex(digest), 0, 12)
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        StringBuilder text = new StringBuilder();
        files.forEach((path, content) -> {
            if (path.matches(READ)) {
                text.append("==> ").append(path).append(" <==\n").append(content);
            }
        });
        golden(SYSTEMS.resolve(name + ".digests"), digests.toString());
        if (READABLE.contains(name)) {
            golden(SYSTEMS.resolve(name + ".txt"), text.toString());
        }
    }

    private static void golden(Path file, String text) throws IOException {
        if (Boolean.getBoolean("update.golden")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static void assertSameObjects(Path root, String environment, Map<?, ?> system) throws Exception {
        Map<String, Object> raw = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve("raw/" + environment))) {
            for (Path file : files.toList()) {
                raw.putAll(Objects.of(Files.readString(file)));
            }
        }
        int workloads = list(map(system.get("requirements")).get("workloads")).size();
        assertThat(raw.keySet())
                .filteredOn(key -> key.matches("(Deployment|StatefulSet|DaemonSet|CronJob|Job)/.*"))
                .hasSizeGreaterThanOrEqualTo(workloads);
        Path chart = root.resolve("helm");
        String namespace = root.getFileName() + "-" + environment;
        String template = Tools.helmTemplate(
                chart, String.valueOf(root.getFileName()), namespace, chart.resolve("values-" + environment + ".yaml"));
        assertThat(Objects.differences(raw, Objects.of(template)))
                .as("helm, %s", environment)
                .isEmpty();
        String built = Tools.kustomize(root.resolve("kustomize/overlays/" + environment));
        assertThat(Objects.differences(raw, Objects.of(built)))
                .as("kustomize, %s", environment)
                .isEmpty();
    }

    /** Objects and manifests in a directory of their own, since the oracle takes what lies beside a chart for the chart's. */
    private static void forTheOracle(String name, Map<String, String> files) throws IOException {
        Path directory = Files.createDirectories(workspace.toRealPath().resolve(ORACLE));
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().matches("raw/.*\\.yaml|[a-z]+/(argocd|flux)-.*\\.yaml")) {
                Path target = directory.resolve(name).resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
        }
    }
}
