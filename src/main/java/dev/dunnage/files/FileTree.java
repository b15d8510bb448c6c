package dev.dunnage.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files in memory, by their path from the tree's root; {@code /} separates, whatever the system. */
public record FileTree(SortedMap<String, GeneratedFile> files) {

    /** No files. */
    public static final FileTree EMPTY = new FileTree(new TreeMap<>());

    /**
     * A text file.
     *
     * @param description what the file is for, in a few words
     */
    public record GeneratedFile(String description, String content) {}

    public FileTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** One file. */
    public static FileTree of(String path, String description, String content) {
        return EMPTY.plus(path, description, content);
    }

    /** This tree and one more file. */
    public FileTree plus(String path, String description, String content) {
        TreeMap<String, GeneratedFile> all = new TreeMap<>(files);
        if (all.put(path, new GeneratedFile(description, content)) != null) {
            throw new IllegalArgumentException("two files at " + path);
        }
        return new FileTree(all);
    }

    /** This tree and all files of another. */
    public FileTree plus(FileTree more) {
        FileTree all = this;
        for (var file : more.files.entrySet()) {
            all = all.plus(
                    file.getKey(),
                    file.getValue().description(),
                    file.getValue().content());
        }
        return all;
    }

    /** The same files below a directory; {@code .} leaves them where they are. */
    public FileTree under(String directory) {
        TreeMap<String, GeneratedFile> moved = new TreeMap<>();
        files.forEach((path, file) -> moved.put(directory.equals(".") ? path : directory + "/" + path, file));
        return new FileTree(moved);
    }

    /** The content of a file that is known to be there. */
    public String content(String path) {
        GeneratedFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("no file at " + path + ", there are " + paths());
        }
        return file.content();
    }

    /** All paths in order. */
    public List<String> paths() {
        return new ArrayList<>(files.keySet());
    }
}
