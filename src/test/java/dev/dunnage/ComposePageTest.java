package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.testing.Page;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that leads from a Compose file to three environments shows a call that works, and what it makes. */
class ComposePageTest {

    private static final String FILE = """
            name: shop
            services:
              web:
                image: ghcr.io/acme/web:2.0.0
                ports: ["8080:3000"]
                environment:
                  API_URL: http://api:8000
                  LOG_LEVEL: ${LOG_LEVEL:-info}
              api:
                image: ghcr.io/acme/api:1.4.2
                environment:
                  DATABASE_URL: postgres://shop:shop@db:5432/shop
                  REDIS_URL: redis://cache:6379
                  STRIPE_SECRET_KEY: ${STRIPE_SECRET_KEY}
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:8000/healthz"]
                deploy:
                  resources: {limits: {memory: 512m}}
              worker:
                image: ghcr.io/acme/api:1.4.2
                command: ["celery", "-A", "shop", "worker"]
                volumes: ["./src:/src"]
              db:
                image: postgres:17
                volumes: ["data:/var/lib/postgresql/data"]
              cache:
                image: redis:8
            volumes:
              data: {}
            """;

    private static final String CALL = """
            {
              "stage": "generateManifests",
              "final": true,
              "packagePath": "compose.yaml",
              "requirements": {
                "environments": ["dev", "staging", "production"],
                "delivery": {"outputFormat": "kustomize", "gitopsProvider": "flux", "gitRepoUrl": "https://github.com/acme/shop.git"}
              },
              "answers": {
                "web.hostname": "dev.shop.example.com",
                "web.hostname@staging": "staging.shop.example.com",
                "web.hostname@production": "shop.example.com",
                "api.replicas@production": 4,
                "targetRevision@production": "v1.4.2"
              }
            }
            """;

    @TempDir
    Path workspace;

    @Test
    void the_page_shows_a_file_a_call_and_what_it_writes() throws IOException {
        Files.writeString(workspace.resolve("compose.yaml"), FILE);
        @SuppressWarnings("unchecked")
        Map<String, Object> arguments = new ObjectMapper().readValue(CALL, Map.class);
        LocalCall calls = new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err));
        Reply reply = calls.call("recommend", arguments);
        assertThat(reply).as(reply.message()).isInstanceOf(Reply.Complete.class);
        Page page = Page.of("docs/compose.md");
        page.shows("file", "```yaml\n" + FILE + "```\n");
        page.shows("call", "```json\n" + CALL + "```\n");
        page.shows("left", "```text\n" + left(reply) + "```\n");
        page.shows("files", "```text\n" + files() + "```\n");
        page.shows("picture", picture());
    }

    private static String left(Reply reply) {
        return new ObjectMapper()
                .valueToTree(ReplyJson.of(reply)).at("/understood/unsupported").findValuesAsText("words").stream()
                        .map(words -> words + "\n")
                        .collect(Collectors.joining());
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("shop"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> workspace.relativize(file).toString())
                    .filter(file -> !file.startsWith("shop/base/"))
                    .sorted()
                    .map(file -> file + "\n")
                    .collect(Collectors.joining());
        }
    }

    /** The topology that the package's README shows. */
    private String picture() throws IOException {
        String readme = Files.readString(workspace.resolve("shop/README.md"));
        int start = readme.indexOf("```mermaid\n");
        return readme.substring(start, readme.indexOf("```\n", start + 3) + 4);
    }
}
