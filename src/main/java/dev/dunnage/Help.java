package dev.dunnage;

/** The page that tells how the program is used. */
final class Help {

    private static final String OPTIONS = """

            Options:
              --workspace DIR   where relative paths begin, and outside of which nothing is read or written
              --state DIR       where sessions are kept (default: $XDG_STATE_HOME/dunnage or ~/.local/state/dunnage)
              --read-only       write nothing to the workspace; dryRun shows what would be written
              --catalog DIR     further components, laid out as capability/variant/component.yaml; may be repeated
              --log-level LEVEL trace, debug, info, warn (default), error or off; logs go to standard error
              --version         print the version
              --help            print this page

            Options of new and wire:
              --set ID=VALUE    the answer of a question, which is not asked then; may be repeated
              --answers FILE    such answers as a JSON object
              --yes             ask nothing: everything else takes its default
              --overwrite       replace files that somebody else wrote or edited

            Option of call:
              --compact         JSON on one line

            Exit codes: 0 done, 1 refused by a tool or found at fault, 2 wrong usage, 3 the input ended before the conversation
            """;

    private Help() {}

    static String page() {
        StringBuilder page = new StringBuilder("Dunnage: packages for Kubernetes, ready for GitOps.\n\n");
        page.append(line("Usage: ", "", "speak MCP over standard input and output"));
        for (Command command : Commands.ALL) {
            page.append(line("       ", (command.name() + " " + command.operands()).strip(), command.summary()));
        }
        return page.append(OPTIONS).toString();
    }

    private static String line(String start, String command, String summary) {
        return "%sdunnage [options] %-16s %s%n"
                .formatted(start, command, summary)
                .replace("\r\n", "\n");
    }
}
