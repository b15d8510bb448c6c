package dev.dunnage.mcp.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.workflow.reply.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The skills keep the rules of the Agent Skills specification, and speak of what there is. */
class SkillsTest {

    private static final Path FOLDERS = Path.of("src/main/resources/skills");

    @Test
    void every_folder_is_served() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Skills.NAMES);
        }
    }

    @Test
    void each_is_called_like_its_folder_and_says_when_it_is_for() {
        for (String name : Skills.NAMES) {
            Skill skill = Skill.read(name);
            assertThat(skill.name()).isEqualTo(name).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(skill.description())
                    .hasSizeBetween(50, 1024)
                    .contains("Use")
                    .doesNotContain(": ");
            assertThat(skill.frontmatter().keySet()).containsExactly("name", "description");
        }
    }

    /** Codes of errors in a skill are codes of the program. */
    @Test
    void the_errors_that_they_name_exist() {
        List<String> codes = Stream.of(ErrorCode.values()).map(ErrorCode::id).toList();
        for (String name : Skills.NAMES) {
            Matcher named = Pattern.compile("`(path_conflict|validation_failed|[a-z]+_[a-z]+)`")
                    .matcher(Skill.read(name).text());
            while (named.find()) {
                assertThat(codes).as(name).contains(named.group(1));
            }
        }
    }
}
