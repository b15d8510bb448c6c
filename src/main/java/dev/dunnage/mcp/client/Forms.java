package dev.dunnage.mcp.client;

import dev.dunnage.question.Option;
import dev.dunnage.workflow.reply.JsonObject;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The forms of a tool's replies: a stage's questions, and the choice of a solution, a package or a controller. What is chosen has the name
 * that people see, a title or a path, so that the same call once more comes to the same form, whatever ids it gives out.
 */
final class Forms {

    private static final String ASK = "Ask the human by a form";
    private static final String SOLUTION = "solution";
    private static final String PACKAGE = "package";
    private static final String PROVIDER = "provider";

    private final String tool;

    Forms(String tool) {
        this.tool = tool;
    }

    /** What a reply asks; empty where it asks nothing. */
    Optional<Form> of(Reply reply) {
        Optional<NextAction> answering = reply.nextActions().stream()
                .findFirst()
                .filter(first -> first.tool().equals(tool));
        return answering.flatMap(call -> of(reply, call));
    }

    /** The first of the calls that may follow is the one that takes an answer. */
    private Optional<Form> of(Reply reply, NextAction answering) {
        if (reply instanceof Reply.Questions questions && !questions.questions().isEmpty()) {
            return Optional.of(questions(questions, answering));
        }
        if (reply instanceof Reply.Solutions solutions && solutions.opened().isEmpty()) {
            return Optional.of(solutions(solutions, answering));
        }
        if (reply instanceof Reply.Packages packages && !packages.packages().isEmpty()) {
            return Optional.of(packages(packages, answering));
        }
        return reply instanceof Reply.PackageSelected selected
                ? Optional.of(providers(selected, answering))
                : Optional.empty();
    }

    private static Form questions(Reply.Questions reply, NextAction answering) {
        Map<String, Object> known = new LinkedHashMap<>(answering.arguments());
        known.remove(Form.ANSWERS);
        return new Form(
                answering.stage(),
                reply.message(),
                FormSchema.of(reply.questions()),
                Optional.of(new NextAction(answering.tool(), answering.stage(), ASK, known)),
                content -> JsonObject.of(known, Form.ANSWERS, content));
    }

    private static Form solutions(Reply.Solutions reply, NextAction answering) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Reply.Solutions.Offer offer : reply.offers()) {
            String title = offer.title();
            ids.put(ids.containsKey(title) ? "%s (%d)".formatted(title, ids.size() + 1) : title, offer.id());
        }
        Map<String, String> titles = new LinkedHashMap<>();
        ids.keySet().forEach(title -> titles.put(title, title));
        return new Form(
                answering.stage(),
                reply.message(),
                FormSchema.choice(SOLUTION, "Which solution?", titles),
                Optional.empty(),
                content -> chosen(content, SOLUTION)
                        .map(title -> Map.<String, Object>of("solutionId", ids.getOrDefault(title, title)))
                        .orElse(Map.of()));
    }

    private static Form packages(Reply.Packages reply, NextAction answering) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (Reply.Packages.Choice choice : reply.choices()) {
            indices.put(choice.path(), choice.index());
            labels.put(choice.path(), choice.label());
        }
        Map<String, Object> session =
                Map.of(reply.handle().field(), reply.handle().id());
        return new Form(
                answering.stage(),
                reply.message(),
                FormSchema.choice(PACKAGE, "Which package?", labels),
                Optional.empty(),
                content -> chosen(content, PACKAGE)
                        .map(path -> Optional.ofNullable(indices.get(path))
                                .map(index -> JsonObject.of(session, "selectedPackage", index))
                                .orElseGet(() -> JsonObject.of(session, "packagePath", path)))
                        .orElse(session));
    }

    private Form providers(Reply.PackageSelected reply, NextAction answering) {
        Map<String, Object> session =
                Map.of(reply.handle().field(), reply.handle().id());
        Map<String, String> names = reply.questions().stream()
                .flatMap(asked -> asked.question().options().stream())
                .collect(Collectors.toMap(Option::value, Option::label, (first, second) -> first, LinkedHashMap::new));
        return new Form(
                answering.stage(),
                reply.message(),
                FormSchema.choice(PROVIDER, "Which controller?", names),
                Optional.of(
                        new NextAction(tool, reply.stage(), ASK, JsonObject.of(session, "packagePath", reply.path()))),
                content -> chosen(content, PROVIDER)
                        .map(id -> JsonObject.of(session, PROVIDER, id))
                        .orElse(session));
    }

    /** What was chosen; where nothing was, the stage says what it needs. */
    private static Optional<String> chosen(Map<String, Object> content, String field) {
        return Optional.ofNullable(content.get(field)).map(String::valueOf);
    }
}
