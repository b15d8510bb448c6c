package dev.dunnage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.testing.Nobody;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a coverage-guided fuzzer turns bytes into: a wish, the arguments of a call, or one file of a tree that both tools then look at.
 * Promised is a reply: no Error, no {@code internal}, and no more than half a megabyte. {@code mvn -Pfuzz test-compile exec:exec} runs it
 * with Jazzer (<a href="https://github.com/CodeIntelligenceTesting/jazzer">its page</a>), {@code -Dfuzz.seconds=3600} for longer;
 * {@code FuzzedInputTest} runs it on the seeds of {@code src/test/resources/fuzz}.
 */
public final class FuzzedInput {

    /** A first byte of the input chooses one of these files, or a call. */
    private static final List<String> FILES = List.of(
            "k8s/app.yaml",
            "charts/shop/Chart.yaml",
            "charts/shop/values.yaml",
            "charts/shop/templates/app.yaml",
            "charts/shop/values.schema.json",
            "overlays/production/kustomization.yaml",
            "shop/dunnage.lock",
            "compose.yaml",
            "argocd-application.yaml",
            "flux-gitops.yaml",
            ".gitignore",
            ".git/config",
            ".git/HEAD");

    /** What most of them hold, so that one strange file stands in an ordinary tree. */
    private static final String MANIFEST = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: shop
            """;

    private static final int MOST_TEXT = 500_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Client NOBODY = new Nobody();

    private static final Path WORKSPACE = workspace();
    private static final LocalCall CALLS = new LocalCall(Assembly.PROGRAM.toolsIn(WORKSPACE, List.of()), NOBODY);

    private FuzzedInput() {}

    private static Path workspace() {
        try {
            return Files.createTempDirectory("dunnage-fuzz").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry that Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        if (!Files.exists(WORKSPACE.resolve(FILES.get(0)))) {
            for (String path : FILES) {
                write(path, usual(path));
            }
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        switch (input[0]) {
            case 'w' -> wish(new String(rest, StandardCharsets.UTF_8));
            case 'r' -> call("recommend", rest);
            case 'g' -> call("gitops", rest);
            default -> file(FILES.get((input[0] & 0xff) % FILES.size()), rest);
        }
        delete(WORKSPACE.resolve(".state"));
    }

    private static void wish(String intent) {
        answered(CALLS.call("recommend", Map.of("intent", intent)));
        answered(CALLS.call(
                "recommend", Map.of("stage", "generateManifests", "intent", intent, "final", true, "dryRun", true)));
    }

    private static void call(String tool, byte[] json) {
        // What is no JSON object is refused by the front ends, before a tool hears of it.
        object(json).ifPresent(arguments -> {
            arguments.put("dryRun", true);
            answered(CALLS.call(tool, arguments));
        });
    }

    private static Optional<Map<String, Object>> object(byte[] json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void file(String path, byte[] content) throws IOException {
        byte[] usual = usual(path);
        write(path, content);
        answered(CALLS.call("gitops", Map.of()));
        answered(CALLS.call("recommend", Map.of("packagePath", "shop")));
        answered(CALLS.call("recommend", Map.of("packagePath", "compose.yaml")));
        String pkg = Stream.of("k8s", "overlays/production")
                .filter(path::startsWith)
                .findFirst()
                .orElse("charts/shop");
        Map<String, Object> answers =
                Map.of("gitRepoUrl", "https://github.com/acme/shop.git", "destinationNamespace", "shop");
        for (String provider : List.of("argocd", "flux")) {
            answered(CALLS.call(
                    "gitops",
                    Map.of(
                            "stage", "generate",
                            "packagePath", pkg,
                            "provider", provider,
                            "answers", answers,
                            "dryRun", true)));
        }
        write(path, usual);
    }

    private static byte[] usual(String path) {
        String text = switch (path) {
            case "charts/shop/Chart.yaml" -> "apiVersion: v2\nname: shop\nversion: 0.1.0\n";
            case "overlays/production/kustomization.yaml" -> "resources: [../../k8s]\n";
            case ".git/HEAD" -> "ref: refs/heads/main\n";
            case ".git/config" -> "[remote \"origin\"]\n\turl = https://github.com/acme/shop.git\n";
            case "shop/dunnage.lock", "charts/shop/values.schema.json" -> "{}";
            case "charts/shop/values.yaml" -> "replicas: 1\n";
            case ".gitignore" -> "target/\n";
            default -> MANIFEST;
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(String path, byte[] content) throws IOException {
        Path file = WORKSPACE.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static void answered(Reply reply) {
        Map<String, Object> fields = ReplyJson.of(reply);
        if (fields.get("error") instanceof Map<?, ?> error && "internal".equals(error.get("code"))) {
            throw new AssertionError("internal: " + fields);
        }
        try {
            int length = JSON.writeValueAsString(fields).length();
            if (length > MOST_TEXT) {
                throw new AssertionError("a reply of %,d characters".formatted(length));
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
