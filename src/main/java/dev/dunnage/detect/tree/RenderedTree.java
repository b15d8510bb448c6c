package dev.dunnage.detect.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Files in memory, which a package is described from before it is on disk, and in the same way. */
public final class RenderedTree implements SourceTree {

    private final String rootName;
    private final TreeMap<String, String> files;
    private final TreeMap<String, TreeSet<String>> directories = new TreeMap<>();

    /**
     * @param rootName what a person calls the root
     * @param files content by path from the root
     */
    public RenderedTree(String rootName, Map<String, String> files) {
        this.rootName = rootName;
        this.files = new TreeMap<>(files);
        directories.put(TreePath.ROOT, new TreeSet<>());
        files.keySet().forEach(this::note);
    }

    private void note(String path) {
        if (!path.equals(TreePath.ROOT)) {
            String parent = TreePath.parent(path);
            directories.computeIfAbsent(parent, none -> new TreeSet<>()).add(TreePath.name(path));
            note(parent);
        }
    }

    @Override
    public boolean exists(String path) {
        return isFile(path) || isDirectory(path);
    }

    @Override
    public boolean isFile(String path) {
        return files.containsKey(path);
    }

    @Override
    public boolean isDirectory(String path) {
        return directories.containsKey(path);
    }

    @Override
    public boolean contains(String path) {
        return exists(path);
    }

    @Override
    public String nameOf(String path) {
        return path.equals(TreePath.ROOT) ? rootName : TreePath.name(path);
    }

    @Override
    public List<String> names(String path) {
        return List.copyOf(directories.getOrDefault(path, new TreeSet<>()));
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void walk(String from, Consumer<TreeScan.Directory> visitor) {
        directories.keySet().stream()
                .filter(directory -> TreePath.within(directory, from))
                .filter(directory -> TreePath.segments(directory).stream().noneMatch(name -> name.startsWith(".")))
                .forEach(directory -> visitor.accept(new TreeScan.Directory(
                        directory,
                        names(directory).stream()
                                .filter(name -> isFile(TreePath.child(directory, name)) && TreeScan.isCandidate(name))
                                .toList())));
    }

    @Override
    public String toString() {
        return "the rendered package";
    }
}
