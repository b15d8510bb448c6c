package dev.dunnage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scripts by which shells complete commands and options; what they offer is taken from the table of commands. */
final class Completion {

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private static final List<String> FILES = List.of("--answers", "--workspace", "--state", "--catalog");

    private Completion() {}

    static String script(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> "#compdef dunnage\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
            default -> fish();
        };
    }

    private static String bash() {
        return """
                _dunnage() {
                    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= each
                    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                        case $each in
                            %s) command=$each; break ;;
                        esac
                    done
                    case $before in
                        %s) COMPREPLY=($(compgen -f -- "$word")); return ;;
                        --log-level) COMPREPLY=($(compgen -W "%s" -- "$word")); return ;;
                    esac
                    case $command in
                        '') COMPREPLY=($(compgen -W "%s" -- "$word")) ;;
                        completion) COMPREPLY=($(compgen -W "%s" -- "$word")) ;;
                        sessions) COMPREPLY=($(compgen -W "list show delete" -- "$word")) ;;
                        call) COMPREPLY=($(compgen -W "recommend gitops --compact" -- "$word")) ;;
                        *) COMPREPLY=($(compgen -f -W "%s" -- "$word")) ;;
                    esac
                }
                complete -F _dunnage dunnage
                """.formatted(
                        String.join("|", Commands.names()),
                        String.join("|", FILES),
                        String.join(" ", CommandLine.LEVELS),
                        Stream.concat(Commands.names().stream(), CommandLine.OPTIONS.stream())
                                .collect(Collectors.joining(" ")),
                        String.join(" ", SHELLS),
                        String.join(" ", CommandLine.COMMAND_OPTIONS));
    }

    private static String fish() {
        StringBuilder script = new StringBuilder("complete -c dunnage -n '__fish_seen_subcommand_from %s' -a '%s'\n"
                .formatted("completion", String.join(" ", SHELLS)));
        script.append("complete -c dunnage -n '__fish_seen_subcommand_from sessions' -a 'list show delete'\n");
        script.append("complete -c dunnage -n '__fish_seen_subcommand_from call' -a 'recommend gitops'\n");
        for (Command command : Commands.ALL) {
            script.append("complete -c dunnage -n __fish_use_subcommand -f -a %s -d '%s'\n"
                    .formatted(command.name(), command.summary().replace("'", "")));
            command.options()
                    .forEach(option -> script.append("complete -c dunnage -n '__fish_seen_subcommand_from %s' -l %s%s\n"
                            .formatted(
                                    command.name(), option.substring(2), CommandLine.takesValue(option) ? " -r" : "")));
        }
        CommandLine.OPTIONS.forEach(option -> script.append("complete -c dunnage -l %s%s\n"
                .formatted(option.substring(2), CommandLine.takesValue(option) ? " -r" : "")));
        return script.toString();
    }
}
