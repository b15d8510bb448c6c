package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever follows nothing but {@code nextActions}, as they stand, comes from any beginning and after any error to files, and is never told
 * the same thing twice. Seeds choose among the actions; {@code -Dwalk.seeds=200} tries more of them.
 */
class NextActionsIT {

    private static final int SEEDS = Integer.getInteger("walk.seeds", 2);

    @RegisterExtension
    final Project project = new Project();

    private final Set<String> kinds = new TreeSet<>();

    private record Call(String tool, Map<String, Object> arguments) {}

    private static Call recommend(Object... keysAndValues) {
        return new Call("recommend", map(keysAndValues));
    }

    private static Call gitops(Object... keysAndValues) {
        return new Call("gitops", map(keysAndValues));
    }

    @Test
    void a_wish_leads_to_files() {
        walks(
                List.of(
                        recommend("intent", "Deploy a web application with PostgreSQL"),
                        recommend("intent", "raw manifests for a worker with Redis"),
                        recommend(
                                "intent",
                                "kustomize for a nightly job at 02:30, image ghcr.io/acme/report:1.0, by Flux"),
                        recommend("intent", "an API and a worker with RabbitMQ, for staging and production"),
                        recommend("requirements", map("workloads", List.of(map("capability", "static-site")))),
                        recommend("intent", "Install Prometheus")),
                SEEDS);
    }

    @Test
    void a_wish_that_is_not_understood_leads_to_files() {
        walks(
                List.of(
                        recommend("intent", "deploy something"),
                        recommend("intent", "PostgreSQL"),
                        recommend("intent", "no web app and no worker"),
                        recommend("intent", "What is a pod?"),
                        recommend("intent", "Install foobarium"),
                        recommend("intent", "install promethes"),
                        recommend("requirements", map("chart", "grafanna")),
                        recommend("requirements", map("chart", map("name", "shop"))),
                        recommend("requirements", map("workloads", List.of(map("capability", "webapp")))),
                        recommend("requirements", map("facts", map("replicas", "many"))),
                        recommend("intent", "web app, password is hunter2hunter2", "final", true),
                        recommend("intent", "web app written to /etc/shop"),
                        recommend(),
                        recommend("intent", 7),
                        recommend("intention", "web app"),
                        recommend("stage", "recomend", "intent", "web app")),
                SEEDS);
    }

    @Test
    void one_call_that_lacks_or_spoils_something_leads_to_files() {
        String stage = "generateManifests";
        walks(
                List.of(
                        recommend("stage", stage, "final", true, "intent", "web app at shop.example.com"),
                        recommend("stage", stage, "final", true, "intent", "web app", "answers", spoiled()),
                        recommend("stage", stage, "final", true, "intent", "worker by Argo CD", "answers", image()),
                        recommend("stage", stage, "final", true, "intent", "worker", "solutionIndex", 99),
                        recommend("stage", stage, "final", true, "intent", "deploy it", "dryRun", true),
                        recommend("stage", stage, "intent", "web app"),
                        recommend("stage", stage, "final", true, "intent", "what is a pod?")),
                SEEDS);
    }

    private static Map<String, Object> image() {
        return map("image", "ghcr.io/acme/shop:1.4.2");
    }

    /** Something wrong in each way in which an answer can be wrong. */
    private static Map<String, Object> spoiled() {
        return map(
                "name", "Not A Name",
                "image", "no image",
                "replicas", -1,
                "minReplicas", 9,
                "maxReplicas", 3,
                "nonsense", true,
                "outputFormat", "tarball",
                "config", "PASSWORD=hunter2hunter2",
                "gitRepoUrl", "/home/me/shop",
                "open", "use 99999 replicas");
    }

