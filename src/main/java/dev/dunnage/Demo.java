package dev.dunnage;

import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A whole run as a person would have it: from a wish to a Helm chart and the Application that deploys it, and what comes next. */
final class Demo {

    private static final String INTENT =
            "Deploy a web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2";

    private static final Map<String, Object> ANSWERS = ordered("name", "shop", "replicas", 3, "healthPath", "/healthz");

    private static final Map<String, Object> DELIVERY =
            ordered("gitopsProvider", "argocd", "gitRepoUrl", "https://github.com/acme/shop.git");

    /** As much of the Deployment as shows the answers; the Application up to where it deploys to. */
    private static final int DEPLOYMENT_LINES = 13;

    private static final int APPLICATION_LINES = 16;

    private final PrintStream out;
    private final String place;

    /** A demo on a stream that says {@code place} of where it writes. */
    Demo(PrintStream out, String place) {
        this.out = out;
        this.place = place;
    }

    /** Plays it in {@code target/demo} below the current directory; whether all went well. */
    static boolean play(PrintStream out) {
        Path workspace = Path.of("target", "demo");
        try {
            Files.createDirectories(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Demo(out, workspace.toString()).run(Assembly.PROGRAM.toolsIn(workspace.toAbsolutePath(), List.of()));
    }

    /** Plays it with these tools; whether all went well. */
    boolean run(List<Tool> tools) {
        LocalCall calls = new LocalCall(tools, new Waiting(System.err));
        out.printf("Human:   %s%n", INTENT);
        if (!(call(calls, Map.of("intent", INTENT)) instanceof Reply.Solutions solutions)) {
            return false;
        }
        solutions
                .offers()
                .forEach(offer -> out.printf(
                        "  %5d  %s%n",
                        offer.solution().score(), offer.solution().title()));
        Map<String, Object> solution =
                Map.of("solutionId", solutions.offers().get(0).id(), "overwrite", true);
        out.printf("Human:   The first one. %s; defaults for the rest%n", said(ANSWERS));
        if (!(call(calls, with(solution, "generateManifests", ANSWERS)) instanceof Reply.PackageWritten)) {
            return false;
        }
        deployment(calls);
        out.printf("%nHuman:   Deploy it with Argo CD. %s%n", said(DELIVERY));
        Map<String, Object> delivery = with(solution, "deployViaGitOps", DELIVERY);
        delivery.put("includeContent", true);
        if (!(call(calls, delivery) instanceof Reply.Complete complete)) {
            return false;
        }
        show("shop/argocd-application.yaml", "argocd-application.yaml", complete.files(), APPLICATION_LINES);
        out.printf("%nEverything is in %s/shop. What a person does next, in %s:%n", place, place);
        complete.humanSteps().forEach(step -> out.printf("  - %s%n", step));
        return true;
    }

    /** A chart's Deployment is a template; as plain YAML it is shown as the format {@code raw} has it, which is what Helm renders. */
    private void deployment(LocalCall calls) {
        Map<String, Object> raw = new LinkedHashMap<>(ANSWERS);
        raw.put("outputFormat", "raw");
        Reply rendered = calls.call(
                "recommend",
                Map.of("stage", "generateManifests", "intent", INTENT, "final", true, "answers", raw, "dryRun", true));
        if (rendered instanceof Reply.PackageWritten written) {
            show("the Deployment, as Helm renders it", "deployment.yaml", written.files(), DEPLOYMENT_LINES);
        }
    }

    /** The first lines of a file that stand for something. */
    private void show(String title, String file, FileReport files, int most) {
        List<String> lines = files.files().stream()
                .filter(reported -> reported.path().endsWith(file))
                .map(ReportedFile::content)
                .flatMap(content -> content.stream().flatMap(String::lines))
                .filter(line -> !line.startsWith("#"))
                .toList();
        out.printf("%n── %s%n", title);
        lines.stream().limit(most).forEach(line -> out.printf("%s%n", line));
        if (lines.size() > most) {
            out.printf("… %d more lines%n", lines.size() - most);
        }
    }

    private Reply call(LocalCall calls, Map<String, Object> arguments) {
        Reply reply = calls.call("recommend", arguments);
        out.printf("Dunnage: %s%n", reply.message());
        return reply;
    }

    private static Map<String, Object> with(Map<String, Object> solution, String stage, Map<String, Object> answers) {
        Map<String, Object> arguments = new LinkedHashMap<>(solution);
        arguments.put("stage", stage);
        arguments.put("answers", answers);
        return arguments;
    }

    private static String said(Map<String, Object> answers) {
        return answers.entrySet().stream()
                .map(answer -> answer.getKey() + " " + answer.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int index = 0; index < entries.length; index += 2) {
            ordered.put(String.valueOf(entries[index]), entries[index + 1]);
        }
        return ordered;
    }
}
