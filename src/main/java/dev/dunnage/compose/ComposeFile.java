package dev.dunnage.compose;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Compose file, read as a wish: its services are parts of one package, or services that all parts share. Values of secrets are never
 * taken over, and what has no place in the cluster is in {@link Requirements#unread}
 * (<a href="https://github.com/compose-spec/compose-spec/blob/main/05-services.md">specification</a>).
 */
public final class ComposeFile {

    /** The usual names, the preferred one first. */
    public static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    /** Fields of the whole file that need no word. */
    private static final Set<String> SILENT = Set.of("version", "name", "services", "volumes", "networks");

    /** Fields of a shared service that the catalogue's answers for: it has a disk and probes. */
    private static final Set<String> OF_SHARED = Set.of("image", "volumes", "healthcheck");

    /** A file that says more than this is told about in part. */
    private static final int MOST_UNPLACED = 25;

    private static final int LONGEST_UNPLACED = 160;

    /** Names of containers, of which this one is a part, are not longer than a file's. */
    private static final int LONGEST_NAME = 255;

    /** A port behind a host name. */
    private static final String AND_PORT = ":(\\d{2,5})(?!\\d)";

    private final YamlTree tree;
    private final Map<String, ComposeService> services = new LinkedHashMap<>();
    private final List<Found> shared = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> unplaced = new ArrayList<>();
    private final Set<String> sharedNames = new LinkedHashSet<>();
    private final Set<String> absentNames = new LinkedHashSet<>();

    private ComposeFile(YamlTree tree) {
        this.tree = tree;
    }

    /**
     * The requirements of a file.
     *
     * @throws ComposeProblem where it is no YAML, or has no services
     */
    public static Requirements read(String text) throws ComposeProblem {
        YamlDocuments.Content content = YamlDocuments.read(text);
        if (content instanceof YamlDocuments.Unparseable problem) {
            throw new ComposeProblem("it is no YAML: " + problem.describe());
        }
        List<YamlTree> trees = ((YamlDocuments.Documents) content).trees();
        if (trees.size() != 1
                || trees.get(0).at("services").filter(YamlTree::isMapping).isEmpty()) {
            throw new ComposeProblem("it has no mapping 'services'");
        }
        return new ComposeFile(trees.get(0)).requirements();
    }

    private Requirements requirements() throws ComposeProblem {
        Map<String, YamlTree> all =
                tree.at("services").map(YamlTree::mergedEntries).orElse(Map.of());
        if (all.keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            throw new ComposeProblem("a service's name is longer than %d characters".formatted(LONGEST_NAME));
        }
        all.forEach(this::sort);
        tree.entries().keySet().stream()
                .filter(field -> !SILENT.contains(field) && !field.startsWith("x-"))
                .filter(field -> !List.of("secrets", "configs").contains(field))
                .forEach(field -> unplaced.add(field + ": not read"));
        ofNetworksAndVolumes();
        List<Workload> workloads = workloads();
        if (workloads.isEmpty()) {
            throw new ComposeProblem("it has no service that runs a program of one's own");
        }
        boolean isSingle = workloads.size() == 1;
        boolean isPublic = workloads.stream()
                .flatMap(each -> each.facts().stream())
                .anyMatch(fact -> fact.id().equals("external"));
        Workload main = workloads.get(0);
        if (isSingle) {
            main.facts().stream().filter(fact -> !fact.id().equals("external")).forEach(facts::add);
        }
        tree.text("name")
                .or(() -> isSingle ? main.name() : Optional.empty())
                .flatMap(Interpolation::resolved)
                .ifPresent(name -> facts.add(new Fact("name", name, "name: " + name)));
        List<Found> capabilities = Stream.of(
                        workloads.stream().map(each -> new Found(each.capability(), each.words())),
                        shared.stream(),
                        Stream.of(new Found(isPublic ? "external" : "internal", isPublic ? "ports" : "no ports")))
                .flatMap(found -> found)
                .toList();
        return new Requirements(
                distinct(capabilities),
                isSingle ? List.of(new Workload(main.capability(), main.name(), List.of(), main.words())) : workloads,
                List.of(),
                List.of(),
                List.of(),
                inWords(),
                List.of(),
                List.of(),
                List.of(),
                facts,
                List.of(),
                Requirements.Outcome.DEPLOYMENT,
                List.of(),
                List.of());
    }

    /** A network that has no way out, and disks that are there already or are of a kind, have no place. */
    private void ofNetworksAndVolumes() {
        entries("networks").forEach((name, fields) -> {
            if (fields.text("internal").orElse("").equals("true")) {
                unplaced.add("networks.%s (internal): its parts reach addresses outside the cluster".formatted(name));
            }
        });
        entries("volumes")
                .forEach((name, fields) -> Stream.of("external", "driver", "driver_opts")
                        .filter(fields.mergedEntries()::containsKey)
                        .filter(field -> !fields.text(field).orElse("").matches("false|local"))
                        .forEach(field -> unplaced.add("volumes.%s (%s)".formatted(name, field))));
    }

    private Map<String, YamlTree> entries(String field) {
        return tree.at(field).map(YamlTree::mergedEntries).orElse(Map.of());
    }

    private Set<String> sharedVolumes() {
        Set<String> once = new LinkedHashSet<>();
        Set<String> shared = new LinkedHashSet<>();
        services.values()
                .forEach(service -> service.mounts().stream()
                        .filter(ComposeService.Mount::isNamed)
                        .map(ComposeService.Mount::source)
                        .distinct()
                        .filter(source -> !once.add(source))
                        .forEach(shared::add));
        return shared;
    }

    private static List<Found> distinct(List<Found> found) {
        Map<String, Found> byId = new LinkedHashMap<>();
        found.forEach(each -> byId.putIfAbsent(each.id(), each));
        return List.copyOf(byId.values());
    }

    /** What a service is: one of the catalogue's, one that a cluster has no use for, or a program of one's own. */
    private void sort(String name, YamlTree fields) {
        ComposeService service = new ComposeService(name, fields);
        ComposeData images = ComposeData.builtIn();
        Optional<String> image = service.image();
        Optional<String> capability = image.flatMap(images::capability);
        String at = "services." + name;
        if (!service.tree().items("profiles").isEmpty()) {
            absentNames.add(name);
            unplaced.add(at + ": runs on demand only (profiles)");
        } else if (capability.isPresent()) {
            sharedNames.add(name);
            List<String> own = service.fields().stream()
                    .filter(field -> !OF_SHARED.contains(field) && !field.startsWith("x-"))
                    .filter(field -> !images.silent().containsKey(field))
                    .sorted()
                    .toList();
            if (!own.isEmpty()) {
                unplaced.add("%s (%s): the catalogue's service has its own".formatted(at, String.join(", ", own)));
            }
            shared.add(new Found(capability.get(), at + ": image " + image.orElse("")));
            image.filter(any -> capability.get().equals("postgresql"))
                    .flatMap(ComposeData::major)
                    .ifPresent(major -> facts.add(new Fact("databaseVersion", major, at + ": image " + image.get())));
        } else if (image.filter(images::isCompanion).isPresent()) {
            absentNames.add(name);
            unplaced.add(at + ": not needed beside the catalogue's service");
        } else {
            services.put(name, service);
        }
    }

    /** The parts, the one that is published first. */
    private List<Workload> workloads() {
        Set<String> ending = new LinkedHashSet<>();
        services.values().forEach(service -> ending.addAll(service.startsAfterEndOf()));
        Part.Neighbours neighbours = new Part.Neighbours(
                sharedNames, services.keySet(), reachedPorts(), ending, absentNames, sharedVolumes());
        List<ComposeService> order = Stream.concat(
                        services.values().stream()
                                .filter(service -> !service.published().isEmpty()),
                        services.values().stream()
                                .filter(service -> service.published().isEmpty()))
                .toList();
        return order.stream()
                .map(service -> Part.of(service, neighbours, unplaced))
                .toList();
    }

    /** The ports at which services are reached by others, as their variables say. */
    private Map<String, Long> reachedPorts() {
        Map<String, Long> ports = new LinkedHashMap<>();
        for (ComposeService service : services.values()) {
            for (Optional<String> value : service.environment().values()) {
                value.flatMap(Interpolation::resolved)
                        .ifPresent(text -> services.keySet()
                                .forEach(name -> port(name, text).ifPresent(port -> ports.putIfAbsent(name, port))));
            }
        }
        return ports;
    }

    private static Optional<Long> port(String name, String text) {
        Matcher matcher =
                Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + AND_PORT).matcher(text);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private List<Found> inWords() {
        Stream<String> first = unplaced.stream().limit(MOST_UNPLACED);
        Stream<String> rest = unplaced.size() > MOST_UNPLACED
                ? Stream.of("and %d more fields of the file".formatted(unplaced.size() - MOST_UNPLACED))
                : Stream.of();
        return Stream.concat(first, rest)
                .map(words ->
                        new Found("", words.length() > LONGEST_UNPLACED ? words.substring(0, LONGEST_UNPLACED) : words))
                .toList();
    }
}
