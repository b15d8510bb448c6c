package dev.dunnage.testing;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * How long the files and methods of source trees are, in lines: {@code java src/test/java/dev/dunnage/testing/Sizes.java DIR…} prints a row
 * for each. A method counts from its first modifier or annotation to its closing brace; those without a body do not count.
 */
public final class Sizes {

    private Sizes() {}

    /** Prints a table with a row for each directory. */
    public static void main(String[] directories) throws IOException {
        System.out.println("| tree | files | median | 90 % | max | methods | median | 90 % | max |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String directory : directories) {
            System.out.println(row(directory, Path.of(directory)));
        }
    }

    private static String row(String name, Path directory) throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(directory)) {
            sources = all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java") && !path.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
        List<Integer> files = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<String> lines = Files.lines(source)) {
                files.add(Math.toIntExact(lines.count()));
            }
        }
        return "| %s %s %s".formatted(name, cells(files), cells(methods(sources))) + "|";
    }

    private static List<Integer> methods(List<Path> sources) throws IOException {
        List<Integer> methods = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        if (method.getBody() != null) {
                            long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                            long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                            methods.add(Math.toIntExact(end - start + 1));
                        }
                        return super.visitMethod(method, null);
                    }
                }.scan(unit, null);
            }
        }
        return methods;
    }

    private static String cells(List<Integer> sizes) {
        if (sizes.isEmpty()) {
            return "| 0 | – | – | – ";
        }
        List<Integer> sorted = new ArrayList<>(sizes);
        Collections.sort(sorted);
        return "| %d | %d | %d | %d "
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 9 / 10),
                        sorted.get(sorted.size() - 1));
    }
}
