package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.files.SmallFile;
import dev.dunnage.gitops.ObjectName;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.RecordProblem;
import dev.dunnage.record.RecordText;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environments that a package of a project has: a chart's files of values, or directories beside one another. A package of our own
 * names them in its record; those of others are told by where they lie and what they are called.
 *
 * @param directory the whole package's, from the project
 * @param namespace what the whole package answers for its namespace; empty where nobody knows
 * @param byName what each of them is deployed from
 */
record PackageEnvironments(String directory, String namespace, Map<String, Environment> byName) {

    /** One alone is the package itself. */
    private static final int FEWEST = 2;

    /** A file for each of more would be a list that nobody reads. */
    private static final int MOST = 20;

    /** What the environments have in common lies beside them. */
    private static final String BASE = "base";

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** {@code values-staging.yaml}, {@code staging.values.yml} or {@code values/staging.yaml}. */
    private static final Pattern VALUES_FILE = Pattern.compile(
            "(?:values[-_.](?<end>[^/]+)|(?<start>[^/]+)[-_.]values|(?:values|environments|envs)/(?<name>[^/]+))\\.ya?ml");

    private static final List<String> CONTAINERS = List.of("overlays", "environments", "envs", "overlay", "env");

    PackageEnvironments {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * One of them.
     *
     * @param pkg the package of the project that it is deployed from
     * @param valuesFiles the files of values that a chart has for it
     * @param namespace where it goes; empty where nobody knows
     */
    record Environment(GitOpsSession.Listed pkg, List<String> valuesFiles, String namespace) {}

    /** The environments in a directory of a project that is no package itself. */
    static PackageEnvironments below(GitOpsSession session, String directory) {
        return Stream.of(PackageType.KUSTOMIZE, PackageType.RAW_MANIFESTS)
                .map(type -> ofDirectories(
                        session, new GitOpsSession.Listed(directory, type.id(), TreePath.name(directory))))
                .filter(found -> !found.byName().isEmpty())
                .findFirst()
                .orElseGet(() -> new PackageEnvironments(directory, "", Map.of()));
    }

    /** The environments of the package that a session is about. */
    static PackageEnvironments of(GitOpsSession session, DeployablePackage pkg) {
        return pkg.content() instanceof PackageContent.HelmChart chart
                ? ofChart(session, chart)
                : ofDirectories(session, session.selected());
    }

    private static PackageEnvironments ofChart(GitOpsSession session, PackageContent.HelmChart chart) {
        String directory = session.selected().path();
        Optional<PackageRecord> record = record(session, directory);
        Map<String, List<String>> files = new LinkedHashMap<>();
        chart.valuesFiles()
                .forEach(file -> environmentOf(file)
                        .ifPresent(name -> files.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(file)));
        Map<String, Environment> found = new LinkedHashMap<>();
        names(record, files.keySet())
                .forEach(name -> found.put(
                        name,
                        new Environment(
                                session.selected(), files.getOrDefault(name, List.of()), namespace(record, name))));
        return new PackageEnvironments(directory, namespace(record), found);
    }

    private static Optional<String> environmentOf(String file) {
        Matcher matcher = VALUES_FILE.matcher(file);
        return matcher.matches()
                ? Stream.of("end", "start", "name")
                        .flatMap(group -> Stream.ofNullable(matcher.group(group)))
                        .filter(name -> NAME.matcher(name).matches())
                        .findFirst()
                : Optional.empty();
    }

    /** The directories that a path may be one of, may lie beside, or may hold. */
    private static PackageEnvironments ofDirectories(GitOpsSession session, GitOpsSession.Listed selected) {
        String path = selected.path();
        String above = TreePath.parent(path);
        List<String> bases = path.equals(TreePath.ROOT) ? List.of(path) : List.of(path, above);
        return Stream.concat(
                        Stream.of(above),
                        Stream.concat(
                                bases.stream()
                                        .flatMap(base -> CONTAINERS.stream().map(name -> TreePath.child(base, name))),
                                Stream.of(path)))
                .map(directory -> in(session, directory, selected))
                .filter(found -> !found.byName().isEmpty())
                .findFirst()
                .orElseGet(() -> new PackageEnvironments(path, "", Map.of()));
    }

    private static PackageEnvironments in(GitOpsSession session, String directory, GitOpsSession.Listed selected) {
        boolean isContainer = CONTAINERS.contains(TreePath.name(directory));
        String whole = isContainer ? TreePath.parent(directory) : directory;
        Optional<PackageRecord> record = record(session, whole);
        List<String> recorded = recorded(record);
        Map<String, GitOpsSession.Listed> members = new LinkedHashMap<>();
        session.packages().stream()
                .filter(each -> TreePath.parent(each.path()).equals(directory)
                        && !each.path().equals(TreePath.ROOT)
                        && each.type().equals(selected.type()))
                .forEach(each -> members.put(TreePath.name(each.path()), each));
        List<String> names = names(
                record,
                members.keySet().stream()
                        .filter(name -> NAME.matcher(name).matches())
                        .filter(name -> isContainer || ObjectName.isEnvironment(name) || recorded.contains(name))
                        .sorted()
                        .toList());
        boolean isMember =
                TreePath.parent(selected.path()).equals(directory) && names.contains(TreePath.name(selected.path()));
        boolean isAbout = isMember
                || directory.equals(selected.path())
                || TreePath.ancestors(directory).contains(selected.path())
                || TreePath.name(selected.path()).equals(BASE);
        Map<String, Environment> found = new LinkedHashMap<>();
        if (isAbout) {
            names.forEach(name -> Optional.ofNullable(members.get(name))
                    .ifPresent(pkg -> found.put(name, new Environment(pkg, List.of(), namespace(record, name)))));
        }
        return new PackageEnvironments(whole, namespace(record), found);
    }

    /** A record says which there are, in the order in which they were named; else there are those that were found, if they are several. */
    private static List<String> names(Optional<PackageRecord> record, Collection<String> found) {
        List<String> recorded =
                recorded(record).stream().filter(found::contains).toList();
        if (!recorded.isEmpty()) {
            return recorded;
        }
        return found.size() < FEWEST ? List.of() : found.stream().limit(MOST).toList();
    }

    private static List<String> recorded(Optional<PackageRecord> record) {
        return record.map(known -> known.answers().get(Places.ENVIRONMENTS)).stream()
                .filter(List.class::isInstance)
                .flatMap(names -> ((List<?>) names).stream())
                .map(String::valueOf)
                .filter(name -> NAME.matcher(name).matches())
                .limit(MOST)
                .toList();
    }

    private static String namespace(Optional<PackageRecord> record) {
        return record.map(PackageRecord::answers)
                .map(answers -> answers.getOrDefault(Values.NAMESPACE, answers.getOrDefault(Values.NAME, "")))
                .map(String::valueOf)
                .orElse("");
    }

    private static String namespace(Optional<PackageRecord> record, String environment) {
        String whole = namespace(record);
        Optional<String> own = record.map(known -> known.answers().get(Places.at(Values.NAMESPACE, environment)))
                .map(String::valueOf);
        return own.orElseGet(() -> whole.isEmpty() ? "" : whole + "-" + environment);
    }

    /** The record of a package of our own; one that cannot be read says nothing here. */
    private static Optional<PackageRecord> record(GitOpsSession session, String directory) {
        Path file = Path.of(session.project()).resolve(directory).resolve(PackageRecord.FILE);
        try {
            return SmallFile.text(file, PackageRecord.LONGEST, LinkOption.NOFOLLOW_LINKS)
                    .map(RecordText::read);
        } catch (RecordProblem unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The question which of them get a manifest. */
    Optional<Question> question() {
        return byName.isEmpty()
                ? Optional.empty()
                : Optional.of(Question.multiselect(
                                Places.ENVIRONMENTS,
                                "Which environments get a manifest of their own? None: one for the package as it is.",
                                byName.keySet().stream()
                                        .map(name -> Option.of(name, name))
                                        .toList())
                        .help("Then targetRevision@%s and the like hold in one of them."
                                .formatted(byName.keySet().iterator().next()))
                        .build());
    }

    /**
     * Those of them that answers name, in the order in which they are there.
     *
     * @throws ToolFault where one of them is not there
     */
    List<String> chosen(Map<String, Object> answers, NextAction again) {
        Object given = answers.getOrDefault(Places.ENVIRONMENTS, List.of());
        if (given.equals(List.of())) {
            return List.of();
        }
        Optional<Question> question = question();
        List<Fault> faults = question.map(each -> new Questionnaire(List.of(each))
                        .judge(Map.of(Places.ENVIRONMENTS, given))
                        .faults())
                .orElseGet(() -> List.of(Fault.invalid(
                        Places.ENVIRONMENTS,
                        "No environments were found of %s: neither files such as values-staging.yaml in a chart nor directories such as overlays/staging."
                                .formatted(directory))));
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(again));
        }
        return byName.keySet().stream()
                .filter(name -> given.equals(name) || given instanceof Collection<?> names && names.contains(name))
                .toList();
    }

    /** Some of them. */
    Map<String, Environment> only(List<String> names) {
        Map<String, Environment> some = new LinkedHashMap<>(byName);
        some.keySet().retainAll(names);
        return some;
    }

    /** What a reply says of them; empty where there are none. */
    String hint() {
        return byName.isEmpty()
                ? ""
                : " It has environments: %s. Answer %s: %s for a manifest of each."
                        .formatted(String.join(", ", byName.keySet()), Places.ENVIRONMENTS, quoted());
    }

    private String quoted() {
        return byName.keySet().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
