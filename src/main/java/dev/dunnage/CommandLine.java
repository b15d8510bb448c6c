package dev.dunnage;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param command {@code serve}, {@code version}, {@code help}, or one of {@link Commands#ALL}
 * @param operands what follows the command
 * @param workspace the directory that may be read and written
 * @param state where sessions are kept
 * @param readOnly whether nothing at all may be written to the workspace
 * @param catalogs further directories of components
 * @param logLevel how much is logged to stderr
 * @param own the values of options that only some commands take, an empty one for a switch
 */
record CommandLine(
        String command,
        List<String> operands,
        Optional<Path> workspace,
        Optional<Path> state,
        boolean readOnly,
        List<Path> catalogs,
        String logLevel,
        Map<String, List<String>> own) {

    static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");

    /** What every command takes. */
    static final List<String> OPTIONS =
            List.of("--workspace", "--state", "--read-only", "--catalog", "--log-level", "--version", "--help");

    /** What only some commands take. */
    static final List<String> COMMAND_OPTIONS =
            List.of("--set", "--answers", "--yes", "--overwrite", "--compact", Update.WRITE);

    private static final List<String> SWITCHES =
            List.of("--yes", "--overwrite", "--compact", Update.WRITE, "--read-only", "--version", "--help");

    /** A command line that makes no sense; the message says what would. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message + "\nTry: dunnage --help", null, false, false);
        }
    }

    CommandLine {
        operands = List.copyOf(operands);
        catalogs = List.copyOf(catalogs);
        own = Map.copyOf(own);
    }

    /** The same with a workspace. */
    CommandLine in(Path directory) {
        return new CommandLine(command, operands, Optional.of(directory), state, readOnly, catalogs, logLevel, own);
    }

    /** Whether an option was given. */
    boolean has(String option) {
        return own.containsKey(option);
    }

    /** The values of an option that may be repeated, in their order. */
    List<String> values(String option) {
        return own.getOrDefault(option, List.of());
    }

    /** Whether a value follows the option. */
    static boolean takesValue(String option) {
        return !SWITCHES.contains(option);
    }

    static CommandLine parse(String... arguments) throws Misuse {
        Optional<Path> workspace = Optional.empty();
        Optional<Path> state = Optional.empty();
        boolean readOnly = false;
        List<Path> catalogs = new ArrayList<>();
        String logLevel = "warn";
        List<String> words = new ArrayList<>();
        Map<String, List<String>> own = new LinkedHashMap<>();
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String option = equals < 0 ? argument : argument.substring(0, equals);
            Iterator<String> value =
                    equals < 0 ? rest : List.of(argument.substring(equals + 1)).iterator();
            switch (option) {
                case "--workspace" -> workspace = Optional.of(directory(option, value));
                case "--state" -> state = Optional.of(path(option, value));
                case "--read-only" -> readOnly = true;
                case "--catalog" -> catalogs.add(directory(option, value));
                case "--log-level" -> logLevel = level(value(option, value));
                case "--set", "--answers" ->
                    own.computeIfAbsent(option, name -> new ArrayList<>()).add(value(option, value));
                case "--yes", "--overwrite", "--compact", Update.WRITE -> own.put(option, List.of());
                case "--version" -> words.add(0, "version");
                case "--help", "-h" -> words.add(0, "help");
                default -> words.add(word(argument, words));
            }
        }
        String command = words.isEmpty() ? "serve" : words.remove(0);
        check(command, words, own.keySet());
        return new CommandLine(command, words, workspace, state, readOnly, catalogs, logLevel, own);
    }

    /** Options are known; JSON, and the dash for standard input, are operands. */
    private static String word(String argument, List<String> words) throws Misuse {
        if (argument.startsWith("-") && !(words.size() == 2 && argument.equals("-"))) {
            throw new Misuse("There is no option '%s'.".formatted(argument));
        }
        return argument;
    }

    private static void check(String command, List<String> operands, Set<String> own) throws Misuse {
        List<String> allowed = List.of();
        // The server starts without the table of commands.
        if (!List.of("serve", "version", "help").contains(command)) {
            Command known = Commands.find(command).orElseThrow(() -> unknown(command));
            Optional<String> misuse = known.rule().misuse(operands);
            if (misuse.isPresent()) {
                throw new Misuse(misuse.get());
            }
            allowed = known.options();
        }
        for (String option : own) {
            if (!allowed.contains(option)) {
                throw new Misuse("%s does not belong to '%s'.".formatted(option, command));
            }
        }
    }

    private static Misuse unknown(String command) {
        return new Misuse(
                "There is no command '%s'. Valid: %s.".formatted(command, String.join(", ", Commands.names())));
    }

    private static Path directory(String option, Iterator<String> value) throws Misuse {
        Path path = path(option, value);
        if (!Files.isDirectory(path)) {
            throw new Misuse("%s: there is no directory '%s'.".formatted(option, path));
        }
        return path;
    }

    private static Path path(String option, Iterator<String> value) throws Misuse {
        String text = value(option, value);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Misuse("%s: '%s' is no path.".formatted(option, text));
        }
    }

    private static String value(String option, Iterator<String> value) throws Misuse {
        if (!value.hasNext()) {
            throw new Misuse(option + " needs a value.");
        }
        return value.next();
    }

    private static String level(String level) throws Misuse {
        if (!LEVELS.contains(level)) {
            throw new Misuse("--log-level: '%s' is none of %s.".formatted(level, String.join(", ", LEVELS)));
        }
        return level;
    }
}
