package dev.dunnage.detect.preflight;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs tools of the machine: without a shell, for a limited time, and so that they reach neither the network nor a cluster. */
final class LocalPrograms {

    /**
     * How a run ended.
     *
     * @param firstError one line, empty where the run succeeded
     */
    record Run(boolean succeeded, String firstError) {}

    /** What kubectl puts before its errors, with the time: https://github.com/kubernetes/klog */
    private static final Pattern KLOG =
            Pattern.compile("^[EWIF]\\d{4} [\\d:.]+ +\\d+ \\S+] (\"command failed\" err=)?");

    private static final int MOST_ERRORS = 64 * 1024;
    private static final int LONGEST_LINE = 400;

    /** The discard port of this machine as the proxy for everything. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final Map<String, String> OFFLINE = Map.of(
            "HTTP_PROXY",
            NOWHERE,
            "HTTPS_PROXY",
            NOWHERE,
            "ALL_PROXY",
            NOWHERE,
            "NO_PROXY",
            "",
            "GIT_ALLOW_PROTOCOL",
            "none",
            "GIT_TERMINAL_PROMPT",
            "0",
            "KUBECONFIG",
            File.separatorChar == '/' ? "/dev/null" : "NUL");

    /** Where the tools look for plugins and settings: https://helm.sh/docs/helm/helm/ and Kustomize's plugin directory. */
    private static final List<String> HOMES = List.of(
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "HELM_PLUGINS",
            "HELM_CONFIG_HOME",
            "HELM_DATA_HOME",
            "HELM_CACHE_HOME",
            "KUSTOMIZE_PLUGIN_HOME");

    private final String searchPath;
    private final Duration limit;
    private final List<Path> forbidden;

    /** Programs of the path, but for those in forbidden directories, which are given with all links resolved. */
    LocalPrograms(String searchPath, Duration limit, List<Path> forbidden) {
        this.searchPath = searchPath;
        this.limit = limit;
        this.forbidden = List.copyOf(forbidden);
    }

    LocalPrograms outside(List<Path> directories) {
        return new LocalPrograms(searchPath, limit, directories);
    }

    /** The first executable of that name; entries of the search path that depend on the current directory are left out. */
    Optional<Path> find(String tool) {
        for (String entry : List.of(searchPath.split(File.pathSeparator, -1))) {
            for (String name : List.of(tool, tool + ".exe")) {
                Path candidate = Path.of(entry, name);
                if (candidate.isAbsolute()
                        && Files.isRegularFile(candidate)
                        && Files.isExecutable(candidate)
                        && isAllowed(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Neither the name nor what it leads to may lie where a checkout could have put it. */
    private boolean isAllowed(Path candidate) {
        try {
            Path real = candidate.toRealPath();
            return forbidden.stream()
                    .noneMatch(directory -> real.startsWith(directory)
                            || candidate.toAbsolutePath().normalize().startsWith(directory));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Runs the program in a directory, which is its home as well. */
    Run run(Path executable, List<String> arguments, Path directory) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.directory(directory.toFile());
        HOMES.forEach(name ->
                builder.environment().put(name, directory.resolve(".home").toString()));
        OFFLINE.forEach((name, value) -> {
            builder.environment().put(name, value);
            builder.environment().put(name.toLowerCase(Locale.ROOT), value);
        });
        try {
            return await(builder.start());
        } catch (IOException e) {
            return new Run(false, executable + " does not start: " + e.getMessage());
        }
    }

    private Run await(Process process) throws IOException {
        process.getOutputStream().close();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Run(false, "no result within " + limit.toSeconds() + " s");
            }
            return process.exitValue() == 0 ? new Run(true, "") : new Run(false, firstError(errors.join()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the preflight was cancelled");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Keeps the beginning and reads the rest, so that the tool is not blocked. */
    private static String read(InputStream errors) {
        try (errors) {
            byte[] start = errors.readNBytes(MOST_ERRORS);
            errors.transferTo(OutputStream.nullOutputStream());
            return new String(start, StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }

    private static String firstError(String errors) {
        List<String> lines = errors.lines()
                .map(line -> KLOG.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        String line = lines.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "it failed without a word" : lines.get(0));
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    }
}
