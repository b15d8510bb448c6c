package dev.dunnage.workflow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.files.StateDirectory;
import dev.dunnage.workflow.recommend.RecommendSession;
import dev.dunnage.workflow.recommend.RecommendStage;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions are files that anything may happen to. */
class SessionStoreTest {

    private static final String ID = "sol-1763900000000-0a1b2c3d";

    @TempDir
    Path directory;

    private SessionStore store() {
        return new SessionStore(new StateDirectory(directory), Clock.systemUTC());
    }

    private static RecommendSession session() {
        return new RecommendSession(
                ID,
                "web app",
                List.of("web-application/deployment"),
                90,
                Map.of(),
                Map.of(),
                RecommendStage.RECOMMEND,
                Map.of("name", "shop"),
                Map.of(),
                List.of(),
                "");
    }

    private Path file() {
        return directory.resolve("sessions/" + ID + ".json");
    }

    @Test
    void what_was_written_is_read() {
        store().write(ID, session());
        assertThat(store().read(ID, RecommendSession.KIND)).contains(session());
        assertThat(store().ids()).containsExactly(ID);
    }

    @Test
    void a_session_of_before_there_were_versions_is_read() throws IOException {
        store().write(ID, session());
        String framed = Files.readString(file());
        Files.writeString(file(), framed.substring(framed.indexOf("\"session\":") + 10, framed.length() - 1));
        assertThat(store().read(ID, RecommendSession.KIND)).contains(session());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "42",
                "{\"version\":1}",
                "{\"version\":1,\"session\":null}",
                "{\"version\":1,\"session\":{}}",
                "{\"version\":1,\"session\":{\"id\":",
                "\u0000\u0001"
            })
    void a_damaged_session_is_set_aside_and_named(String text) throws IOException {
        store().write(ID, session());
        Files.writeString(file(), text);
        assertThatThrownBy(() -> store().read(ID, RecommendSession.KIND))
                .isInstanceOf(ToolFault.class)
                .hasMessageContaining("set aside")
                .hasMessageContaining(ID);
        assertThat(file()).doesNotExist();
        assertThat(directory.resolve("sessions/damaged/" + ID + ".json")).hasContent(text);
        assertThat(store().read(ID, RecommendSession.KIND)).isEmpty();
    }

    @Test
    void a_session_of_a_newer_version_stays_where_it_is() throws IOException {
        store().write(ID, session());
        Files.writeString(file(), Files.readString(file()).replace("\"version\":1", "\"version\":99"));
        assertThatThrownBy(() -> store().read(ID, RecommendSession.KIND))
                .isInstanceOf(ToolFault.class)
                .hasMessageContaining("newer Dunnage");
        assertThat(file()).exists();
    }

    @Test
    void sessions_that_nobody_touched_for_long_are_forgotten() throws IOException {
        store().write(ID, session());
        Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        String other = "sol-1763900000001-0a1b2c3d";
        store().write(other, session());
        assertThat(store().ids()).containsExactly(other);
    }

    @Test
    void a_session_can_be_shown_and_deleted_and_no_other_file() throws IOException {
        store().write(ID, session());
        Files.writeString(directory.resolve("secret"), "no session");
        assertThat(store().stored(ID))
                .hasValueSatisfying(text -> assertThat(text).contains("web app"));
        assertThat(store().stored("../secret")).isEmpty();
        assertThat(store().delete("../secret")).isFalse();
        assertThat(store().delete(ID)).isTrue();
        assertThat(store().delete(ID)).isFalse();
        assertThat(directory.resolve("secret")).exists();
    }

    @Test
    void the_clock_only_names() {
        SessionStore store =
                new SessionStore(new StateDirectory(directory), Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));
        assertThat(store.newId(RecommendSession.KIND)).startsWith("sol-5-");
    }
}
