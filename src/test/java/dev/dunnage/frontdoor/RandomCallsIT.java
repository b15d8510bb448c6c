package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded random calls on a random tree: each is answered, no answer is a bug of ours, nothing outside of the workspace changes, and what
 * is written can be written again without a change. {@code -Dfuzz.calls=20000} and {@code -Dfuzz.seed=…} try more and others.
 */
class RandomCallsIT {

    private static final int CALLS = Integer.getInteger("fuzz.calls", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 11);

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            ".",
            "..",
            "../outside",
            "/",
            "/etc/passwd",
            "~/x",
            "$HOME",
            "%2e%2e/x",
            "a\u0000b",
            "a\nb: c",
            "---\na: b",
            "{{ .Values }}",
            "{{`",
            "${x}",
            "$(id)",
            "`id`",
            "; rm -rf x",
            "\u001b[31m",
            "\u202e",
            "é",
            "日本",
            "😀",
            "true",
            "null",
            "1e999",
            "-1",
            "0x10",
            "[]",
            "{}",
            "*",
            "&a",
            "*a",
            "!!binary x",
            "<<: *a",
            "# x",
            "a: b",
            "- a",
            "'",
            "\"",
            "\\",
            "charts/shop",
            "k8s",
            "link",
            "shop.example.com",
            "ghcr.io/acme/shop:1.4.2",
            "https://github.com/acme/shop.git",
            "git@github.com:acme/shop.git",
            "main",
            "HEAD",
            "refs/heads/x",
            "helm",
            "kustomize",
            "raw",
            "argocd",
            "flux",
            "yes",
            "none",
            "auto-prune",
            ".git/config",
            "charts/shop/templates/x.yaml",
            "out.yaml",
            "x".repeat(300),
            "a.".repeat(2000),
            "a/".repeat(3000),
            "9".repeat(400));

    private static final List<String> STAGES = List.of(
            "recommend",
            "chooseSolution",
            "answerQuestion:required",
            "answerQuestion:basic",
            "answerQuestion:advanced",
            "answerQuestion:open",
            "generateManifests",
            "deployViaGitOps",
            "detect",
            "selectPackage",
            "selectProvider",
            "configure",
            "generate",
            "nonsense");

    private static final List<String> INTENTS = List.of(
            "web app with PostgreSQL",
            "worker with Redis",
            "nightly job at 02:30",
            "Kafka",
            "static site at docs.example.com",
            "deploy something",
            "stateful app with 10Gi disk",
            "install grafana",
            "what is a pod?");

    private static final List<String> QUESTIONS = List.of(
            "name",
            "namespace",
            "outputFormat",
            "outputPath",
            "image",
            "hostname",
            "port",
            "replicas",
            "minReplicas",
            "maxReplicas",
            "memory",
            "cpu",
            "config",
            "schedule",
            "timeZone",
            "secretName",
            "healthPath",
            "deployViaGitOps",
            "gitopsProvider",
            "gitRepoUrl",
            "gitRepoPath",
            "targetRevision",
            "destinationNamespace",
            "syncPolicy",
            "prune",
            "reconcileInterval",
            "open",
            "valueFiles",
            "dependsOn",
            "unknown");

    private static final List<String> ARGUMENTS = List.of(
            "stage",
            "intent",
            "solutionId",
            "answers",
            "sessionId",
            "projectPath",
            "packagePath",
            "selectedPackage",
            "provider",
            "dryRun",
            "overwrite",
            "includeContent",
            "final",
            "filter",
            "offset");

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<String> solutions = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    @Test
    void every_call_is_answered_and_nothing_outside_changes() throws Exception {
        Path workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("deployment.yaml"), "kind: Nothing\n");
        tree(workspace, outside);
        Map<String, String> before = files(outside);
        try (Server server = new Server(workspace, directory.resolve("state"))) {
            for (int call = 0; call < CALLS; call++) {
                boolean recommend = random.nextBoolean();
                Map<String, Object> arguments = recommend ? recommend() : gitops();
                JsonNode reply = server.call(recommend ? "recommend" : "gitops", arguments);
                String what = "seed %d, call %d: %s → %.600s".formatted(SEED, call, cut(arguments), reply);
                assertThat(reply.at("/error/code").asText()).as(what).isNotEqualTo("internal");
                assertThat(reply.get("nextActions")).as(what).isNotNull();
                assertThat(reply.toString().length()).as(what).isLessThan(400_000);
                remember(reply);
            }
        }
        assertThat(files(outside)).isEqualTo(before);
        assertThat(files(directory.resolve("state")))
                .as("journals and drafts")
                .noneSatisfy((path, text) -> assertThat(path).containsAnyOf("journal/", ".draft"));
        assertThat(files(workspace).keySet()).noneMatch(path -> path.contains(".dunnage-"));
    }

    private static String cut(Map<String, Object> arguments) {
        String text = arguments.toString();
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }

    private void remember(JsonNode reply) {
        reply.path("solutions")
                .forEach(solution -> solutions.add(solution.path("solutionId").asText()));
        if (reply.has("sessionId")) {
            sessions.add(reply.get("sessionId").asText());
        }
    }

    private Map<String, Object> recommend() {
        int kind = random.nextInt(10);
        if (kind < 3 || solutions.isEmpty()) {
            return map("intent", pick(INTENTS), "final", true);
        }
        if (kind == 3) {
            return anything();
        }
        Map<String, Object> arguments = map("stage", STAGES.get(1 + random.nextInt(7)), "solutionId", pick(solutions));
        sometimes(arguments, "answers", answers());
        flags(arguments);
        return arguments;
    }

    private Map<String, Object> gitops() {
        int kind = random.nextInt(10);
        if (kind < 2 || sessions.isEmpty()) {
            return map("stage", "detect");
        }
        if (kind == 2) {
            return anything();
        }
        Map<String, Object> arguments = map("stage", STAGES.get(8 + random.nextInt(5)));
        sometimes(arguments, "sessionId", pick(sessions));
        sometimes(arguments, "packagePath", random.nextBoolean() ? "charts/shop" : pick(HOSTILE));
        sometimes(arguments, "provider", random.nextBoolean() ? "flux" : "argocd");
        sometimes(arguments, "answers", answers());
        flags(arguments);
        return arguments;
    }

    private void flags(Map<String, Object> arguments) {
        for (String flag : List.of("dryRun", "overwrite", "includeContent")) {
            if (random.nextInt(4) == 0) {
                arguments.put(flag, true);
            }
        }
    }

    private Map<String, Object> anything() {
        Map<String, Object> arguments = map();
        for (int i = 0; i < random.nextInt(6); i++) {
            arguments.put(pick(ARGUMENTS), value(2));
        }
        return arguments;
    }

    private Map<String, Object> answers() {
        Map<String, Object> answers = map();
        if (random.nextInt(3) > 0) {
            answers.putAll(map(
                    "image",
                    "ghcr.io/acme/shop:1.4.2",
                    "hostname",
                    "shop.example.com",
                    "gitRepoUrl",
                    "https://github.com/acme/shop.git",
                    "destinationNamespace",
                    "shop"));
            answers.keySet().removeIf(id -> random.nextInt(3) == 0);
        }
        for (int i = 0; i < random.nextInt(5); i++) {
            answers.put(pick(QUESTIONS), value(2));
        }
        return answers;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble() * 1e12;
            case 2 -> random.nextBoolean();
            case 7 -> Arrays.asList(value(depth - 1), value(depth - 1));
            case 8 -> map(pick(HOSTILE), value(depth - 1), "LOG_LEVEL", value(depth - 1));
            default -> pick(HOSTILE);
        };
    }

    private void sometimes(Map<String, Object> arguments, String name, Object value) {
        if (random.nextInt(4) > 0) {
            arguments.put(name, value);
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void tree(Path workspace, Path outside) throws IOException {
        write(workspace, "charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        write(workspace, "charts/shop/templates/a.yaml", Project.DEPLOYMENT);
        write(workspace, "k8s/a.yaml", Project.DEPLOYMENT);
        write(workspace, "overlays/kustomization.yaml", "resources: [../k8s/a.yaml]\n");
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        Files.createSymbolicLink(workspace.resolve("loop"), workspace.resolve("loop"));
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            Path file = workspace.resolve("random/d%d/f%d.yaml".formatted(i % 7, i));
            Files.createDirectories(file.getParent());
            if (i % 2 == 0) {
                Files.write(file, bytes);
            } else {
                Files.writeString(
                        file,
                        "apiVersion: v1\nkind: %s\nmetadata: {name: '%s'}\n%s"
                                .formatted(pick(HOSTILE), i, pick(HOSTILE)));
            }
        }
    }

    private static void write(Path workspace, String path, String text) throws IOException {
        Files.createDirectories(workspace.resolve(path).getParent());
        Files.writeString(workspace.resolve(path), text);
    }

    private static Map<String, String> files(Path below) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(below)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        below.relativize(path).toString(),
                        new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
