package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.detect.wiring.ParameterFiles;
import dev.dunnage.files.FileTree;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.Headline;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.model.Application;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.Renderer;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.recommend.Formats;
import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/adding.md: a controller, a format, a component and its questions, each in one place and nowhere else. */
class AddingTest {

    /** A controller: Rancher Fleet, as far as a test needs it. */
    private static final class Fleet implements GitOpsGenerator {

        @Override
        public String id() {
            return "fleet";
        }

        @Override
        public String name() {
            return "Fleet";
        }

        @Override
        public ControllerObjects objects() {
            return new ControllerObjects() {
                @Override
                public String mark() {
                    return "fleet.cattle.io/";
                }

                @Override
                public String fileName() {
                    return "fleet-gitrepo.yaml";
                }

                @Override
                public List<GitOpsObject> read(String file, ApiObject object, ParameterFiles files) {
                    return object.group().equals("fleet.cattle.io")
                            ? List.of(new GitOpsObject(
                                    file,
                                    object.apiVersion(),
                                    object.kind(),
                                    object.name(),
                                    object.namespace(),
                                    object.tree().text("spec", "repo"),
                                    object.tree().text("spec", "paths"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    List.of(),
                                    false))
                            : List.of();
                }
            };
        }

        @Override
        public List<String> kinds() {
            return List.of("GitRepo");
        }

        @Override
        public Questionnaire questionnaire(GitOpsContext context) {
            return new Questionnaire(SharedQuestions.of(context, kinds()));
        }

        @Override
        public List<Fault> check(GitOpsContext context, Values answers) {
            return SharedQuestions.check(context, answers);
        }

        @Override
        public GitOpsManifest generate(GitOpsContext context, Values answers) {
            Node repo = Node.map(
                    "apiVersion",
                    "fleet.cattle.io/v1alpha1",
                    "kind",
                    "GitRepo",
                    "metadata",
                    Node.map("name", context.objectName(answers)),
                    "spec",
                    Node.map("repo", answers.text(SharedQuestions.URL)));
            String headline = Headline.of(name(), context.objectName(answers), SharedQuestions.path(answers));
            return new GitOpsManifest(List.of(headline), List.of(repo), List.of());
        }
    }

    /** A format: all objects in one file. */
    private static final class OneFile implements Renderer {

        @Override
        public String id() {
            return "one-file";
        }

        @Override
        public String title() {
            return "One file";
        }

        @Override
        public PackageType type() {
            return PackageType.RAW_MANIFESTS;
        }

        @Override
        public String placeOf(String environment) {
            return environment;
        }

        @Override
        public FileTree render(Application application) {
            List<String> documents = new RawRenderer()
                    .render(application).files().entrySet().stream()
                            .filter(file -> file.getKey().endsWith(".yaml"))
                            .map(file -> file.getValue().content())
                            .toList();
            return FileTree.of("all.yaml", "Everything", String.join("---\n", documents));
        }
    }

    @TempDir
    Path workspace;

    @TempDir
    Path catalog;

    private LocalCall calls;

    @BeforeEach
    void assemble() throws IOException {
        write("nats/server/component.yaml", """
                role: service
                title: NATS
                description: One NATS server.
                words: [nats jetstream, nats server]
                suggestedName: nats
                standalone: true
                questions:
                  - {id: natsMemory, stage: basic, question: "How much memory does NATS get?", format: bytes, default: 128Mi, value: nats.memory}
                slots:
                  env:
                    - {name: NATS_URL, value: !text "nats://{name}-nats:4222"}
                  pod:
                    nodeSelector: {kubernetes.io/os: linux}
                manifests:
                  nats-service.yaml: Address of NATS
                """);
        write("nats/server/nats-service.yaml", """
                apiVersion: v1
                kind: Service
                metadata:
                  name: !name nats
                  namespace: !namespace
                  labels: !labels {name: nats, component: queue}
                spec:
                  selector: !selector {name: nats}
                  ports: [{name: client, port: 4222}]
                """);
        List<GitOpsGenerator> controllers =
                new ArrayList<>(Assembly.PROGRAM.generators().all());
        controllers.add(new Fleet());
        List<Renderer> formats = new ArrayList<>(Assembly.PROGRAM.formats().renderers());
        formats.add(new OneFile());
        calls = new LocalCall(
                new Assembly(new Formats(formats), new GitOpsGenerators(controllers))
                        .toolsIn(workspace, List.of(catalog)),
                new Waiting(System.err));
    }

