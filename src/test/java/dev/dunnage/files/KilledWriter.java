package dev.dunnage.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that writes two packages in turn over each other until it is killed. */
public final class KilledWriter {

    private KilledWriter() {}

    static final List<FileTree> PACKAGES = List.of(tree("chart", 0, 14), tree("overlay", 7, 21));

    private static FileTree tree(String content, int from, int to) {
        FileTree tree = FileTree.EMPTY;
        for (int number = from; number < to; number++) {
            tree = tree.plus("part%d/file%d".formatted(number % 4, number), "a file", (content + number).repeat(200));
        }
        return tree;
    }

    static FileWriter.Order order(Path root, FileTree tree) {
        Workspace workspace = Workspace.of(Optional.of(root), List.of(), root);
        return new FileWriter.Order(workspace, workspace.resolve("out"), "package", tree, false);
    }

    /** Arguments: the workspace and the state directory. */
    public static void main(String[] arguments) {
        FileWriter writer = new FileWriter(new StateDirectory(Path.of(arguments[1])));
        Runtime.getRuntime().addShutdownHook(new Thread(writer::settle));
        for (int turn = 0; turn < 1_000_000; turn++) {
            writer.write(order(Path.of(arguments[0]), PACKAGES.get(turn % 2)));
            if (turn == 0) {
                // The first one loads the program, for longer than anybody waits before a kill.
                System.out.println("ready");
            }
        }
    }
}
