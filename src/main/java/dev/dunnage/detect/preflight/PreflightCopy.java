package dev.dunnage.detect.preflight;

import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that a tool reads when it renders a package, and no others. The tool sees a copy of them in a place of its own: what it could
 * fetch from the network, run, or find outside of the project is not there, and a file that changes meanwhile changes nothing.
 *
 * <p>What may be in a kustomization is listed here, not what may not: Kustomize looks for addresses in nearly every field, and in the files
 * of its plugins. Whatever is not known to stay at home makes the check skipped.
 */
public final class PreflightCopy {

    /** A package that must not be rendered here, and why. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Fields of a kustomization that name no file: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ (5.5) */
    private static final Set<String> WITHOUT_FILES = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "images",
            "replicas",
            "buildMetadata",
            "sortOptions",
            "generatorOptions",
            "vars");

    private static final Set<String> DIRECTORIES_OR_FILES = Set.of("resources", "bases", "components");
    private static final Set<String> FILES = Set.of("crds", "configurations");
    private static final Set<String> FILES_OR_INLINE =
            Set.of("patches", "patchesStrategicMerge", "patchesJson6902", "replacements");
    private static final Set<String> GENERATORS = Set.of("configMapGenerator", "secretGenerator");

    private static final Set<String> GENERATOR_FIELDS =
            Set.of("name", "namespace", "behavior", "literals", "options", "type", "files", "envs", "env");

    private static final int MOST_FILES = 2_000;
    private static final long MOST_BYTES = 64L << 20;

    private final SourceTree tree;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long bytes;

    private PreflightCopy(SourceTree tree) {
        this.tree = tree;
    }

    /** What Kustomize reads to build the directory. */
    static PreflightCopy ofKustomization(SourceTree tree, String directory) throws Unfit {
        PreflightCopy copy = new PreflightCopy(tree);
        copy.addKustomization(directory);
        return copy;
    }

    /** A chart, without schemas that refer to other addresses. */
    public static PreflightCopy ofChart(SourceTree tree, String directory) throws Unfit {
        PreflightCopy copy = new PreflightCopy(tree);
        copy.addChart(directory);
        return copy;
    }

    private void addChart(String directory) throws Unfit {
        for (String name : tree.names(directory)) {
            String path = TreePath.child(directory, name);
            if (tree.isDirectory(path) && tree.contains(path)) {
                if (!name.equals(".git")) {
                    addChart(path);
                }
            } else if (name.endsWith(".tgz")) {
                throw new Unfit("the packed chart " + name + " is not opened here");
            } else if (!name.equals("values.schema.json") || staysAtHome(path)) {
                add(path);
            }
        }
    }

    /** Helm fetches what a schema refers to. Addresses may be written in escapes; then the schema is left out too. */
    private boolean staysAtHome(String schema) {
        return tree.read(schema)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .map(text -> text.replaceAll("https?://json-schema\\.org/", ""))
                .filter(text -> !text.contains("://") && !text.contains("\\u"))
                .isPresent();
    }

    private void addKustomization(String directory) throws Unfit {
        List<String> names = KustomizationFile.NAMES.stream()
                .filter(name -> tree.isFile(TreePath.child(directory, name)))
                .toList();
        for (String name : names) {
            String path = TreePath.child(directory, name);
            if (!files.containsKey(path)) {
                add(path);
                addFields(directory, path);
            }
        }
    }

    private void addFields(String directory, String path) throws Unfit {
        byte[] content = files.getOrDefault(path, new byte[0]);
        if (YamlDocuments.read(content) instanceof YamlDocuments.Documents documents) {
            for (YamlTree document : documents.trees()) {
                for (Map.Entry<String, YamlTree> field : document.entries().entrySet()) {
                    addField(directory, field.getKey(), field.getValue());
                }
            }
        }
    }

    private void addField(String directory, String field, YamlTree value) throws Unfit {
        if (DIRECTORIES_OR_FILES.contains(field) || FILES.contains(field)) {
            for (YamlTree item : value.items()) {
                addReference(directory, text(field, item));
            }
        } else if (FILES_OR_INLINE.contains(field)) {
            for (YamlTree item : value.items()) {
                addPatch(directory, field, item);
            }
        } else if (GENERATORS.contains(field)) {
            for (YamlTree item : value.items()) {
                addInputs(directory, field, item);
            }
        } else if (field.equals("openapi")) {
            addReference(directory, value.text("path").orElse(""));
        } else if (!WITHOUT_FILES.contains(field)) {
            throw new Unfit("it uses the field " + TextForPeople.cut(field) + ", which is not rendered here");
        }
    }

    private static String text(String field, YamlTree item) throws Unfit {
        return item.text().orElseThrow(() -> new Unfit("an entry of " + field + " is no text"));
    }

    private void addPatch(String directory, String field, YamlTree item) throws Unfit {
        Optional<String> text = item.text();
        if (text.isPresent() && !text.get().contains("\n")) {
            addReference(directory, text.get());
        } else if (item.isMapping()) {
            for (Map.Entry<String, YamlTree> entry : item.entries().entrySet()) {
                if (entry.getKey().equals("path")) {
                    addReference(directory, text(field, entry.getValue()));
                } else if (entry.getKey().equals("<<")) {
                    throw new Unfit("an entry of " + field + " merges another one");
                }
            }
        }
    }

    private void addInputs(String directory, String field, YamlTree generator) throws Unfit {
        for (String key : generator.entries().keySet()) {
            if (!GENERATOR_FIELDS.contains(key)) {
                throw new Unfit("an entry of " + field + " has the field " + TextForPeople.cut(key));
            }
        }
        for (String input : Stream.of(
                        generator.texts("files").stream(),
                        generator.texts("envs").stream(),
                        generator.text("env").stream())
                .flatMap(inputs -> inputs)
                .toList()) {
            addReference(directory, input.substring(input.indexOf('=') + 1));
        }
    }

    /** A file or directory of the tree. What could be an address is none of them, whatever lies under that name. */
    private void addReference(String directory, String reference) throws Unfit {
        String shown = TextForPeople.cut(reference);
        if (reference.chars().anyMatch(c -> c == ':' || c == '@' || c == '?' || c == '\\')
                || reference.regionMatches(true, 0, "github.com", 0, "github.com".length())) {
            throw new Unfit("remote bases are not fetched: " + shown);
        }
        Optional<String> path = reference.startsWith("/") ? Optional.empty() : TreePath.resolve(directory, reference);
        if (path.isEmpty() || tree.exists(path.get()) && !tree.contains(path.get())) {
            throw new Unfit(shown + " leads out of the project");
        }
        if (tree.isDirectory(path.get())) {
            addKustomization(path.get());
        } else if (tree.exists(path.get())) {
            add(path.get());
        }
    }

    private void add(String path) throws Unfit {
        Optional<byte[]> content = tree.read(path);
        if (content.isEmpty()) {
            throw new Unfit(TextForPeople.cut(path) + " is no ordinary file of readable size");
        }
        bytes += content.get().length;
        if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
            throw new Unfit("it has more than %d files or %d MiB".formatted(MOST_FILES, MOST_BYTES >> 20));
        }
        files.put(path, content.get());
    }

    /** Puts the files into a new directory, and takes it away again after the work with it. */
    public Check in(Work work) {
        try {
            Path place = Files.createTempDirectory("dunnage-preflight").toRealPath();
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path target = place.resolve(file.getKey());
                    Files.createDirectories(
                            Optional.ofNullable(target.getParent()).orElse(place));
                    Files.write(target, file.getValue());
                }
                return work.on(place);
            } finally {
                delete(place);
            }
        } catch (IOException e) {
            return Check.skipped("render", "the files could not be copied: " + e.getMessage());
        }
    }

    /** What is done with the copy. */
    public interface Work {
        Check on(Path place) throws IOException;
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> below = Files.walk(place)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
