package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How tests start the program: as people do, by the installed launcher. It keeps its archive of loaded classes beside the build, so that
 * some hundred starts cost half of what they would without.
 */
final class Program {

    /** What came of a command. */
    record Ended(int code, String out, String err) {}

    /** What the launcher is told besides: this JVM, and a place for the archive that belongs to this build. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "DUNNAGE_CACHE", home().resolveSibling("archives").toString());

    private Program() {}

    static Path home() {
        return Path.of(System.getProperty("dunnage.home", "target/dunnage")).toAbsolutePath();
    }

    static String launcher() {
        return home().resolve("bin/dunnage").toString();
    }

    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(arguments);
        return command;
    }

    static ProcessBuilder process(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    /** The arguments after those for {@code workspace} and {@code state} in a directory; the first is made. */
    static List<String> in(Path directory, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--workspace",
                Files.createDirectories(directory.resolve("workspace")).toString(),
                "--state",
                directory.resolve("state").toString()));
        all.addAll(List.of(arguments));
        return all;
    }

    /** Runs a process to its end, types this into it, and reads what it prints by way of files of that directory. */
    static Ended end(ProcessBuilder builder, Path directory, String typed) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** Runs one command in {@code workspace} and {@code state} of a directory. */
    static Ended run(Path directory, String... arguments) throws IOException, InterruptedException {
        return end(process(in(directory, arguments)), directory, "");
    }
}
