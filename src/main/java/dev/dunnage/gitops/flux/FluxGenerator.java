package dev.dunnage.gitops.flux;

import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.Forge;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.ImageAutomation;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.SharedWarnings;
import dev.dunnage.gitops.StateWarnings;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.Headline;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.Claims;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Flux {@code GitRepository} with a {@code HelmRelease} for a chart, or with a {@code Kustomization} for everything else.
 *
 * @see <a href="https://fluxcd.io/flux/components/">Flux components</a>
 */
public final class FluxGenerator implements GitOpsGenerator {

    static final String ID = "flux";

    /** Their presence alone says something. */
    private static final Set<String> SWITCHES = Set.of("decryption", "remediation", "secretRef", "strategy");

    private static final ControllerObjects OBJECTS = new FluxObjects();

    private final FluxImages images = new FluxImages(this);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Flux";
    }

    @Override
    public String fileName() {
        return objects().fileName();
    }

    @Override
    public ControllerObjects objects() {
        return OBJECTS;
    }

    @Override
    public Set<String> deploying() {
        return Set.copyOf(kinds());
    }

    /** Flux calls a release after the namespace that it goes to, unless it is told a name. */
    @Override
    public String releaseName(ExistingObject release) {
        return release.text("spec", "releaseName")
                .orElseGet(() -> release.text("spec", "targetNamespace")
                        .map(namespace -> namespace + "-" + release.name())
                        .orElse(release.name()));
    }

    @Override
    public List<String> kinds() {
        return List.of(FluxRelease.KIND, FluxKustomization.KIND);
    }

    @Override
    public Optional<String> valuesFilesQuestion() {
        return Optional.of(FluxQuestions.VALUES_FILES);
    }

    @Override
    public Questionnaire questionnaire(GitOpsContext context) {
        List<Question> questions = Stream.concat(
                        SharedQuestions.of(context, kinds()).stream(), FluxQuestions.of(context).stream())
                .toList();
        return SharedQuestions.inheriting(
                questions,
                context.wiring()
                        .inherited(kinds())
                        .map(existing -> FluxInheritance.of(existing, context))
                        .orElse(Map.of()));
    }

    /** {@code dependsOn} knows objects of its own kind, which are looked for in the same namespace where none is said. */
    @Override
    public Map<String, Object> waitingFor(List<GitOpsObject> operators, DeployablePackage pkg) {
        return pkg.type() == PackageType.HELM
                ? Map.of(
                        FluxQuestions.DEPENDS_ON,
                        operators.stream()
                                .filter(FluxGenerator::isBeside)
                                .map(GitOpsObject::name)
                                .distinct()
                                .toList())
                : Map.of();
    }

    private static boolean isBeside(GitOpsObject operator) {
        return operator.kind().equals(FluxRelease.KIND)
                && operator.namespace().orElse(FluxQuestions.USUAL_NAMESPACE).equals(FluxQuestions.USUAL_NAMESPACE);
    }

    @Override
    public String orderAfter(GitOpsObject operator, DeployablePackage pkg) {
        if (pkg.type() == PackageType.HELM && isBeside(operator)) {
            return "the package waits for it (dependsOn)";
        }
        return operator.kind().equals(FluxRelease.KIND) && pkg.type() != PackageType.HELM
                ? "a Kustomization cannot wait for a HelmRelease, and is tried again until the operator is there"
                : "the package cannot wait for it, and is tried again until the operator is there";
    }

    @Override
    public Node.Mapping values(ExistingObject release, GitOpsContext context) {
        return release.mapping("spec", "values");
    }

    @Override
    public List<Fault> check(GitOpsContext context, Values answers) {
        List<Fault> faults = new ArrayList<>(SharedQuestions.check(context, answers));
        FluxSource source = new FluxSource(context, answers);
        if (!(context.pkg().content() instanceof PublishedChart)) {
            faults.addAll(source.check());
            checkValuesFiles(context, answers).ifPresent(faults::add);
        }
        faults.addAll(FluxQuestions.check(answers));
        if (context.pkg().content() instanceof PackageContent.Kustomization kustomization
                && !kustomization.inflatedCharts().isEmpty()) {
            faults.add(Fault.invalid(
                    SharedQuestions.PATH,
                    "The kustomization renders charts (%s), which Flux refuses to do. Deploy them as HelmReleases, or use Argo CD."
                            .formatted(String.join(", ", kustomization.inflatedCharts()))));
        }
        return faults;
    }

    /** A release that names an object with its chart has no say in which files are taken. */
    private Optional<Fault> checkValuesFiles(GitOpsContext context, Values answers) {
        boolean hasFiles = context.pkg().type() == PackageType.HELM
                && !answers.list(FluxQuestions.VALUES_FILES).isEmpty();
        return context.wiring()
                .inherited(kinds())
                .filter(release -> hasFiles && release.has("spec", FluxRelease.REFERENCE))
                .map(release -> Fault.invalid(
                        FluxQuestions.VALUES_FILES,
                        "The HelmRelease %s has its chart from the %s %s, which names the files of values (spec.valuesFiles). Write them there."
                                .formatted(
                                        release.name(),
                                        release.text("spec", FluxRelease.REFERENCE, "kind")
                                                .orElse("object"),
                                        release.text("spec", FluxRelease.REFERENCE, "name")
                                                .orElse(""))));
    }

    @Override
    public GitOpsManifest generate(GitOpsContext context, Values answers) {
        FluxSource source = new FluxSource(context, answers);
        List<Node> documents = new ArrayList<>(
                context.pkg().content() instanceof PublishedChart published
                        ? List.of(new FluxChart(context, answers, published).source())
                        : source.document().stream().toList());
        switch (context.pkg().type()) {
            case HELM ->
                documents.add(images.tagged(
                        new FluxRelease(context, answers, source.reference()).document(), context, answers));
            case KUSTOMIZE, RAW_MANIFESTS -> {
                FluxKustomization kustomization = new FluxKustomization(context, answers, source);
                kustomization.namespace().ifPresent(documents::add);
                documents.add(images.tagged(kustomization.document(), context, answers));
            }
        }
        return new GitOpsManifest(header(context, answers, source), documents, warnings(context, answers));
    }

    @Override
    public Node.Mapping updated(Update update, GitOpsContext context, Values answers) {
        Node.Mapping merged = kinds().stream().anyMatch(update::isOf)
                ? images.tagged(update.merged(SWITCHES), context, answers)
                : update.merged(SWITCHES);
        return update.isOf(FluxRelease.KIND)
                ? FluxRelease.withValues(
                        context.pkg().content() instanceof PublishedChart
                                ? merged
                                : FluxRelease.withReference(merged, update.there()),
                        answers)
                : update.isOf(FluxKustomization.KIND) ? FluxKustomization.placed(merged, update.now()) : merged;
    }

    @Override
    public Optional<ImageAutomation> imageAutomation() {
        return Optional.of(images);
    }

    @Override
    public Set<Forge> forges() {
        return FluxPreviews.FORGES;
    }

    @Override
    public List<Fault> checkPreviews(GitOpsContext context, Values answers) {
        Optional<Fault> refused = Forge.find(answers.text(Previews.FORGE))
                .flatMap(forge -> forge.repository(answers.text(SharedQuestions.URL))
                        .flatMap(repository -> FluxPreviews.refusal(forge, repository)))
                .map(why -> Fault.invalid(Previews.FORGE, why));
        if (refused.isPresent()) {
            return List.of(refused.get());
        }
        List<String> items = context.pkg().claims().hosts().stream()
                .map(Claims.Host::path)
                .filter(path -> path.contains("["))
                .toList();
        return items.isEmpty()
                ? List.of()
                : List.of(Fault.invalid(
                        Previews.WANTED,
                        "The chart has its host names in lists (%s), and a HelmRelease replaces lists as a whole: previews would share a host. Use Argo CD."
                                .formatted(String.join(", ", items))));
    }

    @Override
    public Optional<PreviewFiles> previews(GitOpsContext context, Values answers) {
        return Optional.of(new FluxPreviews(context, answers).previews());
    }

    private List<String> header(GitOpsContext context, Values answers, FluxSource source) {
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(name(), context.objectName(answers), SharedQuestions.path(answers)));
        lines.add("Commit the package and this file, push, and apply it once, or commit it where Flux already looks:");
        lines.add("  kubectl apply -f " + context.manifestIn(SharedQuestions.path(answers), fileName()));
        source.secretName().ifPresent(secret -> {
            String namespace = answers.text(FluxQuestions.NAMESPACE);
            lines.add("The Secret %s must be in the namespace %s first:".formatted(secret, namespace));
            lines.add("  flux create secret git %s --namespace=%s --url=%s"
                    .formatted(secret, namespace, GitUrl.withScheme(answers.text(SharedQuestions.URL))));
        });
        return lines;
    }

    private List<Warning> warnings(GitOpsContext context, Values answers) {
        SharedWarnings shared = new SharedWarnings(context, answers);
        List<Warning> warnings = new ArrayList<>(
                context.pkg().content() instanceof PublishedChart ? shared.ofPackage(kinds()) : shared.all(kinds()));
        boolean isChart = context.pkg().type() == PackageType.HELM;
        if (isChart) {
            warnings.addAll(StateWarnings.of(context.pkg().state(), PruneGuard.HELM));
        } else if (answers.text(FluxQuestions.PRUNE).equals("true")) {
            warnings.addAll(StateWarnings.of(context.pkg().state(), PruneGuard.FLUX));
        }
        foreignFiles(context).ifPresent(warnings::add);
        if (!isChart && !context.pkg().autoscaled().isEmpty()) {
            warnings.add(
                    new Warning(
                            "autoscaled-replicas",
                            "An autoscaler sets the number of pods, and Flux sets back what a manifest says: leave spec.replicas out of it."));
        }
        return warnings;
    }

    private static Optional<Warning> foreignFiles(GitOpsContext context) {
        if (!(context.pkg().content() instanceof PackageContent.ManifestDirectory directory)) {
            return Optional.empty();
        }
        List<String> files = directory.foreignFiles().stream()
                .filter(file -> directory.recurse() || !file.contains("/"))
                .toList();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "foreign-files",
                        "These files are no manifests, and Flux would fail on them: %s. They are excluded from the source."
                                .formatted(String.join(", ", files))));
    }
}
