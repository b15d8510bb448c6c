package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.gitops.git.GitUrl;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person should know whatever the controller: about the repository, the namespace, and what is there already. */
public final class SharedWarnings {

    private final GitOpsContext context;
    private final Values answers;

    public SharedWarnings(GitOpsContext context, Values answers) {
        this.context = context;
        this.answers = answers;
    }

    /** All warnings; {@code kinds} may deploy the package, such as {@code Application}. */
    public List<Warning> all(List<String> kinds) {
        List<Warning> warnings = new ArrayList<>();
        ofRemotes().ifPresent(warnings::add);
        ofHost().ifPresent(warnings::add);
        ofTransport().ifPresent(warnings::add);
        ofRevision().ifPresent(warnings::add);
        warnings.addAll(ofPackage(kinds));
        return warnings;
    }

    /** Those that do not speak of the repository, for a controller that reads nothing from it. */
    public List<Warning> ofPackage(List<String> kinds) {
        List<Warning> warnings = new ArrayList<>();
        ofNamespace().ifPresent(warnings::add);
        ofNestedPackages().ifPresent(warnings::add);
        ofRepeated().ifPresent(warnings::add);
        ofVersions().ifPresent(warnings::add);
        ofPlaceholders().ifPresent(warnings::add);
        ofChartVersion().ifPresent(warnings::add);
        ofOthers(kinds).ifPresent(warnings::add);
        ofOldFile(kinds).ifPresent(warnings::add);
        ofOtherControllers(kinds).ifPresent(warnings::add);
        ofUnknownSources().ifPresent(warnings::add);
        return warnings;
    }

    /** A checkout of a fork knows the repository that it came from; reading the wrong one would show only later. */
    private Optional<Warning> ofRemotes() {
        String url = answers.text(SharedQuestions.URL);
        return context.git()
                .filter(facts -> facts.url().filter(url::equals).isPresent())
                .filter(facts -> !facts.remotes().others().isEmpty())
                .map(facts -> new Warning(
                        "several-remotes",
                        "The controller reads %s, which is %s. If the team merges elsewhere, answer gitRepoUrl."
                                .formatted(url, facts.urlSource())));
    }

    private Optional<Warning> ofHost() {
        String url = answers.text(SharedQuestions.URL);
        return GitUrl.hasWholeHost(url)
                ? Optional.empty()
                : Optional.of(new Warning(
                        "local-host-name",
                        "The host in %s is no full name: an alias of an ssh configuration or a name that only some machines know. The controller needs the one that it can look up itself."
                                .formatted(url)));
    }

    private Optional<Warning> ofTransport() {
        return GitUrl.isPlainHttp(answers.text(SharedQuestions.URL))
                ? Optional.of(
                        new Warning(
                                "plain-http",
                                "The repository is read over http, where anybody on the way can change what is deployed. Use https or ssh."))
                : Optional.empty();
    }

    private Optional<Warning> ofRevision() {
        GitRevision revision = SharedQuestions.revision(context, answers);
        return revision.isMoving()
                ? Optional.of(new Warning(
                        "moving-revision",
                        "%s follows whatever lands there. For production, a tag or a commit says what runs."
                                .formatted(revision.value())))
                : Optional.empty();
    }

    private Optional<Warning> ofNamespace() {
        String wanted = answers.text(SharedQuestions.NAMESPACE);
        return context.pkg()
                .ownNamespace()
                .filter(own -> !own.equals(wanted))
                .map(own -> new Warning(
                        "other-namespace",
                        "The package puts its objects into the namespace %s itself; destinationNamespace %s does not move them."
                                .formatted(own, wanted)));
    }

    private Optional<Warning> ofNestedPackages() {
        return context.pkg().content() instanceof ManifestDirectory directory
                        && !directory.nestedPackages().isEmpty()
                ? Optional.of(new Warning(
                        "nested-packages",
                        "Directories below it are packages of their own, and left out: %s."
                                .formatted(String.join(", ", directory.nestedPackages()))))
                : Optional.empty();
    }

    private Optional<Warning> ofRepeated() {
        List<ObjectNotes.Repeated> repeated = context.pkg().notes().repeated();
        return repeated.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "repeated-objects",
                        "Flux refuses a directory that has an object twice, and Argo CD takes the last one: %s. Remove or move one of each."
                                .formatted(named(repeated))));
    }

    private Optional<Warning> ofVersions() {
        List<ObjectNotes.Repeated> leftOut = context.pkg().notes().leftOut();
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "other-versions",
                        "Directories below it hold the same objects in other versions, and are left out: %s. Wire the one that is meant by its own path."
                                .formatted(named(leftOut))));
    }

    private static String named(List<ObjectNotes.Repeated> objects) {
        return objects.stream().map(ObjectNotes.Repeated::toString).collect(Collectors.joining("; "));
    }

    private Optional<Warning> ofPlaceholders() {
        List<String> left = context.pkg().notes().placeholders();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "placeholders",
                        "Somebody was to fill these in: %s. They are applied as they are unless something replaces them."
                                .formatted(String.join("; ", left))));
    }

    private Optional<Warning> ofChartVersion() {
        return context.pkg().content() instanceof PackageContent.HelmChart chart
                        && chart.version().equals("0.0.0")
                ? Optional.of(
                        new Warning(
                                "chart-version",
                                "The chart's version is 0.0.0, which a release pipeline replaces: what git holds is no release."))
                : Optional.empty();
    }

    private Optional<Warning> ofOthers(List<String> kinds) {
        List<String> others = context.wiring()
                .allDeployedBy(kinds)
                .filter(object -> !object.name()
                        .equals(context.wiring()
                                .deployedBy(kinds)
                                .map(GitOpsObject::name)
                                .orElse("")))
                .map(object -> "%s %s in %s".formatted(object.kind(), object.name(), object.file()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "deployed-by-others",
                        "The package is deployed by further objects, which stay as they are: %s."
                                .formatted(String.join(", ", others))));
    }

    /** Another controller, or a set that makes objects of its own, would take turns with what is generated here. */
    private Optional<Warning> ofOtherControllers(List<String> kinds) {
        List<String> others = context.wiring()
                .allDeployedBy(context.wiring().controllers().deploying().stream()
                        .filter(kind -> !kinds.contains(kind))
                        .toList())
                .map(object -> "%s %s in %s".formatted(object.kind(), object.name(), object.file()))
                .distinct()
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "deployed-by-another-controller",
                        "%s deploys the package too, and both would set back what the other does. Remove one of them."
                                .formatted(String.join(", ", others))));
    }

    private Optional<Warning> ofUnknownSources() {
        List<String> unknown = context.wiring().readingUnknown(context.pkg().name()).stream()
                .map(object -> "%s %s in %s reads the %s"
                        .formatted(
                                object.kind(),
                                object.name(),
                                object.file(),
                                object.sourceRef().orElseThrow().replace('/', ' ')))
                .distinct()
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "unknown-source",
                        "%s, and what that holds cannot be told from this repository. Where it holds this package, both would deploy it."
                                .formatted(String.join("; ", unknown))));
    }

    private Optional<Warning> ofOldFile(List<String> kinds) {
        String here = context.manifestPath().orElse("");
        return context.wiring()
                .deployedBy(kinds)
                .filter(object -> !here.isEmpty() && !("/" + here).endsWith("/" + object.file()))
                .map(object -> new Warning(
                        "defined-twice",
                        "%s %s stands in %s too. Remove it there, or choose that file as outputPath."
                                .formatted(object.kind(), object.name(), object.file())));
    }
}
