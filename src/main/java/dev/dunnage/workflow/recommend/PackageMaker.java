package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.render.Renderer;
import dev.dunnage.workflow.gitops.GitOpsPlaces;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the files of a session's package, and describes it as the controllers will see it. */
final class PackageMaker {

    private final Catalog catalog;
    private final Formats formats;
    private final PackageAnalyzer analyzer;

    /** The stage that wires a package comes right after the one that wrote it, with the same answers. */
    private final AtomicReference<Optional<Made>> last = new AtomicReference<>(Optional.empty());

    PackageMaker(Catalog catalog, Formats formats, PackageAnalyzer analyzer) {
        this.catalog = catalog;
        this.formats = formats;
        this.analyzer = analyzer;
    }

    /**
     * All that decides how a package looks.
     *
     * @param text the answers as text: maps are equal whatever the order of their entries, and a package keeps that order
     */
    private record Order(
            List<String> components,
            Map<String, Object> facts,
            Map<String, Boolean> flags,
            Map<String, Object> answers,
            String text,
            Path root,
            Path directory) {

        static Order of(RecommendSession session, Path root, Path directory) {
            return new Order(
                    session.components(),
                    session.facts(),
                    session.flags(),
                    session.answers(),
                    session.facts() + " " + session.answers(),
                    root,
                    directory);
        }
    }

    private record Made(Order order, MadePackage made) {}

    /** The package that the answers make; the stages before have checked them. */
    MadePackage of(RecommendSession session, Workspace workspace) {
        return of(new Corrections(catalog, session, RecommendStage.GENERATE, Map.of()), workspace);
    }

    /**
     * The package that the answers make.
     *
     * @throws ToolFault where an answer is missing or not valid
     */
    MadePackage of(Corrections corrections, Workspace workspace) {
        RecommendSession session = corrections.session();
        Places.Judgement judgement = judged(corrections);
        Path directory = corrections.directory(judgement.everywhere(), workspace);
        Order order = Order.of(session, workspace.root(), directory);
        Optional<MadePackage> known =
                last.get().filter(made -> made.order().equals(order)).map(Made::made);
        if (known.isPresent()) {
            return known.get();
        }
        MadePackage made = made(application(corrections, judgement), workspace, directory);
        last.set(Optional.of(new Made(order, made)));
        return made;
    }

    private Places.Judgement judged(Corrections corrections) {
        Places.Judgement judgement = corrections.session().judge(catalog);
        List<Fault> faults = new ArrayList<>(judgement.faults());
        judgement.open().forEach(question -> faults.add(Fault.invalid(question.id(), question.needed())));
        if (!faults.isEmpty()) {
            throw corrections.fault(faults);
        }
        return judgement;
    }

    private Application application(Corrections corrections, Places.Judgement judgement) {
        RecommendSession session = corrections.session();
        Application application = Rendering.application(session.solution(catalog), judgement);
        List<String> repeated = application.places().stream()
                .flatMap(place -> place.repeated().stream())
                .distinct()
                .toList();
        if (!repeated.isEmpty()) {
            throw ToolFault.ofFaults(
                    List.of(Fault.invalid(
                            "answers",
                            "These objects would be there twice: %s. Give the parts different names."
                                    .formatted(String.join(", ", repeated)))),
                    List.of(RecommendStage.REQUIRED.action(session.id())));
        }
        return application;
    }

    private MadePackage made(Application application, Workspace workspace, Path directory) {
        Renderer renderer = formats.of(application);
        FileTree tree = renderer.render(application);
        Map<String, DeployablePackage> packages = new LinkedHashMap<>();
        if (application.environments().isEmpty()) {
            packages.put(GitOpsPlaces.ONLY_PLACE, described(renderer, application, tree, workspace, directory, ""));
        }
        // What lies in one place, such as a chart, is looked at once for all environments.
        Map<String, DeployablePackage> byPlace = new LinkedHashMap<>();
        for (Environment environment : application.environments()) {
            String name = environment.name();
            Application there = application.in(environment);
            boolean isTold = renderer.content(there, name).isPresent();
            packages.put(
                    name,
                    byPlace.computeIfAbsent(
                            isTold ? name : renderer.placeOf(name),
                            place -> described(renderer, there, tree, workspace, directory, name)));
        }
        return new MadePackage(application, renderer, tree, packages, directory, workspace.shown(directory));
    }

    /** A package, or the part of it that one environment deploys. */
    private DeployablePackage described(
            Renderer renderer,
            Application application,
            FileTree tree,
            Workspace workspace,
            Path directory,
            String environment) {
        String part = environment.isEmpty() ? "" : renderer.placeOf(environment);
        Path root = workspace.root();
        String whole =
                directory.startsWith(root) ? workspace.shown(directory) : String.valueOf(directory.getFileName());
        Optional<PackageContent> content = renderer.content(application, environment);
        if (content.isPresent()) {
            return DeployablePackage.of(whole, application.name(), content.get());
        }
        Map<String, String> files = new TreeMap<>();
        tree.under(whole).files().forEach((name, file) -> files.put(name, file.content()));
        String path = part.isEmpty() ? whole : (whole.equals(".") ? "" : whole + "/") + part;
        DeployablePackage found = analyzer.analyze(String.valueOf(root.getFileName()), files, path, renderer.type());
        return application
                .chart()
                .filter(ThirdPartyChart::serverSideApply)
                .map(chart -> found.withLargeCrds(List.of("charts/" + chart.name())))
                .orElse(found);
    }
}
