package dev.dunnage;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * One command of the program.
 *
 * @param name the word that starts it
 * @param operands what follows the word, as the page of help shows it
 * @param summary what it does, in one line
 * @param options the options of {@link CommandLine#COMMAND_OPTIONS} that it takes, besides those that all take
 * @param rule what is wrong with its operands, if anything is
 * @param action what it does
 */
record Command(String name, String operands, String summary, List<String> options, Rule rule, Action action) {

    /** Judges operands before anything is done. */
    interface Rule {
        Optional<String> misuse(List<String> operands);
    }

    /** Does the work; the result is the exit code. */
    interface Action {
        int run(CommandLine line, PrintStream out) throws IOException, CommandLine.Misuse;
    }

    Command {
        options = List.copyOf(options);
    }
}
