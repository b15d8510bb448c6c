package dev.dunnage;

import dev.dunnage.workflow.session.SessionStore;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The command {@code sessions}: what is kept of conversations, and how to forget it. */
final class Sessions {

    private final SessionStore store;
    private final PrintStream out;

    Sessions(SessionStore store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    /** What is wrong with operands, if anything is. */
    static Optional<String> misuse(List<String> operands) {
        String first = operands.isEmpty() ? "" : operands.get(0);
        int expected = first.equals("list") ? 1 : 2;
        return List.of("list", "show", "delete").contains(first) && operands.size() == expected
                ? Optional.empty()
                : Optional.of("sessions needs list, show ID or delete ID.");
    }

    /** Runs {@code list}, {@code show ID} or {@code delete ID}; whether there was such a session. */
    boolean run(List<String> operands) {
        return switch (operands.get(0)) {
            case "show" -> {
                store.stored(operands.get(1)).ifPresent(out::println);
                yield found(operands.get(1), store.stored(operands.get(1)).isPresent());
            }
            case "delete" -> found(operands.get(1), store.delete(operands.get(1)));
            default -> {
                store.ids().forEach(out::println);
                yield true;
            }
        };
    }

    private static boolean found(String id, boolean found) {
        if (!found) {
            System.err.println("There is no session '%s'. dunnage sessions list names them."
                    .formatted(id.replaceAll("[\\p{Cc}\\p{Cf}]", " ")));
        }
        return found;
    }
}