    @Test
    void a_package_that_is_there_leads_to_files() throws Exception {
        Call written = recommend(
                "stage",
                "generateManifests",
                "intent",
                "web app",
                "final",
                true,
                "answers",
                map(
                        "name",
                        "shop",
                        "outputPath",
                        "./deploy/shop",
                        "image",
                        "ghcr.io/acme/shop:1.4.2",
                        "hostname",
                        "shop.example.com"));
        assertThat(project.server()
                        .call("recommend", written.arguments())
                        .get("success")
                        .asBoolean())
                .isTrue();
        project.chart("charts/other").kustomization("apps/ui", "").raw("k8s/job");
        project.write("damaged/dunnage.lock", "{}");
        walks(
                List.of(
                        recommend("packagePath", "deploy/shop"),
                        recommend("packagePath", "deploy/shop", "intent", "with Redis too"),
                        recommend("packagePath", "deploy/shop", "answers", spoiled()),
                        recommend("packagePath", "charts/other"),
                        recommend("packagePath", "nowhere"),
                        recommend("packagePath", "../outside"),
                        recommend("packagePath", "damaged"),
                        recommend("stage", "generateManifests", "packagePath", "nowhere"),
                        recommend("stage", "generateManifests", "packagePath", "deploy/shop", "answers", spoiled()),
                        recommend("intent", "wire charts/other to Argo CD"),
                        recommend("intent", "wire apps/ui")),
                SEEDS);
    }

    @Test
    void a_repository_leads_to_files() throws Exception {
        for (int number = 0; number < 30; number++) {
            project.chart("charts/app" + number);
        }
        project.kustomization("apps/ui", "").raw("k8s/job");
        walks(
                List.of(
                        gitops(),
                        gitops("filter", "apps/*"),
                        gitops("filter", "nothing like it"),
                        gitops("offset", 900),
                        gitops("projectPath", "nowhere"),
                        gitops("projectPath", "/etc"),
                        gitops("stage", "selectPackage"),
                        gitops("stage", "selectPackage", "packagePath", "apps/ui"),
                        gitops("stage", "selectPackage", "packagePath", "nowhere"),
                        gitops("stage", "selectPackage", "packagePath", "/etc"),
                        gitops("stage", "selectPackage", "selectedPackage", 99),
                        gitops("stage", "selectProvider"),
                        gitops("stage", "configure", "sessionId", "gitops-1-aaaaaaaa"),
                        gitops("stage", "generate"),
                        gitops("stage", "generate", "packagePath", "apps/ui", "provider", "spinnaker"),
                        gitops("stage", "generate", "packagePath", "apps/ui", "provider", "flux"),
                        gitops("stage", "generate", "packagePath", "apps/ui", "provider", "flux", "answers", spoiled()),
                        gitops("stage", "generate", "packagePath", "nowhere", "provider", "flux"),
                        gitops("stage", "deploy", "packagePath", "apps/ui")),
                SEEDS);
    }

    @Test
    void an_empty_workspace_leads_to_files() {
        walks(List.of(gitops(), gitops("stage", "selectPackage", "selectedPackage", 0)), SEEDS);
    }

    @Test
    void files_of_others_in_the_way_lead_to_files() throws Exception {
        project.write("web-app/README.md", "Mine.\n");
        project.write("worker/README.md", "Mine.\n");
        project.chart("charts/shop")
                .write("argocd-application.yaml", "mine: true\n")
                .write("flux-gitops.yaml", "mine: true\n");
        walks(
                List.of(
                        recommend("intent", "web app"),
                        recommend("stage", "generateManifests", "final", true, "intent", "worker", "answers", image()),
                        gitops(
                                "stage",
                                "generate",
                                "packagePath",
                                "charts/shop",
                                "provider",
                                "argocd",
                                "answers",
                                map(
                                        "gitRepoUrl",
                                        "https://github.com/acme/shop.git",
                                        "destinationNamespace",
                                        "shop",
                                        "outputPath",
                                        "./argocd-application.yaml"))),
                SEEDS);
    }

