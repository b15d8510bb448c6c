package dev.dunnage.project;

import dev.dunnage.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of one program. Only known files are read, none of them through a link or beyond a quarter of a megabyte, and no
 * directory but the workspace's root and those in it is looked into.
 */
public final class Project {

    private static final int LONGEST = 256 * 1024;
    private static final int MOST_ENTRIES = 500;

    private static final String DOCKERFILE = "Dockerfile";
    private static final String OF_DOTNET = ".csproj";

    /** Matches nothing: the file does not tell what the program is called. */
    private static final Pattern NAMELESS = Pattern.compile("(?!)");

    /** The files that make a directory a program's, each with the pattern that finds its name in them. */
    private static final Map<String, Pattern> NAMES = new LinkedHashMap<>();

    static {
        // https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name
        NAMES.put(
                "package.json",
                Pattern.compile("(?m)(?:\\A\\s*\\{[^{}]*?|^\\s{0,4})\"name\"\\s*:\\s*\"(?:@[^/\"]+/)?([^\"]+)\""));
        // https://maven.apache.org/pom.html: that of the parent is taken away before.
        NAMES.put("pom.xml", Pattern.compile("<artifactId>\\s*([^<\\s]+)\\s*</artifactId>"));
        NAMES.put("build.gradle", NAMELESS);
        NAMES.put("build.gradle.kts", NAMELESS);
        // https://go.dev/ref/mod#go-mod-file-module
        NAMES.put("go.mod", Pattern.compile("(?m)^module\\s+(?:\\S+/)?(?!v[0-9]+\\s*$)([^/\\s]+?)(?:/v[0-9]+)?\\s*$"));
        // https://packaging.python.org/en/latest/specifications/pyproject-toml/#name
        NAMES.put("pyproject.toml", Pattern.compile("(?m)^name\\s*=\\s*[\"']([^\"']+)[\"']"));
        NAMES.put("requirements.txt", NAMELESS);
        NAMES.put("Gemfile", NAMELESS);
        // https://getcomposer.org/doc/04-schema.md#name
        NAMES.put(
                "composer.json",
                Pattern.compile("(?m)(?:\\A\\s*\\{[^{}]*?|^\\s{0,4})\"name\"\\s*:\\s*\"[^/\"]+/([^\"]+)\""));
        NAMES.put("Cargo.toml", Pattern.compile("(?m)^name\\s*=\\s*\"([^\"]+)\""));
    }

    /** What stands beside programs and is none. */
    private static final Set<String> NEVER =
            Set.of("node_modules", "vendor", "target", "build", "dist", "out", "bin", "obj", "docs", "test", "tests");

    private final Path root;
    private final Path directory;

    private Project(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** The only program of a workspace; empty where there is none or several. */
    public static Optional<Project> only(Path root) {
        List<Project> found = Stream.concat(Stream.of(root), directories(root))
                .map(directory -> new Project(root, directory))
                .filter(Project::isProgram)
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The program in the workspace's root, whatever else there is. */
    public static Optional<Project> at(Path root) {
        return Optional.of(new Project(root, root)).filter(Project::isProgram);
    }

    private static Stream<Path> directories(Path root) {
        return entries(root).stream()
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .filter(path -> !NEVER.contains(name(path)) && !name(path).startsWith("."));
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.limit(MOST_ENTRIES).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private boolean isProgram() {
        return Stream.concat(Stream.of(DOCKERFILE), NAMES.keySet().stream())
                        .anyMatch(name -> Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS))
                || ofDotNet().isPresent();
    }

    private Optional<String> ofDotNet() {
        return entries(directory).stream()
                .map(Project::name)
                .filter(name -> name.endsWith(OF_DOTNET))
                .findFirst();
    }

    /** What its files tell; of several that tell the same thing, the first. */
    public List<ProjectFact> facts(Frameworks frameworks) {
        Map<String, ProjectFact> facts = new LinkedHashMap<>();
        Stream.of(port().stream(), named().stream(), frameworks.all().stream().flatMap(this::of))
                .flatMap(all -> all)
                .forEach(fact -> facts.putIfAbsent(fact.id(), fact));
        return List.copyOf(facts.values());
    }

    private Optional<ProjectFact> port() {
        return text(DOCKERFILE).flatMap(Dockerfile::port).map(port -> fact("port", port, DOCKERFILE));
    }

    private Optional<ProjectFact> named() {
        return NAMES.entrySet().stream()
                .flatMap(each -> text(each.getKey())
                        .flatMap(text -> found(each.getValue(), text))
                        .map(name -> fact("name", name, each.getKey()))
                        .stream())
                .findFirst()
                .or(() -> ofDotNet()
                        .map(file ->
                                fact("name", asName(file.substring(0, file.length() - OF_DOTNET.length())), file)));
    }

    private static Optional<String> found(Pattern name, String text) {
        Matcher matcher = name.matcher(text.replaceFirst("(?s)<parent>.*?</parent>", ""));
        return matcher.find()
                ? Optional.of(asName(matcher.group(1))).filter(each -> !each.isEmpty())
                : Optional.empty();
    }

    /** As objects can be called: {@code Shop.Api} is {@code shop-api}. */
    private static String asName(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
    }

    private Stream<ProjectFact> of(Framework framework) {
        return framework.files().entrySet().stream()
                .flatMap(mark -> fileWith(mark.getKey(), mark.getValue()).stream())
                .sorted()
                .limit(1)
                .flatMap(file ->
                        framework.facts().entrySet().stream().map(each -> fact(each.getKey(), each.getValue(), file)));
    }

    private Optional<String> fileWith(String name, String content) {
        Optional<String> file = name.equals("*" + OF_DOTNET) ? ofDotNet() : Optional.of(name);
        return file.filter(
                each -> text(each).filter(text -> text.contains(content)).isPresent());
    }

    private Optional<String> text(String name) {
        try {
            return SmallFile.text(directory.resolve(name), LONGEST, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProjectFact fact(String id, Object value, String file) {
        return new ProjectFact(
                id, value, root.relativize(directory.resolve(file)).toString().replace('\\', '/'));
    }
}
