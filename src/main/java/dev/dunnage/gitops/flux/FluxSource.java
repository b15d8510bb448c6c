package dev.dunnage.gitops.flux;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The GitRepository of a package: a new one, or one that the repository already has. */
final class FluxSource {

    private static final String API_VERSION = "source.toolkit.fluxcd.io/v1";
    private static final String USUAL_SECRET = "flux-system";

    private final GitOpsContext context;
    private final Values answers;

    FluxSource(GitOpsContext context, Values answers) {
        this.context = context;
        this.answers = answers;
    }

    List<Fault> check() {
        List<Fault> faults = new ArrayList<>();
        GitRevision revision = SharedQuestions.revision(context, answers);
        if (revision instanceof GitRevision.Head && branch().isEmpty()) {
            faults.add(
                    Fault.invalid(
                            SharedQuestions.REVISION,
                            "Flux cannot follow HEAD, and the repository's default branch is not known here. Name the branch, such as main."));
        }
        if (isNothing(revision)) {
            faults.add(Fault.invalid(
                    SharedQuestions.REVISION,
                    "'%s' is no branch, tag, commit or version range. Valid are main, tag:v1.4.2, semver:>=1.0.0 or a commit of 40 digits."
                            .formatted(answers.text(SharedQuestions.REVISION))));
        }
        existing().ifPresent(source -> faults.addAll(checkReuse(source, revision)));
        return faults;
    }

    /** What git would allow, and Flux cannot look up. */
    private static boolean isNothing(GitRevision revision) {
        return revision.isWellFormed() && isNothingForFlux(revision);
    }

    private static boolean isNothingForFlux(GitRevision revision) {
        return revision instanceof GitRevision.Branch
                        && (revision.value().startsWith("refs/")
                                || revision.value().equals("HEAD"))
                || revision instanceof GitRevision.Commit && !GitRevision.isCommit(revision.value());
    }

    private List<Fault> checkReuse(GitOpsObject source, GitRevision revision) {
        List<Fault> faults = new ArrayList<>();
        List<String> ignored = ignored(context, SharedQuestions.path(answers));
        if (!ignored.isEmpty()) {
            faults.add(Fault.invalid(
                    FluxQuestions.SOURCE,
                    "The directory holds files that Flux must not apply (%s), and only a new GitRepository can leave them out. Answer new."
                            .formatted(String.join(", ", ignored))));
        }
        source.url()
                .filter(url -> !GitUrl.same(url, answers.text(SharedQuestions.URL)))
                .ifPresent(url -> faults.add(Fault.invalid(
                        SharedQuestions.URL,
                        "The GitRepository %s reads %s. Answer that, or gitRepository: new."
                                .formatted(source.name(), url))));
        Optional<String> read = context.wiring().object(source).flatMap(FluxRef::of);
        boolean other = read.isPresent()
                && !GitRevision.of(read.get()).equals(resolved(revision))
                && !GitRevision.of(read.get()).value().equals(resolved(revision).value());
        if (other) {
            faults.add(Fault.invalid(
                    SharedQuestions.REVISION,
                    "The GitRepository %s reads %s. Answer that, or gitRepository: new."
                            .formatted(source.name(), read.get())));
        }
        return faults;
    }

    private Optional<GitOpsObject> existing() {
        Object choice = answers.byId().getOrDefault(FluxQuestions.SOURCE, FluxQuestions.NEW_SOURCE);
        return context.wiring().sources().stream()
                .filter(object -> FluxQuestions.reference(object).equals(choice))
                .findFirst();
    }

    /** Called like the package, or with a number behind it where another package reads a source of that name. */
    private String newName() {
        String name = context.objectName(answers);
        return Stream.concat(Stream.of(name), IntStream.iterate(2, i -> i + 1).mapToObj(i -> name + "-" + i))
                .filter(free -> context.wiring().sources().stream().noneMatch(source -> isCalled(source, free)))
                .findFirst()
                .orElseThrow();
    }

    private boolean isCalled(GitOpsObject source, String name) {
        String here = answers.text(FluxQuestions.NAMESPACE);
        return source.name().equals(name) && source.namespace().orElse(here).equals(here);
    }

