package dev.dunnage.gitops;

import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.StateObject;
import java.util.ArrayList;
import java.util.List;

/** Says which objects with data a controller may delete, and the exact line that keeps each. */
public final class StateWarnings {

    private static final int MOST = 10;

    private StateWarnings() {}

    public static List<Warning> of(List<StateObject> state, PruneGuard guard) {
        List<StateObject> unguarded = state.stream()
                .filter(object -> object.missing().contains(guard))
                .toList();
        List<Warning> warnings = new ArrayList<>();
        unguarded.stream()
                .limit(MOST)
                .forEach(object -> warnings.add(new Warning("state-without-guard", message(object, guard))));
        if (unguarded.size() > MOST) {
            warnings.add(new Warning(
                    "state-without-guard",
                    "%d more objects with data lack the same line.".formatted(unguarded.size() - MOST)));
        }
        return warnings;
    }

    private static String message(StateObject object, PruneGuard guard) {
        return "%s: %s%s holds data and may be deleted with its package. Add under metadata.annotations: %s: %s"
                .formatted(
                        object.file(),
                        object.kind(),
                        object.name().map(name -> " " + name).orElse(""),
                        guard.annotation(),
                        guard.value());
    }
}
