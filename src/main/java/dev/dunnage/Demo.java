package dev.dunnage;

import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.terminal.FileListing;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two whole runs as a person would have them: a Helm chart for Argo CD, and a Kustomize overlay for Flux. */
final class Demo {

    private static final String INTENT =
            "Deploy a web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2";

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    /** Where the demo works, below the current directory. */
    static Path workspace() {
        Path workspace = Path.of("target", "demo").toAbsolutePath();
        try {
            return Files.createDirectories(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays both runs; whether all went well. */
    boolean run(List<Tool> tools) {
        LocalCall calls = new LocalCall(tools, new Waiting(System.err));
        return play(calls, "helm", "./shop-helm", "argocd") && play(calls, "kustomize", "./shop-kustomize", "flux");
    }

    private boolean play(LocalCall calls, String format, String directory, String provider) {
        out.printf("%n━━ %s + %s ━━%n%nHuman: %s%n", format, provider, INTENT);
        Reply solutions = call(calls, Map.of("intent", INTENT));
        if (!(solutions instanceof Reply.Solutions offered)) {
            return false;
        }
        offered.offers().forEach(this::solution);
        String id = offered.offers().get(0).id();
        Map<String, Object> required = new LinkedHashMap<>();
        required.put("name", "shop");
        required.put("namespace", "shop-production");
        required.put("outputFormat", format);
        required.put("outputPath", directory);
        Map<String, Object> basic = new LinkedHashMap<>();
        basic.put("replicas", 3);
        basic.put("healthPath", "/healthz");
        boolean done = step(calls, "chooseSolution", id, Map.of())
                && step(calls, "answerQuestion:required", id, Map.of("answers", required))
                && step(calls, "answerQuestion:basic", id, Map.of("answers", basic))
                && step(calls, "answerQuestion:advanced", id, Map.of("answers", Map.of("config", "LOG_LEVEL=info")))
                && step(calls, "answerQuestion:open", id, Map.of("answers", Map.of("open", "N/A")))
                && step(calls, "generateManifests", id, Map.of("overwrite", true));
        Map<String, Object> gitOps = new LinkedHashMap<>();
        gitOps.put("deployViaGitOps", "yes");
        gitOps.put("gitopsProvider", provider);
        gitOps.put("gitRepoUrl", "https://github.com/acme/shop.git");
        gitOps.put("targetRevision", "main");
        gitOps.put("gitRepoPath", "deploy/shop");
        gitOps.put("destinationNamespace", "shop-production");
        return done
                && step(
                        calls,
                        "deployViaGitOps",
                        id,
                        Map.of("answers", gitOps, "overwrite", true, "includeContent", true));
    }

    private boolean step(LocalCall calls, String stage, String id, Map<String, Object> more) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("stage", stage);
        arguments.put("solutionId", id);
        arguments.putAll(more);
        if (more.get("answers") instanceof Map<?, ?> answers) {
            out.printf("%nHuman: %s%n", answers.isEmpty() ? "the defaults, please" : answers);
        }
        Reply reply = call(calls, arguments);
        if (reply instanceof Reply.Questions asks) {
            asks.questions().forEach(this::question);
        } else if (reply instanceof Reply.PackageWritten written) {
            new FileListing(out).print(written.files().files());
        } else if (reply instanceof Reply.Complete complete) {
            new FileListing(out).print(complete.files().files());
        }
        return !reply.error();
    }

    private Reply call(LocalCall calls, Map<String, Object> arguments) {
        Reply reply = calls.call("recommend", arguments);
        out.printf("Dunnage: %s%n", reply.message());
        return reply;
    }

    private void solution(Reply.Solutions.Offer offer) {
        out.printf("  %3s  %s%n", offer.solution().score(), offer.solution().title());
    }

    private void question(AskedQuestion asked) {
        out.printf(
                "  %-18s %s%s%n",
                asked.question().id(),
                asked.question().text(),
                asked.usual().map(usual -> " [" + usual + "]").orElse(""));
    }
}
