package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.existing.ExistingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manifests that were generated beside a package before, and what they deploy of it. An environment that came since is deployed by
 * nobody, and one that went still is.
 *
 * @param generator whose they are
 * @param missing environments that none of them deploys, where others are deployed
 * @param gone environments that the package no longer has, by the file that deploys them; {@link GitOpsPlaces#ONLY_PLACE} is a package
 *     that had none
 * @param together files that deploy environments too which are still there
 * @param outdated files that were made when the package had another format, or another place
 */
public record ManifestsBeside(
        GitOpsGenerator generator,
        List<String> missing,
        Map<String, String> gone,
        Set<String> together,
        Set<String> outdated) {

    public ManifestsBeside {
        missing = List.copyOf(missing);
        gone = Map.copyOf(gone);
        together = Set.copyOf(together);
        outdated = Collections.unmodifiableSet(new TreeSet<>(outdated));
    }

    /**
     * What no longer fits, for each controller.
     *
     * @param directory the package's
     * @param environments those that it has; none where it is deployed as a whole
     * @param isChanged whether it got another format or another place
     */
    static List<ManifestsBeside> of(
            GitOpsGenerators generators, Path directory, List<String> environments, boolean isChanged) {
        List<String> places = environments.isEmpty() ? List.of(GitOpsPlaces.ONLY_PLACE) : environments;
        return generators.all().stream()
                .map(generator -> of(generator, deployed(generator, generators, directory), places, isChanged))
                .filter(beside -> beside.isToDo() || !beside.gone().isEmpty())
                .toList();
    }

    private static ManifestsBeside of(
            GitOpsGenerator generator, Map<String, Set<String>> deployed, List<String> places, boolean isChanged) {
        Set<String> all = deployed.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<String, String> gone = new TreeMap<>();
        deployed.forEach((file, environments) -> environments.stream()
                .filter(environment -> !places.contains(environment))
                .forEach(environment -> gone.put(environment, file)));
        return new ManifestsBeside(
                generator,
                all.isEmpty()
                        ? List.of()
                        : places.stream().filter(place -> !all.contains(place)).toList(),
                gone,
                deployed.entrySet().stream()
                        .filter(each -> each.getValue().stream().anyMatch(places::contains))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                isChanged ? deployed.keySet() : Set.of());
    }

    /** Whether the controller's manifests have to be made once more. */
    public boolean isToDo() {
        return !missing.isEmpty() || !outdated.isEmpty();
    }

    /** What the generated files in a directory deploy, by their names. */
    private static Map<String, Set<String>> deployed(
            GitOpsGenerator generator, GitOpsGenerators generators, Path directory) {
        Map<String, Set<String>> deployed = new TreeMap<>();
        for (String name : names(directory)) {
            ManifestFiles.read(directory.resolve(name), generators)
                    .filter(ExistingFile::isGenerated)
                    .ifPresent(file -> {
                        Set<String> environments = environments(generator, generators, name, file);
                        if (!environments.isEmpty()) {
                            deployed.put(name, environments);
                        }
                    });
        }
        return deployed;
    }

    private static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment that the file's name ends with, or those that its objects name. */
    private static Set<String> environments(
            GitOpsGenerator generator, GitOpsGenerators generators, String name, ExistingFile file) {
        String stem = generator.fileName().replaceFirst("\\.yaml$", "");
        Matcher matcher =
                Pattern.compile(Pattern.quote(stem) + "(?:-(.+))?\\.yaml").matcher(name);
        if (matcher.matches()) {
            return Set.of(Optional.ofNullable(matcher.group(1)).orElse(GitOpsPlaces.ONLY_PLACE));
        }
        return generators.wiring().of(name, ManifestReader.read(file.bytes())).stream()
                .filter(object -> generator.deploying().contains(object.kind()))
                .map(GitOpsObject::environment)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What a person does about it. */
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        if (!missing.isEmpty()) {
            steps.add("%s does not deploy %s yet: call deployViaGitOps with %s: %s."
                    .formatted(
                            generator.name(),
                            String.join(
                                    ", ",
                                    missing.stream().map(ManifestsBeside::named).toList()),
                            GitOpsGenerators.PROVIDER,
                            generator.id()));
        }
        if (!outdated.isEmpty()) {
            steps.add(
                    "%s still deploy%s the package as it was before: call deployViaGitOps (the tool gitops, for raw manifests) for %s before you commit, or %s finds nothing there."
                            .formatted(
                                    String.join(", ", outdated),
                                    outdated.size() == 1 ? "s" : "",
                                    generator.id(),
                                    generator.name()));
        }
        gone.forEach((environment, file) -> steps.add(
                together.contains(file)
                        ? "%s still lists %s, which is no longer there: call deployViaGitOps with %s: %s."
                                .formatted(file, named(environment), GitOpsGenerators.PROVIDER, generator.id())
                        : "%s deploys %s, which is no longer there: delete the file, and what it made in the cluster."
                                .formatted(file, named(environment))));
        return steps;
    }

    private static String named(String environment) {
        return environment.equals(GitOpsPlaces.ONLY_PLACE) ? "the package as a whole" : environment;
    }
}