    /** What the objects that deploy refer to. */
    Node reference() {
        Optional<GitOpsObject> existing = existing();
        Map<String, Node> reference = new LinkedHashMap<>();
        reference.put("kind", Node.of(ExistingWiring.GIT_REPOSITORY));
        reference.put("name", Node.of(existing.map(GitOpsObject::name).orElseGet(this::newName)));
        existing.flatMap(GitOpsObject::namespace)
                .filter(namespace -> !namespace.equals(answers.text(FluxQuestions.NAMESPACE)))
                .ifPresent(namespace -> reference.put("namespace", Node.of(namespace)));
        return new Node.Mapping(reference);
    }

    /** The Secret with the repository's credentials; ssh cannot do without. */
    Optional<String> secretName() {
        String named = answers.text(FluxQuestions.GIT_SECRET);
        if (existing().isPresent()) {
            return Optional.empty();
        }
        if (!named.isEmpty()) {
            return Optional.of(named);
        }
        return GitUrl.isSsh(answers.text(SharedQuestions.URL)) ? Optional.of(USUAL_SECRET) : Optional.empty();
    }

    /** The new GitRepository, where there is not one already. */
    Optional<Node> document() {
        if (existing().isPresent()) {
            return Optional.empty();
        }
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("interval", Node.of(answers.text(FluxQuestions.INTERVAL)));
        spec.put("url", Node.of(GitUrl.withScheme(answers.text(SharedQuestions.URL))));
        spec.put("ref", FluxRef.of(resolved(SharedQuestions.revision(context, answers))));
        secretName().ifPresent(secret -> spec.put("secretRef", Node.map("name", secret)));
        List<String> ignored = ignored(context, SharedQuestions.path(answers));
        if (!ignored.isEmpty()) {
            spec.put("ignore", Node.of(String.join("\n", ignored) + "\n"));
        }
        return Optional.of(Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                ExistingWiring.GIT_REPOSITORY,
                "metadata",
                Node.map(
                        "name", newName(),
                        "namespace", answers.text(FluxQuestions.NAMESPACE)),
                "spec",
                new Node.Mapping(spec)));
    }

    /** refs/heads/HEAD does not exist, and without a ref Flux takes master, whatever the remote's default is. */
    private GitRevision resolved(GitRevision revision) {
        return revision instanceof GitRevision.Head
                ? branch().<GitRevision>map(GitRevision.Branch::new).orElse(revision)
                : revision;
    }

    private Optional<String> branch() {
        return context.git().flatMap(git -> git.defaultBranch().or(git::branch));
    }

    /**
     * Patterns for what lies below a plain directory and is none of its manifests: the kustomize-controller applies every YAML file
     * that it finds there, however deep.
     *
     * @see <a href="https://fluxcd.io/flux/components/source/gitrepositories/#ignore">GitRepository ignore</a>
     */
    static List<String> ignored(GitOpsContext context, String path) {
        if (!(context.pkg().content() instanceof ManifestDirectory directory)) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        context.manifestInPackage().ifPresent(files::add);
        directory.excludedFiles().stream().filter(file -> !files.contains(file)).forEach(files::add);
        List<String> patterns = new ArrayList<>();
        files.stream()
                .filter(file -> directory.recurse() || !file.contains("/"))
                .map(FluxSource::escaped)
                .forEach(patterns::add);
        if (directory.recurse()) {
            directory.nestedPackages().forEach(nested -> patterns.add(escaped(nested) + "/"));
        } else if (mayHoldMore(context, directory)) {
            patterns.add("*/");
        }
        String prefix = path.equals(".") ? "/" : "/" + path + "/";
        return patterns.stream().map(pattern -> prefix + pattern).toList();
    }

    /** Whether directories below may hold manifests, which Argo CD does not apply either where it does not recurse. */
    private static boolean mayHoldMore(GitOpsContext context, ManifestDirectory directory) {
        return context.pkg().path().equals(".")
                || !directory.nestedPackages().isEmpty()
                || directory.excludedFiles().stream().anyMatch(file -> file.contains("/"));
    }

    private static String escaped(String file) {
        return file.replaceAll("([\\\\*?\\[])", "\\\\$1");
    }
}