    private void write(String path, String text) throws IOException {
        Path file = catalog.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Reply call(String tool, Object... keysAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            arguments.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return calls.call(tool, arguments);
    }

    private Reply well(Reply reply) {
        assertThat(reply.error()).as(reply.message()).isFalse();
        return reply;
    }

    private Reply written(String format, String intent) {
        Reply reply = call("recommend", "intent", intent);
        assertThat(reply).isInstanceOf(Reply.Solutions.class);
        String id = ((Reply.Solutions) reply).offers().get(0).id();
        call("recommend", "stage", "chooseSolution", "solutionId", id);
        Map<String, Object> required =
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1", "outputFormat", format);
        well(call("recommend", "stage", "answerQuestion:required", "solutionId", id, "answers", required));
        for (String stage : List.of("basic", "advanced")) {
            call("recommend", "stage", "answerQuestion:" + stage, "solutionId", id, "answers", Map.of());
        }
        call("recommend", "stage", "answerQuestion:open", "solutionId", id, "answers", Map.of("open", "N/A"));
        return call("recommend", "stage", "generateManifests", "solutionId", id, "includeContent", true);
    }

    private static String content(Reply reply, String path) {
        assertThat(reply).isInstanceOf(Reply.PackageWritten.class);
        return ((Reply.PackageWritten) reply)
                .files().files().stream()
                        .filter(file -> file.path().endsWith(path))
                        .findFirst()
                        .flatMap(ReportedFile::content)
                        .orElseThrow();
    }

    @Test
    void a_component_of_a_directory_is_found_by_its_words_and_adds_to_every_pod() {
        String deployment =
                content(written("raw", "an internal web application with NATS JetStream"), "deployment.yaml");
        assertThat(deployment)
                .contains("name: NATS_URL", "value: nats://shop-nats:4222")
                .contains("nodeSelector:\n        kubernetes.io/os: linux");
    }

    @Test
    void a_component_of_a_directory_can_stand_alone() {
        assertThat(call("recommend", "intent", "deploy a nats server"))
                .isInstanceOfSatisfying(
                        Reply.Solutions.class,
                        solutions -> assertThat(
                                        solutions.offers().get(0).solution().capabilities())
                                .contains("nats"));
    }

    @Test
    void a_format_is_offered_and_written() {
        assertThat(content(written("one-file", "an internal web application"), "all.yaml"))
                .contains("kind: Deployment", "kind: Service");
    }

    @Test
    void a_controller_is_offered_generates_and_knows_its_own_file_again() throws IOException {
        written("helm", "an internal web application");
        Map<String, Object> answers = Map.of(
                "gitRepoUrl",
                "https://github.com/acme/shop.git",
                "targetRevision",
                "main",
                "destinationNamespace",
                "shop");
        Reply first =
                call("gitops", "stage", "generate", "packagePath", "shop", "provider", "fleet", "answers", answers);
        assertThat(first).isInstanceOfSatisfying(Reply.Complete.class, complete -> {
            assertThat(complete.provider()).isEqualTo("fleet");
            assertThat(complete.files().files()).extracting(ReportedFile::path).containsExactly("fleet-gitrepo.yaml");
        });
        assertThat(workspace.resolve("fleet-gitrepo.yaml")).content().startsWith("# Fleet deploys shop from shop.");
        Reply second =
                call("gitops", "stage", "generate", "packagePath", "shop", "provider", "fleet", "answers", answers);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Reply.Complete.class,
                        complete -> assertThat(
                                        complete.files().files().get(0).change().id())
                                .isEqualTo("unchanged"));
        assertThat(workspace.resolve("shop/.helmignore")).content().contains("/argocd-*\n");
        assertThat(call("gitops"))
                .isInstanceOfSatisfying(
                        Reply.Packages.class,
                        found -> assertThat(found.packages()).hasSize(1));
    }

    @Test
    void the_schema_lists_the_controller() {
        assertThat(call("gitops", "stage", "selectProvider", "provider", "nobody")
                        .message())
                .isNotEmpty();
        Reply unknown = call("gitops", "stage", "generate", "packagePath", "shop", "provider", "nobody");
        assertThat(unknown.message()).contains("argocd, flux, fleet");
    }
}
