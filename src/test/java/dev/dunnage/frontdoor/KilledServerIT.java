package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.testing.Directories;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that writes with both tools is killed, by SIGKILL and by SIGTERM. The next server finds or completes a whole package and
 * whole manifests, and no file besides. {@code -Dkills=1000} tries it more often.
 */
class KilledServerIT {

    private static final int KILLS = Integer.getInteger("kills", 8);
    private static final Set<String> MANIFESTS = Set.of("argocd-application.yaml", "flux-gitops.yaml");

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private final List<Map<String, String>> packages = new ArrayList<>(List.of(Map.of()));
    private final List<String> calls = new ArrayList<>();

    @Test
    void a_killed_server_leaves_whole_packages_and_manifests() throws Exception {
        Path workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        prepare(workspace);
        Random random = new Random(3);
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (Wire wire = new Wire(directory, "--workspace", workspace.toString())) {
                wire.open("");
                awaitRecovery();
                check(workspace, "after kill " + kill);
                for (int call = 0; call < 60; call++) {
                    wire.send(Wire.call("c" + call, tool(call), calls.get(call % calls.size())));
                }
                if (kill % 2 == 0) {
                    awaitWrite();
                    // On a fast disk a write ends within two milliseconds, on a slow one within twenty.
                    spin(random.nextInt(kill % 4 == 0 ? 500_000 : 4_000_000));
                } else {
                    Thread.sleep(random.nextInt(1500));
                }
                wire.signal(kill % 4 == 3 ? "TERM" : "KILL");
                wire.rest();
            }
            interrupted += journals();
        }
        try (Wire wire = new Wire(directory, "--workspace", workspace.toString())) {
            wire.open("");
            awaitRecovery();
            check(workspace, "in the end");
        }
        assertThat(interrupted).as("kills in the middle of a write").isPositive();
        System.out.printf("%d kills, %d of them in the middle of a write%n", KILLS, interrupted);
    }

    private String tool(int call) {
        return calls.get(call % calls.size()).contains("sessionId")
                        || calls.get(call % calls.size()).contains("packagePath")
                ? "gitops"
                : "recommend";
    }

    /** Two packages for one place, the manifests for each, and the calls that write them over each other. */
    private void prepare(Path workspace) throws IOException {
        try (Server server = new Server(workspace, directory.resolve("state"))) {
            for (String format : List.of("helm", "kustomize")) {
                String id = server.recommend("intent", "worker with Redis", "final", true)
                        .at("/solutions/0/solutionId")
                        .asText();
                Map<String, Object> required = map(
                        "name",
                        "shop",
                        "namespace",
                        "shop",
                        "outputFormat",
                        format,
                        "outputPath",
                        "shop",
                        "image",
                        "ghcr.io/acme/shop:1");
                step(server, "chooseSolution", id, null);
                step(server, "answerQuestion:required", id, required);
                step(server, "answerQuestion:basic", id, Map.of());
                step(server, "answerQuestion:advanced", id, Map.of());
                step(server, "answerQuestion:open", id, map("open", "N/A"));
                Map<String, Object> generate = map("stage", "generateManifests", "solutionId", id, "overwrite", true);
                assertThat(server.call("recommend", generate).get("success").asBoolean())
                        .isTrue();
                packages.add(only(workspace, false));
                calls.add(json.writeValueAsString(generate));
                for (String provider : List.of("argocd", "flux")) {
                    Map<String, Object> deploy = map(
                            "stage",
                            "deployViaGitOps",
                            "solutionId",
                            id,
                            "overwrite",
                            true,
                            "answers",
                            map("gitopsProvider", provider, "gitRepoUrl", "https://github.com/acme/shop.git"));
                    JsonNode reply = server.call("recommend", deploy);
                    assertThat(reply.get("status").asText())
                            .as(reply.toString())
                            .isEqualTo("complete");
                    calls.add(json.writeValueAsString(deploy));
                    Map<String, Object> wire = map(
                            "stage",
                            "generate",
                            "packagePath",
                            "shop",
                            "provider",
                            provider,
                            "overwrite",
                            true,
                            "answers",
                            map(
                                    "gitRepoUrl",
                                    "https://github.com/acme/shop.git",
                                    "destinationNamespace",
                                    "shop",
                                    "outputPath",
                                    "shop/"
                                            + (provider.equals("flux")
                                                    ? "flux-gitops.yaml"
                                                    : "argocd-application.yaml")));
                    assertThat(server.call("gitops", wire).get("success").asBoolean())
                            .isTrue();
                    calls.add(json.writeValueAsString(wire));
                }
            }
        }
    }

    private static void step(Server server, String stage, String id, Map<String, Object> answers) {
        Map<String, Object> call = map("stage", stage, "solutionId", id);
        if (answers != null) {
            call.put("answers", answers);
        }
        JsonNode reply = server.call("recommend", call);
        assertThat(reply.get("success").asBoolean()).as(reply.toString()).isTrue();
    }

    private void awaitRecovery() throws InterruptedException {
        for (int wait = 0; wait < 500 && journals() > 0; wait++) {
            Thread.sleep(20);
        }
        assertThat(journals()).isZero();
    }

    /** A write takes some milliseconds; a kill by chance seldom meets one. On a slow machine sixty calls take many seconds to come to one. */
    private void awaitWrite() {
        long end = System.nanoTime() + 30_000_000_000L;
        while (journals() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void spin(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private int journals() {
        String[] names = directory.resolve("state/journal").toFile().list();
        return names == null ? 0 : names.length;
    }

    private void check(Path workspace, String when) throws IOException {
        assertThat(only(workspace, false)).as(when).isIn(packages);
        // What a manifest says depends on which package was there last; that it is whole, on nothing.
        only(workspace, true).forEach((path, text) -> {
            List<String> kinds = Objects.of(text).keySet().stream()
                    .map(key -> key.substring(0, key.indexOf('/')))
                    .toList();
            assertThat(text).as(when).startsWith("# ").endsWith("\n");
            assertThat(kinds)
                    .as("%s, %s: %s", when, path, text)
                    .containsAnyOf("Application", "HelmRelease", "Kustomization")
                    .satisfies(all -> assertThat(all.contains("Application") || all.contains("GitRepository"))
                            .isTrue());
        });
        assertThat(Directories.texts(workspace).keySet())
                .as(when)
                .noneMatch(path -> path.contains(".dunnage-") || path.contains(".draft"));
    }

    private static Map<String, String> only(Path workspace, boolean manifests) throws IOException {
        Map<String, String> files = Directories.texts(workspace);
        files.keySet().removeIf(path -> MANIFESTS.contains(path.substring(path.lastIndexOf('/') + 1)) != manifests);
        return files;
    }
}
