package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.SecretNeed.SecretKey;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands by which a person makes the Secrets of a package. No value stands in one: it is made up where the command runs, read from a
 * file or typed.
 */
public final class SecretCommands {

    /** The answer which key files of SOPS are encrypted for. */
    private static final String SOPS_KEY = "sopsKey";

    /** What a file is for that a person has yet to encrypt. */
    static final String PLACEHOLDER = "Where an encrypted Secret comes";

    private static final String NAMESPACE = "\"$namespace\"";

    private final Renderer renderer;

    /** The commands for packages of one format, which decides where files lie. */
    public SecretCommands(Renderer renderer) {
        this.renderer = renderer;
    }

    /** A place of a package: an environment, or the only one, without a name. */
    private record Place(String environment, Application application) {
        Values values() {
            return application.values();
        }
    }

    private static List<Place> places(Application application) {
        return application.environments().isEmpty()
                ? List.of(new Place("", application))
                : application.environments().stream()
                        .map(each -> new Place(each.name(), application.in(each)))
                        .toList();
    }

    /**
     * All commands, each with what a person has to know for it.
     *
     * @param directory the package's directory as a person types it
     */
    public List<String> steps(Application application, String directory) {
        Map<String, Set<String>> existing = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        for (Place place : places(application)) {
            place.application().secretsBy(SecretMaker.EXISTING).stream()
                    .filter(need -> need.type().isEmpty())
                    .forEach(need -> existing.computeIfAbsent(
                                    typing(need, place.values()) + create(need, place.values(), NAMESPACE),
                                    command -> new LinkedHashSet<>())
                            .add(place.values().namespace()));
            String start = directory.equals(".") ? "" : directory + "/";
            files(place)
                    .forEach(need ->
                            files.add(typing(need, place.values()) + encrypt(need, place, start + file(need, place))));
        }
        List<String> steps = new ArrayList<>();
        existing.forEach((command, namespaces) -> steps.add(
                namespaces.size() == 1
                        ? command.replace(NAMESPACE, namespaces.iterator().next())
                        : looped(command, namespaces)));
        steps.addAll(files);
        return steps;
    }

    private static String looped(String command, Set<String> namespaces) {
        int start = command.indexOf("kubectl ");
        return "%sfor namespace in %s; do %s; done"
                .formatted(command.substring(0, start), String.join(" ", namespaces), command.substring(start));
    }

    private static String comment(String typing) {
        return typing.isEmpty() ? "" : "# " + typing.strip();
    }

    /** The Secrets that lie encrypted in the package. */
    private static Stream<SecretNeed> files(Place place) {
        return Stream.of(SecretMaker.SEALED_SECRETS, SecretMaker.SOPS)
                .flatMap(maker -> place.application().secretsBy(maker).stream());
    }

    private String file(SecretNeed need, Place place) {
        return renderer.secretFile(place.environment(), place.values().namespace(), need.name(place.values()));
    }

    /** The commands that write the encrypted files of a package, run in its own directory; empty where it has none. */
    List<String> inPackage(Application application) {
        return places(application).stream()
                .flatMap(place -> files(place)
                        .flatMap(need -> Stream.of(
                                comment(typing(need, place.values())), encrypt(need, place, file(need, place)))))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The files of all places until a person has encrypted them, by path: they say how it is done, and hold nothing. */
    Map<String, String> placeholders(Application application) {
        Map<String, String> files = new LinkedHashMap<>();
        places(application)
                .forEach(place -> files(place).forEach(need -> files.put(file(need, place), placeholder(need, place))));
        return files;
    }

    /** Those of one environment. */
    Map<String, String> placeholders(Application application, String environment) {
        Place place = new Place(environment, application);
        Map<String, String> files = new LinkedHashMap<>();
        files(place).forEach(need -> files.put(file(need, place), placeholder(need, place)));
        return files;
    }

    private String placeholder(SecretNeed need, Place place) {
        String sops = need.maker(place.values()) == SecretMaker.SOPS
                ? "# Its values then begin like this: ENC[AES256_GCM,\n"
                : "";
        String typing = typing(need, place.values());
        return "# Here comes the Secret %s, by this command in the package's own directory:\n%s#   %s\n%s# Until then nothing is here, and pods wait.\n"
                .formatted(
                        need.name(place.values()),
                        typing.isEmpty() ? "" : "#   " + comment(typing) + "\n",
                        encrypt(need, place, file(need, place)),
                        sops);
    }

    /** What a person has to know before the command waits for it; empty where it does not. */
    private static String typing(SecretNeed need, Values values) {
        if (need.canBeMadeUp()) {
            return "";
        }
        if (!need.type().isEmpty()) {
            return "With the files %s: ".formatted(keys(need, values));
        }
        return need.keys().isEmpty()
                ? "Type its variables, a line KEY=value each, then Ctrl-D: "
                : "Type KEY=value for %s, a line each, then Ctrl-D: ".formatted(keys(need, values));
    }

    private static String keys(SecretNeed need, Values values) {
        return need.keys().stream().map(key -> key(key, values)).collect(Collectors.joining(", "));
    }

    private static String key(SecretKey key, Values values) {
        return key.name() instanceof Node.Param param
                ? values.text(param.id())
                : String.valueOf(((Node.Scalar) key.name()).value());
    }

    private static String create(SecretNeed need, Values values, String namespace) {
        List<String> words = new ArrayList<>();
        words.add("kubectl create secret generic %s --namespace %s".formatted(need.name(values), namespace));
        if (!need.type().isEmpty()) {
            words.add("--type=" + need.type());
        }
        if (need.canBeMadeUp()) {
            need.keys().forEach(key -> words.add("--from-literal=%s=%s".formatted(key(key, values), value(key))));
        } else if (need.type().isEmpty()) {
            words.add("--from-env-file=/dev/stdin");
        } else {
            need.keys().forEach(key -> words.add("--from-file=" + key(key, values)));
        }
        return String.join(" ", words);
    }

    private static String value(SecretKey key) {
        return key.usual().isEmpty() ? "\"$(%s)\"".formatted(key.command()) : key.usual();
    }

    private static String encrypt(SecretNeed need, Place place, String file) {
        Values values = place.values();
        String create = create(need, values, values.namespace()) + " --dry-run=client --output=yaml";
        // The file is opened only when there is something to write:
        // https://github.com/getsops/sops/blob/main/cmd/sops/main.go
        return need.maker(values) == SecretMaker.SOPS
                ? "%s | sops encrypt %s --encrypted-regex '^(data|stringData)$' --filename-override %s --output %s"
                        .formatted(create, sopsKey(values.text(SOPS_KEY)), file, file)
                : "%s | kubeseal --controller-name sealed-secrets --controller-namespace kube-system --format yaml --sealed-secret-file %s"
                        .formatted(create, file);
    }

    /** Whether files of SOPS are encrypted for a key that a cloud keeps, and not for one of age. */
    public static boolean isKeyOfCloud(Values values) {
        String key = String.valueOf(values.byId().getOrDefault(SOPS_KEY, ""));
        return !key.isEmpty() && !sopsKey(key).startsWith("--age ");
    }

    /** The options of SOPS for each kind of key; see {@code sops encrypt --help}. */
    private static String sopsKey(String key) {
        String option = key.startsWith("arn:")
                ? "--kms"
                : key.startsWith("projects/") ? "--gcp-kms" : key.startsWith("https://") ? "--azure-kv" : "--age";
        return option + " " + key;
    }
}
