package dev.dunnage.catalog;

import dev.dunnage.yaml.YamlProblem;
import dev.dunnage.yaml.YamlSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one component before they are read.
 *
 * @param id capability and variant, which are the names of the folder and its parent
 * @param files text by file name
 */
public record ComponentFolder(String id, Map<String, String> files) {

    private static final String INDEX = "/catalog/index";

    public ComponentFolder {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The components that come with the program. The build lists their files, since a jar has no folders. */
    public static List<ComponentFolder> builtIn() {
        return builtIn("");
    }

    /** The same with only those files whose names end in one way. */
    static List<ComponentFolder> builtIn(String ending) {
        try (InputStream index = resource(INDEX)) {
            List<String> paths = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && line.endsWith(ending))
                    .toList();
            Map<String, Map<String, String>> folders = new TreeMap<>();
            for (String path : paths) {
                try (InputStream file = resource("/catalog/" + path)) {
                    put(folders, path, new String(file.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return folders(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The components of a directory, laid out as {@code capability/variant/file}. */
    public static List<ComponentFolder> in(Path directory) {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        try (Stream<Path> files = Files.find(directory, 3, (path, attributes) -> attributes.isRegularFile())) {
            for (Path file : files.sorted().toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (path.chars().filter(c -> c == '/').count() == 2 && path.endsWith(".yaml")) {
                    put(folders, path, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders(folders);
    }

    /** One file as positioned YAML; messages name it by its path in the catalogue. */
    YamlSource read(String file) {
        String text = files.get(file);
        if (text == null) {
            throw new YamlProblem(id + "/component.yaml", 1, "the file " + file + " is not there");
        }
        return YamlSource.read(id + "/" + file, text);
    }

    private static void put(Map<String, Map<String, String>> folders, String path, String text) {
        int slash = path.lastIndexOf('/');
        folders.computeIfAbsent(path.substring(0, slash), id -> new TreeMap<>()).put(path.substring(slash + 1), text);
    }

    private static List<ComponentFolder> folders(Map<String, Map<String, String>> folders) {
        List<ComponentFolder> list = new ArrayList<>();
        folders.forEach((id, files) -> list.add(new ComponentFolder(id, files)));
        return list;
    }

    private static InputStream resource(String name) {
        InputStream stream = ComponentFolder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the program lacks its file " + name);
        }
        return stream;
    }
}
