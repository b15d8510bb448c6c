package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.ControllerObjects;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.merge.TreeMerge;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Wires a package to one GitOps controller. An implementation and its line in {@code Main} are all that a controller takes: what the rest
 * of the program must know of it, it asks here.
 *
 * <p>The calls come in this order, each with what the one before made known:
 *
 * <pre>{@code
 * Questionnaire questions = generator.questionnaire(context);      // gitRepoUrl, targetRevision, its own …
 * Values answers = questions.judge(given).values();
 * List<Fault> faults = generator.check(context, answers);          // none: go on
 * GitOpsManifest manifest = generator.generate(context, answers);  // objects, header, warnings
 * }</pre>
 */
public interface GitOpsGenerator {

    /** The id that answers use, such as {@code argocd}. */
    String id();

    /** The controller's name, such as {@code Argo CD}. */
    String name();

    /** How a scan knows the controller's objects, and what the generated file is called. */
    ControllerObjects objects();

    /** The name of the file that it generates. */
    default String fileName() {
        return objects().fileName();
    }

    /** The name of the file for one of several environments: {@code argocd-application-staging.yaml}. */
    default String fileNameIn(String environment) {
        return environment.isEmpty() ? fileName() : fileName().replaceFirst("\\.yaml$", "-" + environment + ".yaml");
    }

    /** The name of the file where {@link #fileName()} is taken by another package: {@code argocd-shop.yaml}. */
    default String fileName(String packageName) {
        return id() + "-" + packageName + ".yaml";
    }

    /** The kinds of the objects that it generates to deploy a package, and updates where they are there already. */
    List<String> kinds();

    /** All kinds that deploy something, also those that it does not generate. */
    default Set<String> deploying() {
        return Set.copyOf(kinds());
    }

    /** The name of the Helm release that an object of one of the deploying kinds makes of a chart. */
    default String releaseName(ExistingObject object) {
        return object.name();
    }

    /** What a person decides; every question but those about the repository has a default. */
    Questionnaire questionnaire(GitOpsContext context);

    /** A question with a default that follows other answers: what stands in a file gives way to what was said instead of it. */
    default Question following(Question question, Map<String, Object> answers) {
        return question;
    }

    /** The id of the question which files of values a chart is deployed with; empty where the controller knows no charts. */
    default Optional<String> valuesFilesQuestion() {
        return Optional.empty();
    }

    /** The values that an object which deploys the package sets itself, over those of its files. */
    default Node.Mapping values(ExistingObject object, GitOpsContext context) {
        return Node.map();
    }

    /**
     * The answers by which a package waits for what deploys its operators; empty where it cannot wait for them, or where their order is
     * said elsewhere.
     */
    default Map<String, Object> waitingFor(List<GitOpsObject> operators, DeployablePackage pkg) {
        return Map.of();
    }

    /** The answers by which an operator comes before what needs it. */
    default Map<String, Object> beforeOthers() {
        return Map.of();
    }

    /** How a package comes after an operator that is deployed already, in a sentence. */
    default String orderAfter(GitOpsObject operator, DeployablePackage pkg) {
        return "";
    }

    /** What is wrong with answers that are each valid for themselves. */
    List<Fault> check(GitOpsContext context, Values answers);

    /** The manifest. The answers have passed the questionnaire and {@link #check}. */
    GitOpsManifest generate(GitOpsContext context, Values answers);

    /**
     * An object that a person wrote or edited, with what the answers change in it. Everything else stays as it stands.
     *
     * @param answers those for which it was generated
     */
    default Node.Mapping updated(Update update, GitOpsContext context, Values answers) {
        return update.merged(Set.of());
    }

    /** What a person should know of an object that was updated and kept what stood there. */
    default List<Warning> checkUpdated(Node updated) {
        return List.of();
    }

    /**
     * An object that is there, and what becomes of it.
     *
     * @param there as it stands in its file
     * @param before as it would be generated if nobody answered anything
     * @param now as it is generated for the answers
     */
    record Update(Node.Mapping there, Node.Mapping before, Node.Mapping now) {

        private static final String VERSION = "apiVersion";

        /** Whether it is an object of that kind. */
        public boolean isOf(String kind) {
            return Optional.of(Node.of(kind)).equals(now.at(List.of("kind")));
        }

        /** The same for an object that is read in another way. */
        public Update with(Node.Mapping read) {
            return new Update(read, before, now);
        }

        /**
         * The object that comes of it, in the version of its API that is generated.
         *
         * @param switches fields whose presence alone says something, so that they go as a whole or not at all
         */
        public Node.Mapping merged(Set<String> switches) {
            Node.Mapping merged = new TreeMerge(switches).of(before, there, now);
            return now.at(List.of(VERSION))
                    .map(version -> merged.with(VERSION, version))
                    .orElse(merged);
        }
    }

    /** The id of the question whether environments get one manifest together; empty where they never do. */
    default Optional<String> combinationQuestion() {
        return Optional.empty();
    }

    /**
     * One manifest in place of those of several environments, where the answers ask for it.
     *
     * @param environments each with answers that {@link #generate} would take, by name
     */
    default Combination combine(Map<String, Environment> environments) {
        return Combination.NONE;
    }

    /** The forges on whose pull requests it can make previews. */
    default Set<Forge> forges() {
        return Set.of();
    }

    /** Why it can make no previews of a package with answers that ask for some. */
    default List<Fault> checkPreviews(GitOpsContext context, Values answers) {
        return List.of();
    }

    /** What makes a preview of each pull request; the answers ask for it and have passed {@link #checkPreviews}. */
    default Optional<PreviewFiles> previews(GitOpsContext context, Values answers) {
        return Optional.empty();
    }

    /** How it brings new versions of images into git; empty where it does not. */
    default Optional<ImageAutomation> imageAutomation() {
        return Optional.empty();
    }

    /**
     * The files that make previews.
     *
     * @param fileName of the manifest, beside the package's own
     * @param beside further objects that it reads from git, by file
     */
    record PreviewFiles(String fileName, GitOpsManifest manifest, Map<String, List<Node>> beside) {
        public PreviewFiles {
            beside = Map.copyOf(beside);
        }
    }

    /** One environment, and the answers that hold in it. */
    record Environment(GitOpsContext context, Values answers) {}

    /**
     * Whether environments get one manifest together.
     *
     * @param manifest the one; empty where nobody asks for it
     * @param faults why there can be none although somebody asks
     */
    record Combination(Optional<Combined> manifest, List<Fault> faults) {

        /** Each environment has a manifest of its own. */
        public static final Combination NONE = new Combination(Optional.empty(), List.of());

        public Combination {
            faults = List.copyOf(faults);
        }
    }

    /** A manifest of all environments under its own file name. */
    record Combined(String fileName, GitOpsManifest manifest) {}
}