    /** In each state a call that cannot be served, and then again only what is offered. */
    @Test
    void every_error_in_every_state_leads_to_files() throws Exception {
        project.chart("charts/shop").raw("k8s/job");
        for (long seed = 0; seed < 30L * SEEDS; seed++) {
            astray(seed);
        }
        assertThat(kinds)
                .contains(
                        "unknown_stage",
                        "unknown_solution",
                        "unknown_session",
                        "invalid_transition",
                        "validation_failed",
                        "unknown_provider",
                        "package_not_found",
                        "path_outside_workspace",
                        "unsafe_value");
    }

    private void astray(long seed) {
        Random random = new Random(seed);
        Walk walk = new Walk(project.server(), project.root(), seed, kinds);
        Call start = random.nextInt(3) > 0
                ? recommend("intent", random.nextBoolean() ? "web app with Redis" : "raw manifests for a worker")
                : gitops();
        JsonNode state = walk.follow(walk.begin(start.tool(), start.arguments()), random.nextInt(11));
        List<Call> wrong = wrong(state);
        Call call = wrong.get(random.nextInt(wrong.size()));
        walk.toTheEnd(walk.begin(call.tool(), call.arguments()));
    }

    /** Calls that go wrong in a state, mostly. */
    private static List<Call> wrong(JsonNode state) {
        String solution = state.path("solutionId")
                .asText(state.at("/solutions/0/solutionId").asText());
        List<Call> wrong = new ArrayList<>(List.of(
                recommend("stage", "chooseSolution", "solutionId", "sol-1-aaaaaaaa"),
                recommend("stage", "generateManifests"),
                gitops("stage", "configure", "sessionId", "gitops-1-aaaaaaaa"),
                gitops("stage", "nonsense", "sessionId", "nonsense", "answers", List.of())));
        if (!solution.isEmpty()) {
            for (String stage : List.of(
                    "chooseSolution",
                    "answerQuestion:required",
                    "answerQuestion:basic",
                    "answerQuestion:advanced",
                    "answerQuestion:open",
                    "generateManifests",
                    "deployViaGitOps",
                    "nonsense")) {
                wrong.add(recommend("stage", stage, "solutionId", solution));
                wrong.add(recommend("stage", stage, "solutionId", solution, "answers", spoiled()));
                wrong.add(recommend("stage", stage, "solutionId", solution, "answers", map("outputPath", "/etc/shop")));
                wrong.add(recommend(
                        "stage", stage, "solutionId", solution, "answers", map("gitopsProvider", "spinnaker")));
                wrong.add(recommend("stage", stage, "solutionId", solution, "answers", List.of("web")));
            }
        }
        String session = state.path("sessionId").asText();
        if (!session.isEmpty()) {
            for (String stage : List.of("selectPackage", "selectProvider", "configure", "generate", "nonsense")) {
                wrong.add(gitops("stage", stage, "sessionId", session));
                wrong.add(gitops("stage", stage, "sessionId", session, "answers", spoiled()));
                wrong.add(gitops("stage", stage, "sessionId", session, "provider", "spinnaker"));
                wrong.add(gitops("stage", stage, "sessionId", session, "packagePath", "/etc"));
                wrong.add(gitops("stage", stage, "sessionId", session, "selectedPackage", 99));
                wrong.add(gitops("stage", stage, "sessionId", session, "answers", map("outputPath", "/etc/a.yaml")));
            }
        }
        return wrong;
    }

    private void walks(List<Call> starts, int seeds) {
        List<String> failed = new ArrayList<>();
        for (Call start : starts) {
            for (long seed = 0; seed < seeds; seed++) {
                Walk walk = new Walk(project.server(), project.root(), seed, kinds);
                try {
                    walk.toTheEnd(walk.begin(start.tool(), start.arguments()));
                } catch (AssertionError e) {
                    failed.add(String.valueOf(e.getMessage()));
                }
            }
        }
        assertThat(failed).isEmpty();
    }
}
