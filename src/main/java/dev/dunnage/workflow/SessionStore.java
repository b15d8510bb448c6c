package dev.dunnage.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.files.StateDirectory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Sessions as JSON files, so that they survive a restart and shell scripts can walk the stages. */
public final class SessionStore {

    private static final Pattern ID = Pattern.compile("(?:sol|gitops)-\\d{1,19}-[a-f0-9]{8}");

    private static final String DIRECTORY = "sessions";
    private static final String SUFFIX = ".json";

    private final StateDirectory state;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();

    /** A store in a state directory; the clock is part of new ids. */
    public SessionStore(StateDirectory state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** An id that nobody has: the kind of session, the time in milliseconds and eight random hex digits. */
    String newId(String kind) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return "%s-%d-%s".formatted(kind, clock.millis(), HexFormat.of().formatHex(bytes));
    }

    /** Serves a call on a session while no other call reads or writes the same one, so that no answer of two at once is lost. */
    <T> T exclusively(String id, Supplier<T> call) {
        return ID.matcher(id).matches() ? state.locked(id, call) : call.get();
    }

    <T> Optional<T> read(String id, Class<T> type) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return state.read(file(id)).flatMap(text -> parse(text, type));
    }

    /** The ids of a kind of session, the newest first. */
    List<String> ids(String kind) {
        return state.names(DIRECTORY).stream()
                .filter(name -> name.startsWith(kind + "-") && name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(id -> ID.matcher(id).matches())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** A session that another version wrote, and that this one cannot read, is as good as none: its person starts again. */
    private <T> Optional<T> parse(String text, Class<T> type) {
        try {
            return Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(String id, Object session) {
        try {
            state.write(file(id), json.writeValueAsString(session));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the session " + id + " cannot be written", e);
        }
    }

    private static String file(String id) {
        return DIRECTORY + "/" + id + SUFFIX;
    }
}
