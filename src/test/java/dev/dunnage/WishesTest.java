package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.catalog.CatalogIds;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.Workspace;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forty wishes, each told in two ways: complete in one call, as an assistant understood it, and in words with the answers stage by
 * stage. Both give the same files. {@code src/test/clients/bench/wishes} measures the same conversations.
 */
class WishesTest {

    private static final Path WISHES = Path.of("src/test/resources/wishes.jsonl");

    /** What the last stage asks. */
    private static final Set<String> ABOUT_DELIVERY =
            Set.of("gitopsProvider", "gitRepoUrl", "targetRevision", "syncPolicy", "reconcileInterval", "prune");

    @TempDir
    static Path directory;

    private static Path inOneCall;
    private static Path inStages;
    private static LocalCall oneCall;
    private static LocalCall stages;

    /** A wish in words, what an assistant makes of it, and answers that are no requirement. */
    record Wish(String wish, Map<String, Object> requirements, Map<String, Object> answers) {

        /** All that a person has to say when asked. */
        Map<String, Object> said() {
            Map<String, Object> said = new LinkedHashMap<>(map(requirements.get("facts")));
            List<?> workloads = requirements.get("workloads") instanceof List<?> list ? list : List.of();
            for (Object workload : workloads) {
                String part = workloads.size() > 1 ? map(workload).get("name") + "." : "";
                map(map(workload).get("facts")).forEach((id, value) -> said.put(part + id, value));
            }
            if (requirements.containsKey("environments")) {
                said.put("environments", requirements.get("environments"));
            }
            said.putAll(map(requirements.get("delivery")));
            said.putAll(map(answers));
            return said;
        }

        @Override
        public String toString() {
            return wish;
        }
    }

    @BeforeAll
    static void open() throws IOException {
        inOneCall = Files.createDirectories(directory.resolve("one"));
        inStages = Files.createDirectories(directory.resolve("stages"));
        oneCall = calls(inOneCall);
        stages = calls(inStages);
    }

    /** The tools in a directory; nothing is rendered by Helm or Kustomize, which other tests do with the same packages. */
    private static LocalCall calls(Path directory) {
        Workbench bench = Assembly.PROGRAM.bench(
                directory.resolve(".state"),
                List.of(),
                client -> Workspace.of(Optional.of(directory), client.roots(), directory));
        Workbench withoutPrograms = new Workbench(
                bench.catalog(),
                bench.policies(),
                bench.intents(),
                bench.formats(),
                bench.generators(),
                new Preflight("", Duration.ofSeconds(1)),
                bench.writer(),
                bench.git(),
                bench.sessions(),
                bench.workspaces());
        List<String> providers = Assembly.PROGRAM.generators().ids();
        return new LocalCall(
                ServerOffer.tools(() -> withoutPrograms, providers, CatalogIds.in(List.of())), new Waiting(System.err));
    }

    static Stream<Wish> wishes() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(WISHES).stream().map(line -> {
            try {
                return json.readValue(line, Wish.class);
            } catch (IOException e) {
                throw new IllegalStateException(line, e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void one_call_and_a_staged_conversation_write_the_same_files(Wish wish) throws IOException {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("stage", "generateManifests");
        call.put("final", true);
        call.put("requirements", wish.requirements());
        call.put("answers", map(wish.answers()));
        succeeded(oneCall.call("recommend", call));
        converse(wish);
        Map<String, String> files = files(inOneCall);
        Map<String, String> staged = files(inStages);
        assertThat(files).isNotEmpty();
        assertThat(staged.keySet()).isEqualTo(files.keySet());
        staged.forEach((path, text) -> assertThat(text).as(path).isEqualTo(files.get(path)));
    }

    private static void converse(Wish wish) {
        Map<String, Object> said = wish.said();
        Reply.Solutions offered = (Reply.Solutions) succeeded(stages.call("recommend", Map.of("intent", wish.wish())));
        String solution = offered.offers().get(0).id();
        Reply reply = stage("chooseSolution", solution, Map.of());
        for (String stage : List.of("required", "basic", "advanced")) {
            Map<String, Object> answers = new LinkedHashMap<>();
            List<String> asked = ((Reply.Questions) reply)
                    .questions().stream()
                            .map(question -> question.question().id())
                            .toList();
            said.forEach((id, value) -> {
                boolean isOfAllParts = stage.equals("required") && id.equals("image");
                if (isOfAllParts || asked.contains(id.replaceFirst("@.*", ""))) {
                    answers.put(id, value);
                }
            });
            reply = stage("answerQuestion:" + stage, solution, answers);
        }
        stage("answerQuestion:open", solution, Map.of("open", "N/A"));
        stage("generateManifests", solution, Map.of());
        if (said.containsKey("gitopsProvider")) {
            Map<String, Object> answers = new LinkedHashMap<>(said);
            answers.keySet().retainAll(ABOUT_DELIVERY);
            answers.put("deployViaGitOps", "yes");
            assertThat(stage("deployViaGitOps", solution, answers)).isInstanceOf(Reply.Complete.class);
        }
    }

    private static Reply stage(String stage, String solution, Map<String, Object> answers) {
        return succeeded(stages.call("recommend", Map.of("stage", stage, "solutionId", solution, "answers", answers)));
    }

    private static Reply succeeded(Reply reply) {
        assertThat(reply.error()).as(reply.message()).isFalse();
        return reply;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(root.resolve(".state")))
                    .toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : new ObjectMapper().convertValue(value, new TypeReference<>() {});
    }
}
