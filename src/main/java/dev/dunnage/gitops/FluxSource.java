package dev.dunnage.gitops;

import dev.dunnage.detect.GitOpsObject;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GitRepository of a package: a new one, or one that the repository already has. */
final class FluxSource {

    private static final String API_VERSION = "source.toolkit.fluxcd.io/v1";
    private static final String KIND = "GitRepository";
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
        if (revision.value().isBlank()
                || revision instanceof GitRevision.Branch && revision.value().startsWith("refs/")) {
            faults.add(Fault.invalid(
                    SharedQuestions.REVISION,
                    "'%s' is no branch, tag, commit or version range. Valid are main, tag:v1.4.2, semver:>=1.0.0 or a commit of 40 digits."
                            .formatted(answers.text(SharedQuestions.REVISION))));
        }
        if (existing().isPresent() && !ignored().isEmpty()) {
            faults.add(Fault.invalid(
                    FluxQuestions.SOURCE,
                    "The directory holds files that Flux must not apply (%s), and only a new GitRepository can leave them out. Answer new."
                            .formatted(String.join(", ", ignored()))));
        }
        return faults;
    }

    private Optional<GitOpsObject> existing() {
        Object choice = answers.byId().getOrDefault(FluxQuestions.SOURCE, FluxQuestions.NEW_SOURCE);
        return FluxQuestions.existing(context).stream()
                .filter(object -> FluxQuestions.reference(object).equals(choice))
                .findFirst();
    }

    /** What the objects that deploy refer to. */
    Node reference() {
        Optional<GitOpsObject> existing = existing();
        Map<String, Node> reference = new LinkedHashMap<>();
        reference.put("kind", Node.of(KIND));
        reference.put("name", Node.of(existing.map(GitOpsObject::name).orElse(context.releaseName())));
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
        spec.put("ref", ref());
        secretName().ifPresent(secret -> spec.put("secretRef", Node.map("name", secret)));
        if (!ignored().isEmpty()) {
            spec.put("ignore", Node.of(ignorePatterns()));
        }
        return Optional.of(Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                KIND,
                "metadata",
                Node.map(
                        "name", context.releaseName(),
                        "namespace", answers.text(FluxQuestions.NAMESPACE)),
                "spec",
                new Node.Mapping(spec)));
    }

    private Node ref() {
        GitRevision revision = SharedQuestions.revision(context, answers);
        if (revision instanceof GitRevision.Tag) {
            return Node.map("tag", revision.value());
        }
        if (revision instanceof GitRevision.Semver) {
            return Node.map("semver", revision.value());
        }
        if (revision instanceof GitRevision.Commit) {
            return Node.map("commit", revision.value());
        }
        // refs/heads/HEAD does not exist, and without a ref Flux takes master, whatever the remote's default is.
        return Node.map("branch", revision instanceof GitRevision.Head ? branch().orElseThrow() : revision.value());
    }

    private Optional<String> branch() {
        return context.git().flatMap(git -> git.defaultBranch().or(git::branch));
    }

    /** Files below a plain directory that the kustomize-controller would take for manifests. */
    private List<String> ignored() {
        List<String> files = new ArrayList<>();
        if (context.pkg().content() instanceof ManifestDirectory directory) {
            context.manifestInPackage().ifPresent(files::add);
            directory.nestedPackages().forEach(nested -> files.add(nested + "/"));
            directory.foreignFiles().stream()
                    .filter(file -> files.stream().noneMatch(file::startsWith))
                    .forEach(files::add);
        }
        return files;
    }

    private String ignorePatterns() {
        String directory = SharedQuestions.path(answers);
        StringBuilder patterns = new StringBuilder();
        for (String file : ignored()) {
            patterns.append('/')
                    .append(directory.equals(".") ? file : directory + "/" + file)
                    .append('\n');
        }
        return patterns.toString();
    }
}
