package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.testing.Page;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about systems shows a call that works, and the files that it writes. */
class SystemsPageTest {

    private static final String CALL = """
            {
              "stage": "generateManifests",
              "final": true,
              "requirements": {
                "workloads": [
                  {"capability": "web-application", "name": "frontend", "facts": {"hostname": "shop.example.com", "image": "ghcr.io/acme/ui:2.0.0"}},
                  {"capability": "web-application", "name": "api", "facts": {"port": 9000}},
                  {"capability": "worker", "name": "orders"},
                  {"capability": "scheduled-job", "name": "cleanup", "facts": {"schedule": "0 3 * * *"}}
                ],
                "capabilities": ["postgresql", "redis"],
                "environments": ["staging", "production"],
                "facts": {"name": "shop", "image": "ghcr.io/acme/shop:1.4.2"},
                "delivery": {"gitopsProvider": "argocd", "gitRepoUrl": "https://github.com/acme/shop.git"}
              },
              "answers": {
                "frontend.hostname@staging": "staging.shop.example.com",
                "api.replicas@production": 4,
                "targetRevision@production": "v1.4.2"
              }
            }
            """;

    @TempDir
    Path workspace;

    @Test
    void the_page_shows_a_call_and_what_it_writes() throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Object> arguments = new ObjectMapper().readValue(CALL, Map.class);
        LocalCall calls = new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err));
        Reply reply = calls.call("recommend", arguments);
        assertThat(reply).as(reply.message()).isInstanceOf(Reply.Complete.class);
        Page page = Page.of("docs/systems.md");
        page.shows("call", "```json\n" + CALL + "```\n");
        page.shows("files", "```text\n" + files() + "```\n");
    }

    /** The package's files; those of a part's templates are counted. */
    private String files() throws IOException {
        StringBuilder list = new StringBuilder();
        Path shop = workspace.resolve("shop");
        try (Stream<Path> files = Files.walk(shop)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(file -> workspace.relativize(file).toString())
                    .sorted()
                    .toList();
            all.stream()
                    .filter(file -> !file.startsWith("shop/templates/"))
                    .forEach(file -> list.append(file).append('\n'));
            long templates = all.stream()
                    .filter(file -> file.startsWith("shop/templates/"))
                    .count();
            list.append("shop/templates/ (").append(templates).append(" files)\n");
        }
        list.append('\n').append(Files.readString(shop.resolve("values-production.yaml")));
        return list.toString();
    }
}
