package dev.dunnage;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param command {@code serve}, {@code call}, {@code sessions}, {@code demo}, {@code version} or {@code help}
 * @param operands what follows the command
 * @param workspace the directory that may be read and written
 * @param state where sessions are kept
 * @param readOnly whether nothing at all may be written to the workspace
 * @param catalogs further directories of components
 * @param logLevel how much is logged to stderr
 */
record CommandLine(
        String command,
        List<String> operands,
        Optional<Path> workspace,
        Optional<Path> state,
        boolean readOnly,
        List<Path> catalogs,
        String logLevel) {

    static final String HELP = """
            Dunnage: packages for Kubernetes, ready for GitOps.

            Usage: dunnage [options]                speak MCP over standard input and output
                   dunnage [options] call TOOL JSON run one tool call (JSON or - for standard input); exit 1 on a tool error
                   dunnage [options] sessions list  the ids of all sessions; also: show ID, delete ID
                   dunnage [options] update [DIR]   show what an update changes in the package there; exit 2 where it would; --write writes
                   dunnage [options] demo           play a whole run and print it

            Options:
              --workspace DIR   where relative paths begin, and outside of which nothing is read or written
              --state DIR       where sessions are kept (default: $XDG_STATE_HOME/dunnage or ~/.local/state/dunnage)
              --read-only       write nothing to the workspace; dryRun shows what would be written
              --catalog DIR     further components, laid out as capability/variant/component.yaml; may be repeated
              --log-level LEVEL trace, debug, info, warn (default), error or off; logs go to standard error
              --version         print the version
              --help            print this page
            """;

    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");

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
    }

    static CommandLine parse(String... arguments) throws Misuse {
        Optional<Path> workspace = Optional.empty();
        Optional<Path> state = Optional.empty();
        boolean readOnly = false;
        List<Path> catalogs = new ArrayList<>();
        String logLevel = "warn";
        List<String> words = new ArrayList<>();
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
                case "--version" -> words.add(0, "version");
                case "--help", "-h" -> words.add(0, "help");
                default -> words.add(word(argument, words));
            }
        }
        String command = words.isEmpty() ? "serve" : words.remove(0);
        check(command, words);
        return new CommandLine(command, words, workspace, state, readOnly, catalogs, logLevel);
    }

    /** Options are known; JSON, and the dash for standard input, are operands. */
    private static String word(String argument, List<String> words) throws Misuse {
        boolean writes = argument.equals(Update.WRITE) && words.contains("update");
        if (argument.startsWith("-") && !writes && !(words.size() == 2 && argument.equals("-"))) {
            throw new Misuse("There is no option '%s'.".formatted(argument));
        }
        return argument;
    }

    private static void check(String command, List<String> operands) throws Misuse {
        switch (command) {
            case "call" -> {
                if (operands.size() != 2) {
                    throw new Misuse(
                            "call needs a tool and its arguments as JSON: dunnage call recommend '{\"intent\": \"…\"}'");
                }
            }
            case "sessions" -> {
                int expected = List.of("show", "delete").contains(first(operands)) ? 2 : 1;
                if (!List.of("list", "show", "delete").contains(first(operands)) || operands.size() != expected) {
                    throw new Misuse("sessions needs list, show ID or delete ID.");
                }
            }
            case "update" -> {
                if (operands.stream()
                                .filter(operand -> !operand.equals(Update.WRITE))
                                .count()
                        > 1) {
                    throw new Misuse("update needs at most one directory: dunnage update deploy/shop --write");
                }
            }
            case "serve", "demo" -> {
                if (!operands.isEmpty()) {
                    throw new Misuse("'%s' takes no operands.".formatted(command));
                }
            }
            case "version", "help" -> {}
            default ->
                throw new Misuse("There is no command '%s'. Valid: call, sessions, update, demo.".formatted(command));
        }
    }

    private static String first(List<String> operands) {
        return operands.isEmpty() ? "" : operands.get(0);
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
