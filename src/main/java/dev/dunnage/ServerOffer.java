package dev.dunnage;

import dev.dunnage.catalog.CatalogIds;
import dev.dunnage.mcp.Offer;
import dev.dunnage.mcp.client.KnownIds;
import dev.dunnage.mcp.resources.AppPage;
import dev.dunnage.mcp.resources.PromptOffer;
import dev.dunnage.mcp.resources.ResourceOffer;
import dev.dunnage.mcp.resources.Skills;
import dev.dunnage.mcp.resources.Suggestions;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.gitops.GitOpsWorkflow;
import dev.dunnage.workflow.pages.CatalogPages;
import dev.dunnage.workflow.pages.SessionPages;
import dev.dunnage.workflow.recommend.RecommendWorkflow;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server offers: the tools, and around them what people read, pick and complete. */
final class ServerOffer {

    private static final String MARKDOWN = "text/markdown";
    private static final String COMPONENT = "component";
    private static final String SOLUTION = "solutionId";
    private static final String PATH = "path";
    private static final String PROVIDER = "provider";

    private ServerOffer() {}

    /** The offer; nothing of the bench is made before the first call, so that the tools are listed at once. */
    static Offer of(String version, List<String> providers, CatalogIds ids, Supplier<Workbench> bench) {
        Supplier<SessionPages> sessions =
                Lazy.of(() -> new SessionPages(bench.get().sessions()));
        return new Offer(
                version, tools(bench, providers, ids), resources(bench, sessions), prompts(providers, sessions));
    }

    /** The tools; {@code providers} are the ids of the controllers, {@code ids} those of the catalogue. */
    static List<Tool> tools(Supplier<Workbench> bench, List<String> providers, CatalogIds ids) {
        Supplier<RecommendWorkflow> recommend = Lazy.of(() -> new RecommendWorkflow(bench.get()));
        Supplier<GitOpsWorkflow> gitops = Lazy.of(() -> new GitOpsWorkflow(bench.get()));
        Supplier<CatalogPages> pages = pages(bench);
        Supplier<Optional<SessionStore>> sessions =
                () -> Optional.of(bench.get().sessions());
        return List.of(
                new Tool(
                        "recommend",
                        (values, client) -> recommend.get().call(values, client),
                        ids.lists(),
                        () -> Optional.of(new KnownIds(
                                pages.get().capabilities(), pages.get().facts())),
                        sessions),
                new Tool(
                        "gitops",
                        (values, client) -> gitops.get().call(values, client),
                        Map.of("providers", providers),
                        Optional::empty,
                        sessions));
    }

    private static Supplier<CatalogPages> pages(Supplier<Workbench> bench) {
        return Lazy.of(() -> new CatalogPages(bench.get().catalog()));
    }

    private static List<ResourceOffer> resources(Supplier<Workbench> bench, Supplier<SessionPages> sessions) {
        return Stream.of(own(pages(bench), sessions), Skills.files(), List.of(AppPage.offer()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ResourceOffer> own(Supplier<CatalogPages> pages, Supplier<SessionPages> sessions) {
        return List.of(
                new ResourceOffer(
                        "dunnage://catalog",
                        "catalog",
                        "Catalogue",
                        "What can be deployed: all components in one table",
                        MARKDOWN,
                        values -> Optional.of(pages.get().index()),
                        Suggestions.NONE),
                new ResourceOffer(
                        "dunnage://catalog/{+component}",
                        "catalog-component",
                        "Component of the catalogue",
                        "One component, such as postgresql/cloudnative-pg: objects, questions, what the cluster needs",
                        MARKDOWN,
                        values -> pages.get().page(text(values, COMPONENT)),
                        (argument, others) ->
                                argument.equals(COMPONENT) ? pages.get().ids() : List.of()),
                new ResourceOffer(
                        "dunnage://solutions/{solutionId}",
                        "solution",
                        "Solution",
                        "A solution that was offered: its intent, stage and files",
                        MARKDOWN,
                        values -> sessions.get().solution(text(values, SOLUTION)),
                        (argument, others) ->
                                argument.equals(SOLUTION) ? sessions.get().solutions() : List.of()),
                new ResourceOffer(
                        "dunnage://solutions/{solutionId}/{+path}",
                        "package-file",
                        "File of a package",
                        "A file of the package that was written for a solution, as it stands on disk",
                        "text/plain",
                        values -> sessions.get().file(text(values, SOLUTION), text(values, PATH)),
                        (argument, others) -> switch (argument) {
                            case SOLUTION -> sessions.get().solutions();
                            case PATH -> sessions.get().files(text(others, SOLUTION));
                            default -> List.of();
                        }));
    }

    private static List<PromptOffer> prompts(List<String> providers, Supplier<SessionPages> sessions) {
        PromptOffer.Argument provider = new PromptOffer.Argument(
                PROVIDER, "Controller", "The GitOps controller: " + String.join(" or ", providers), false);
        return List.of(
                new PromptOffer(
                        "deploy-via-gitops",
                        "Deploy via GitOps",
                        "From an intent to a package and its Argo CD or Flux manifest",
                        List.of(
                                new PromptOffer.Argument(
                                        "intent", "Intent", "What to deploy, such as: a web app with PostgreSQL", true),
                                provider),
                        values -> """
                                Deploy this via GitOps%s with the tool recommend: %s
                                Show me the solutions and let me choose. Ask me the questions of each stage, and take a default only \
                                where I say so. After generateManifests go on with the stage deployViaGitOps. At the end tell me which \
                                files to commit and what the warnings mean.""".formatted(with(values), text(values, "intent")),
                        (argument, others) -> argument.equals(PROVIDER) ? providers : List.of()),
                new PromptOffer(
                        "wire-existing-package",
                        "Wire an existing package",
                        "The Argo CD or Flux manifest for a chart, kustomization or manifest directory that exists",
                        List.of(
                                new PromptOffer.Argument(
                                        PATH,
                                        "Package",
                                        "The package's directory; found by detection where left out",
                                        false),
                                provider),
                        values -> """
                                Wire %s to GitOps%s with the tool gitops. Let me confirm the package and the controller, show me the \
                                answers that were read from git, and ask me for what is missing. At the end explain the warnings.""".formatted(
                                        values.containsKey(PATH)
                                                ? "the package " + text(values, PATH)
                                                : "a package of this project",
                                        with(values)),
                        (argument, others) -> switch (argument) {
                            case PATH -> sessions.get().packages();
                            case PROVIDER -> providers;
                            default -> List.of();
                        }));
    }

    private static String with(Map<String, String> values) {
        return Optional.ofNullable(values.get(PROVIDER)).stream()
                .map(provider -> " (" + provider + ")")
                .collect(Collectors.joining());
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
