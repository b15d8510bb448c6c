package dev.dunnage.terminal;

import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of a reply as a tree, and those that come with their content in full. */
public final class FileListing {

    private final PrintStream out;

    /** A listing on a stream. */
    public FileListing(PrintStream out) {
        this.out = out;
    }

    /** Prints the tree, and contents below it. */
    public void print(List<ReportedFile> files) {
        Directory root = new Directory(new TreeMap<>(), new TreeMap<>());
        files.forEach(file -> root.add(file.path(), file.change().id()));
        print(root, "  ");
        files.forEach(file -> file.content().ifPresent(content -> out.printf("%n── %s%n%s", file.path(), content)));
    }

    private record Directory(Map<String, Directory> directories, Map<String, String> files) {
        void add(String path, String change) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                files.put(path, change);
            } else {
                directories
                        .computeIfAbsent(
                                path.substring(0, slash), name -> new Directory(new TreeMap<>(), new TreeMap<>()))
                        .add(path.substring(slash + 1), change);
            }
        }
    }

    private void print(Directory directory, String indent) {
        directory.directories().forEach((name, below) -> {
            out.printf("%s%s/%n", indent, name);
            print(below, indent + "  ");
        });
        directory.files().forEach((name, change) -> out.printf("%s%-32s %s%n", indent, name, change));
    }
}
