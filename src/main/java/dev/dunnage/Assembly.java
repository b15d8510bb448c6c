package dev.dunnage;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.CatalogIds;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.StateDirectory;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.argocd.ArgoCdGenerator;
import dev.dunnage.gitops.flux.FluxGenerator;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Wording;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.policy.Policies;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.render.KustomizeRenderer;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.UmbrellaRenderer;
import dev.dunnage.render.ValuesRenderer;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.recommend.Formats;
import dev.dunnage.workflow.session.SessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The two registries of the program, and everything that is put together with them. A further format or controller is a line in
 * {@link #PROGRAM}.
 */
record Assembly(Formats formats, GitOpsGenerators generators) {

    private static final GitOpsGenerators GENERATORS =
            new GitOpsGenerators(List.of(new ArgoCdGenerator(), new FluxGenerator()));

    /** What the program has. */
    static final Assembly PROGRAM = new Assembly(
            new Formats(
                    List.of(new HelmRenderer(GENERATORS.ids()), new KustomizeRenderer(), new RawRenderer()),
                    List.of(new ValuesRenderer(), new UmbrellaRenderer(new HelmRenderer(GENERATORS.ids())))),
            GENERATORS);

    /** A chart of ours renders in a tenth of a second; what takes longer than this will not end. */
    private static final Duration PREFLIGHT_LIMIT = Duration.ofSeconds(20);

    /** What the workflows work with; nothing of it is made before it is used. */
    Workbench bench(Path stateDirectory, List<Path> catalogs, Function<Client, Workspace> workspaces) {
        StateDirectory state = new StateDirectory(stateDirectory);
        FileWriter writer = new FileWriter(state);
        // A client that ends the server with SIGTERM must not cut a package in two.
        Runtime.getRuntime().addShutdownHook(new Thread(writer::settle));
        Supplier<Catalog> all = Lazy.of(() -> Catalog.load(catalogs, formats.options()));
        Supplier<Policies> policies = Lazy.of(() -> Policies.in(catalogs, all.get()));
        Supplier<Catalog> catalog =
                Lazy.of(() -> all.get().withholding(component -> policies.get().forbids(component.id())));
        return new Workbench(
                catalog,
                policies,
                Lazy.of(() -> new IntentReader(wordings(catalog.get()))),
                formats,
                generators,
                new Preflight(Optional.ofNullable(System.getenv("PATH")).orElse(""), PREFLIGHT_LIMIT),
                writer,
                new GitReader(),
                new SessionStore(state, Clock.systemUTC()),
                workspaces);
    }

    /** How components of further directories are called. */
    private static List<Wording> wordings(Catalog catalog) {
        return catalog.components().stream()
                .filter(component -> !component.words().isEmpty())
                .map(component -> new Wording(
                        switch (component.profile().role()) {
                            case WORKLOAD -> "workload";
                            case ADDITION -> "preference";
                            case SERVICE, EXPOSURE, SUPPORT -> "service";
                        },
                        component.capability(),
                        component.words()))
                .toList();
    }

    /** The tools in a directory that holds everything: workspace and state. */
    List<Tool> toolsIn(Path directory, List<Path> catalogs) {
        return ServerOffer.tools(
                Lazy.of(() -> bench(
                        directory.resolve(".state"),
                        catalogs,
                        client -> Workspace.of(Optional.of(directory), client.roots(), directory))),
                generators.ids(),
                CatalogIds.in(catalogs));
    }
}
