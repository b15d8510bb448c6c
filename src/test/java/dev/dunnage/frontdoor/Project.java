package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A source tree in a workspace of its own, and the server that looks at it. */
final class Project implements BeforeEachCallback, AfterEachCallback {

    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec: {containers: [{name: app, image: 'nginx:1.27'}]}
            """;

    private static final PersonIdent SOMEBODY = new PersonIdent("somebody", "somebody@example.com");

    private final FrontDoor door = new FrontDoor();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        door.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        door.afterEach(context);
    }

    Path root() {
        return door.workspace();
    }

    /** As on another machine, where nobody remembers what was written here. */
    void forget() throws IOException {
        try (Stream<Path> records = Files.list(door.state().resolve("written"))) {
            for (Path record : records.toList()) {
                Files.delete(record);
            }
        }
    }

    Server server() {
        return door.server();
    }

    Project write(String path, String content) throws IOException {
        door.write(path, content);
        return this;
    }

    String read(String path) throws IOException {
        return Files.readString(root().resolve(path));
    }

    Project chart(String path) throws IOException {
        write(path + "/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        write(path + "/values.yaml", "replicas: 1\n");
        return write(path + "/templates/deployment.yaml", DEPLOYMENT);
    }

    Project kustomization(String path, String fields) throws IOException {
        write(path + "/kustomization.yaml", "resources: [deployment.yaml]\n" + fields);
        return write(path + "/deployment.yaml", DEPLOYMENT);
    }

    /** Manifests of something else than {@link #raw} has. */
    Project worker(String path) throws IOException {
        return write(path + "/deployment.yaml", DEPLOYMENT.replace("shop", "worker"));
    }

    Project raw(String path) throws IOException {
        return write(path + "/deployment.yaml", DEPLOYMENT);
    }

    /** The tree as a checkout of {@code main} with that remote; nothing is committed. */
    Git git(String remote) throws GitAPIException, URISyntaxException {
        return git(root(), remote);
    }

    static Git git(Path directory, String remote) throws GitAPIException, URISyntaxException {
        Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call();
        git.remoteAdd().setName("origin").setUri(new URIish(remote)).call();
        return git;
    }

    static String commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("Change something")
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .setSign(false)
                .call()
                .name();
    }

    /** Makes the remote's copy of a branch what HEAD is, as after {@code git push}. */
    static void push(Git git, String branch) throws IOException {
        var update = git.getRepository().updateRef("refs/remotes/origin/" + branch);
        update.setNewObjectId(git.getRepository().resolve("HEAD"));
        update.forceUpdate();
    }

    /** What the program wrote for a package, with the usual answers but for these. */
    Wiring wire(String path, String provider, Object... answers) {
        return wire(path, provider, Map.of(), answers);
    }

    /** The same with further arguments of the tool. */
    Wiring wire(String path, String provider, Map<String, Object> arguments, Object... answers) {
        Map<String, Object> all = map("gitRepoUrl", "https://github.com/acme/shop.git", "destinationNamespace", "shop");
        all.putAll(map(answers));
        return exactly(path, provider, arguments, all);
    }

    /** The same with these answers and no others. */
    Wiring exactly(String path, String provider, Map<String, Object> arguments, Map<String, Object> answers) {
        Map<String, Object> call =
                map("stage", "generate", "packagePath", path, "provider", provider, "includeContent", true);
        call.put("answers", answers);
        call.putAll(arguments);
        return new Wiring(server().call("gitops", call));
    }

    /** The questions that are asked about a package. */
    JsonNode questions(String path, String provider) {
        JsonNode selected = server().gitops("stage", "selectPackage", "packagePath", path);
        assertThat(selected.get("success").asBoolean()).as(selected.toString()).isTrue();
        return server().gitops(
                        "stage",
                        "selectProvider",
                        "sessionId",
                        selected.get("sessionId").asText(),
                        "provider",
                        provider);
    }

    static JsonNode question(JsonNode reply, String id) {
        for (JsonNode question : reply.get("questions")) {
            if (question.get("id").asText().equals(id)) {
                return question;
            }
        }
        throw new AssertionError("no question " + id + " in " + reply);
    }

    /** A reply of the stage {@code generate}. */
    record Wiring(JsonNode reply) {

        String yaml() {
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
            return reply.at("/files/0/content").asText();
        }

        String change() {
            return reply.at("/files/0/change").asText();
        }

        /** A field of the one object of a kind, such as {@code spec.ref.branch}; {@code "(absent)"} where it is not there. */
        Object field(String kind, String path) {
            Object at = object(kind);
            for (String key : path.split("\\.", -1)) {
                at = at instanceof Map<?, ?> mapping && mapping.containsKey(key) ? mapping.get(key) : "(absent)";
            }
            return at;
        }

        Object object(String kind) {
            List<Object> found = Objects.of(yaml()).entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind + "/"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(found).as("objects of kind %s in %s", kind, yaml()).hasSize(1);
            return found.get(0);
        }

        List<String> kinds() {
            return Objects.of(yaml()).keySet().stream()
                    .map(key -> key.substring(0, key.indexOf('/')))
                    .toList();
        }

        List<String> warnings() {
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
            return reply.has("warnings") ? reply.get("warnings").findValuesAsText("id") : List.of();
        }

        String warning(String id) {
            for (JsonNode warning : reply.get("warnings")) {
                if (warning.get("id").asText().equals(id)) {
                    return warning.get("message").asText();
                }
            }
            throw new AssertionError("no warning " + id + " in " + reply);
        }

        List<String> faults() {
            return reply.at("/error/validationErrors").findValuesAsText("id");
        }
    }
}
