package dev.dunnage.workflow.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.files.StateDirectory;
import dev.dunnage.workflow.reply.ToolFault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Sessions as JSON files, so that they survive a restart and shell scripts can walk the stages. */
public final class SessionStore {

    private static final Pattern ID = Pattern.compile("(?:sol|gitops)-\\d{1,19}-[a-f0-9]{8}");

    private static final String DIRECTORY = "sessions";
    private static final String SUFFIX = ".json";

    private static final String FORMS = "sessions/forms";

    private static final String DAMAGED = "sessions/damaged";

    /** The layout of a session's file. A change that old programs would misread raises it. */
    private static final int VERSION = 1;

    private static final String VERSION_FIELD = "version";
    private static final String SESSION_FIELD = "session";

    /** Longer than a person's holiday between a question and its answer. */
    private static final Duration EXPIRY = Duration.ofDays(30);

    private final StateDirectory state;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    private final SecureRandom random = new SecureRandom();
    private final AtomicBoolean swept = new AtomicBoolean();

    /** A store in a state directory; the clock is part of new ids. */
    public SessionStore(StateDirectory state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** An id that nobody has: the kind of session, the time in milliseconds and eight random hex digits. */
    public String newId(SessionKind<?> kind) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return "%s-%d-%s"
                .formatted(kind.prefix(), clock.millis(), HexFormat.of().formatHex(bytes));
    }

    /** Serves a call on a session while no other call reads or writes the same one, so that no answer of two at once is lost. */
    public <T> T exclusively(String id, Supplier<T> call) {
        return ID.matcher(id).matches() ? state.locked(id, call) : call.get();
    }

    /**
     * A session; empty where there is none of that id.
     *
     * @throws ToolFault where its file is damaged, or of a newer version
     */
    public <T> Optional<T> read(String id, SessionKind<T> kind) {
        if (!ID.matcher(id).matches() || !id.startsWith(kind.prefix() + "-")) {
            return Optional.empty();
        }
        return state.read(file(id)).map(text -> parse(id, text, kind));
    }

    /** The ids of a kind of session, the newest first. */
    public List<String> ids(SessionKind<?> kind) {
        return ids().stream().filter(id -> id.startsWith(kind.prefix() + "-")).toList();
    }

    /** Sessions of before there was a version have the layout of the first one, without the frame. */
    private <T> T parse(String id, String text, SessionKind<T> kind) {
        try {
            JsonNode stored = json.readTree(text);
            int version = stored.path(VERSION_FIELD).asInt(0);
            if (version > VERSION) {
                throw fault(
                        kind,
                        "The session %s was written by a newer Dunnage. Start that one, or begin again.".formatted(id));
            }
            T session = json.treeToValue(version == 0 ? stored : stored.path(SESSION_FIELD), kind.type());
            if (session == null) {
                throw damaged(id, kind);
            }
            return session;
        } catch (JsonProcessingException e) {
            throw damaged(id, kind);
        }
    }

    /** The file is kept for whoever wants to know what happened to it, where no session is looked for. */
    private ToolFault damaged(String id, SessionKind<?> kind) {
        state.rename(file(id), DAMAGED + "/" + id + SUFFIX);
        return fault(
                kind,
                "The session %s is damaged and was set aside as %s/%s%s in the state directory. Begin again."
                        .formatted(id, DAMAGED, id, SUFFIX));
    }

    private static ToolFault fault(SessionKind<?> kind, String message) {
        return ToolFault.of(kind.unknown(), message, List.of(kind.start()));
    }

    /** Keeps a session, over what was kept under its id. */
    public void write(String id, Object session) {
        sweepOnce();
        try {
            Map<String, Object> stored = new LinkedHashMap<>();
            stored.put(VERSION_FIELD, VERSION);
            stored.put(SESSION_FIELD, session);
            state.write(file(id), json.writeValueAsString(stored));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the session " + id + " cannot be written", e);
        }
    }

    /** Forgets sessions that nobody has touched for long; once in a process, since a listing of thousands takes its time. */
    private void sweepOnce() {
        if (swept.compareAndSet(false, true)) {
            state.deleteOlderThan(DIRECTORY, clock.instant().minus(EXPIRY));
            state.deleteOlderThan(FORMS, clock.instant().minus(EXPIRY));
            state.deleteOlderThan(DAMAGED, clock.instant().minus(EXPIRY));
        }
    }

    /** Whether the person of a session wants to be asked by forms. */
    public boolean asksByForms(String id) {
        return ID.matcher(id).matches() && state.read(FORMS + "/" + id).isPresent();
    }

    /** Remembers whether the person of a session wants to be asked by forms; of a session that is not there, nothing. */
    public void askByForms(String id, boolean wanted) {
        if (!wanted && asksByForms(id)) {
            state.delete(FORMS + "/" + id);
        } else if (wanted && !asksByForms(id) && stored(id).isPresent()) {
            state.write(FORMS + "/" + id, "");
        }
    }

    /** The ids of all sessions, the newest first. */
    public List<String> ids() {
        return state.names(DIRECTORY).stream()
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(id -> ID.matcher(id).matches())
                .sorted(Comparator.comparing((String id) -> id.substring(id.indexOf('-')))
                        .reversed())
                .toList();
    }

    /** A session as it is stored, in JSON; empty where there is none of that id. */
    public Optional<String> stored(String id) {
        return ID.matcher(id).matches() ? state.read(file(id)) : Optional.empty();
    }

    /** Forgets a session; whether there was one of that id. The files that were made of it stay. */
    public boolean delete(String id) {
        askByForms(id, false);
        return ID.matcher(id).matches() && state.locked(id, () -> state.delete(file(id)));
    }

    private static String file(String id) {
        return DIRECTORY + "/" + id + SUFFIX;
    }
}
