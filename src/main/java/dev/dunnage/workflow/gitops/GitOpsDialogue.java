package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.scan.PackageDetector;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.KnownPackage;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.PackageNames;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.gitops.existing.ExistingObject.Origin;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.model.Claims;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.ObjectKinds;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The questions and answers from a package to its manifest, which both tools have: {@code recommend} for the package that it wrote,
 * {@code gitops} for one that is there already. {@link #open} gives the questions; a {@link GitOpsSetting} judges the answers and writes.
 */
public final class GitOpsDialogue {

    /** What a package may be made of, as far as it decides what is asked. */
    private static final List<PackageContent> PACKAGES = List.of(
            new PackageContent.HelmChart("app", "0.1.0", List.of("values-production.yaml"), List.of()),
            new PackageContent.PublishedChart(
                    ThirdPartyChart.at("app", "0.1.0", "https://charts.example.com"),
                    "app",
                    Node.map(),
                    List.of("values.yaml")));

    private final GitOpsGenerators generators;
    private final FileWriter writer;
    private final PackageKnowledge knowledge;
    private final PackageDetector detector;

    /** A dialogue about these controllers. */
    public GitOpsDialogue(GitOpsGenerators generators, GitReader git, FileWriter writer) {
        this.generators = generators;
        this.writer = writer;
        this.knowledge = new PackageKnowledge(generators, git);
        this.detector = new PackageDetector(generators.wiring());
    }

    /** What deploys packages of a project already, by their directories from there. */
    Map<String, List<Deployer>> deployers(
            Workspace workspace, Path project, List<GitOpsObject> existing, List<String> paths) {
        return knowledge.deployers(workspace, project, existing, paths);
    }

    /**
     * What a workspace holds; nothing where none was opened. A package that was just written is called as it would be if it was found.
     */
    public GitOpsSubject.Surroundings around(Workspace workspace) {
        if (!workspace.isOpened() || !Files.isDirectory(workspace.root())) {
            return GitOpsSubject.Surroundings.NONE;
        }
        try {
            Detection found = detector.detect(workspace.root(), (entries, directory) -> {});
            return new GitOpsSubject.Surroundings(
                    found.packages().stream()
                            .map(pkg -> new PackageNames.Named(pkg.path(), pkg.type(), pkg.name()))
                            .toList(),
                    found.gitOps(),
                    knowledge.present(workspace, workspace.root(), found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Manifests that lie beside a package and no longer deploy what it consists of, as where it got another format or place. */
    public List<ManifestsBeside> beside(Path directory, List<String> environments, boolean isChanged) {
        return ManifestsBeside.of(generators, directory, environments, isChanged);
    }

    /** The names of the controllers. */
    public List<String> names() {
        return generators.names();
    }

    /** The question which controller it is. */
    public Question providerQuestion() {
        return generators.question();
    }

    /** The ids of all questions that a controller may ask about a package of one's own. */
    public Set<String> questionIds() {
        Set<String> ids = new LinkedHashSet<>(List.of(GitOpsGenerators.PROVIDER));
        ids.addAll(Previews.ids());
        ids.addAll(ImageUpdates.ids());
        for (PackageContent content : PACKAGES) {
            DeployablePackage pkg = new DeployablePackage(
                    ".",
                    "app",
                    content,
                    Set.of(),
                    Set.of(),
                    List.of(),
                    List.of(new ScaleTarget("apps", "Deployment", Optional.empty())),
                    ObjectKinds.NONE,
                    List.of(),
                    ObjectNotes.NONE,
                    Claims.NONE,
                    true);
            ExistingWiring nothing = new ExistingWiring(generators, ".", List.of(), List.of(), List.of(), "");
            GitOpsContext context = new KnownPackage(
                            pkg, ".", Optional.empty(), nothing, "production", Optional.empty())
                    .at(Optional.empty(), List.of());
            generators
                    .all()
                    .forEach(generator ->
                            ids.addAll(generator.questionnaire(context).ids()));
        }
        return ids;
    }

    /** The ids of the controllers. */
    public List<String> ids() {
        return generators.ids();
    }

    /** A call for each controller, which it names in its argument {@code provider}. */
    List<NextAction> choices(NextAction choosing) {
        return generators.ids().stream()
                .map(id -> choosing.with("provider", id).described("Choose " + id))
                .toList();
    }

    /**
     * The generator that an answer or argument names.
     *
     * @param next the calls that may follow where there is none of that name
     */
    public GitOpsGenerator provider(Object id, List<NextAction> next) {
        return generators
                .find(String.valueOf(id))
                .orElseThrow(() -> ToolFault.of(
                                ErrorCode.UNKNOWN_PROVIDER,
                                "There is no provider '%s'. Valid: %s.%s"
                                        .formatted(
                                                id,
                                                String.join(", ", generators.ids()),
                                                Suggestion.didYouMean(String.valueOf(id), generators.ids())),
                                next)
                        .with("providers", generators.ids()));
    }

    /** A package and a controller with all that is known and asked, given the answers so far. */
    public GitOpsSetting open(GitOpsSubject of, GitOpsGenerator generator, Map<String, Object> answers) {
        GitOpsSubject subject = of.knowing(generator);
        KnownPackage known = named(
                knowledge.of(subject, generator, answers.get(SharedQuestions.URL) instanceof String url ? url : ""),
                answers);
        ManifestFiles files = new ManifestFiles(subject, generator, generators);
        Optional<String> usual = subject.fixedFile() ? Optional.empty() : Optional.of(files.usual(known, answers));
        Path place = place(subject, generator, usual, answers);
        GitOpsContext context = known.at(
                PackageKnowledge.fromRepository(known, subject.workspace(), place),
                files.redefined(known.wiring(), place));
        String file = place.startsWith(subject.project()) ? GitReader.pathFrom(subject.project(), place) : "";
        GitOpsSetting asEdited =
                setting(subject, generator, context.having(Origin.PERSON, file), usual, place, true, answers);
        if (asEdited.writer().isEdited(asEdited, answers)) {
            return asEdited;
        }
        GitOpsSetting remembered =
                setting(subject, generator, context.having(Origin.REMEMBERED, file), usual, place, false, answers);
        return subject.remembering()
                ? remembered
                : setting(subject, generator, context, usual, place, false, answers)
                        .forgetting(remembered.unanswered(answers), answers.keySet());
    }

    private GitOpsSetting setting(
            GitOpsSubject subject,
            GitOpsGenerator generator,
            GitOpsContext context,
            Optional<String> usual,
            Path place,
            boolean edited,
            Map<String, Object> answers) {
        List<Question> questions = new ArrayList<>(generator.questionnaire(context).questions().stream()
                .map(question -> knowing(subject, edited, question))
                .map(question -> SharedQuestions.following(context, generator.kinds(), question, answers))
                .map(question -> generator.following(question, answers))
                .toList());
        questions.addAll(Previews.questions(generator, context, answers));
        questions.addAll(ImageUpdates.questions(
                generator, context, answers, automated(generator, context, place, questions, answers)));
        questions.addAll(subject.settings().questions(answers.keySet(), GitOpsSetting.valuesThere(generator, context)));
        usual.ifPresent(file -> questions.add(OutputPath.question(generator, file)));
        return new GitOpsSetting(
                subject,
                generator,
                context,
                new Questionnaire(questions),
                place,
                edited,
                Map.of(),
                new ManifestWriter(generators, knowledge, writer));
    }

    /** What the file beside the manifest says of the images' updates, which go on until somebody ends them. */
    private Map<String, Object> automated(
            GitOpsGenerator generator,
            GitOpsContext context,
            Path place,
            List<Question> questions,
            Map<String, Object> answers) {
        String name = new Questionnaire(questions).judge(answers).values().text(SharedQuestions.NAME);
        String file =
                ImageUpdates.fileName(generator, context.objectName(new Values(Map.of(SharedQuestions.NAME, name))));
        return generator.imageAutomation().stream()
                .flatMap(automation -> ManifestFiles.read(place.resolveSibling(file), generators).stream()
                        .map(there -> automation.answers(there.objects())))
                .findFirst()
                .orElse(Map.of());
    }

    /** Which of several objects is updated is an answer itself. */
    private static KnownPackage named(KnownPackage known, Map<String, Object> answers) {
        return answers.get(SharedQuestions.NAME) instanceof String name && !name.isBlank()
                ? known.updating(name)
                : known;
    }

    /** What a question offers may depend on where the manifest goes, which is an answer itself; one that is not valid is judged later. */
    private static Path place(
            GitOpsSubject subject, GitOpsGenerator generator, Optional<String> usual, Map<String, Object> answers) {
        if (usual.isEmpty()) {
            return subject.beside().orElse(subject.directory()).resolve(generator.fileNameIn(subject.place()));
        }
        Question question = OutputPath.question(generator, usual.get());
        String file = Optional.ofNullable(answers.get(OutputPath.ID))
                .filter(answer -> Questionnaire.accepts(question, answer))
                .map(String::valueOf)
                .orElse(usual.get());
        return subject.workspace().resolve(file);
    }

    /** The namespace may have been answered already; the package may leave it to whoever deploys it. */
    private static Question knowing(GitOpsSubject subject, boolean edited, Question question) {
        boolean isOpen = question.fallback().isEmpty()
                || !edited && subject.pkg().ownNamespace().isEmpty();
        return question.id().equals(SharedQuestions.NAMESPACE)
                        && isOpen
                        && !subject.namespace().isEmpty()
                ? question.withDefault(subject.namespace())
                : question;
    }

    /** Answers without those to questions that are not this controller's; what was given in this very call stays, to be judged. */
    public static Map<String, Object> only(Map<String, Object> answers, List<String> ids, Map<String, Object> given) {
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        kept.keySet().removeIf(id -> !ids.contains(id) && !given.containsKey(id));
        return kept;
    }
}
