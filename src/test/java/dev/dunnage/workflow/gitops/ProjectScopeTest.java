package dev.dunnage.workflow.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.files.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is scanned for a directory that a call names. */
class ProjectScopeTest {

    @TempDir
    Path temporary;

    private Path top = Path.of("");

    @BeforeEach
    void make_directories() throws IOException {
        top = temporary.toRealPath().resolve("top");
        Files.createDirectories(top.resolve("shop/charts/shop/templates"));
    }

    private ProjectScope scope(Path workspace, String project) {
        Workspace opened = Workspace.of(Optional.of(workspace), List.of(), workspace);
        return ProjectScope.of(workspace.resolve(project).normalize(), opened);
    }

    @Test
    void a_checkout_is_looked_at_as_a_whole() throws IOException {
        Files.createDirectories(top.resolve("shop/.git"));
        assertThat(scope(top, "shop/charts/shop")).isEqualTo(new ProjectScope(top.resolve("shop"), "charts/shop"));
        assertThat(scope(top, "shop")).isEqualTo(new ProjectScope(top.resolve("shop"), "."));
        assertThat(scope(top, ".")).isEqualTo(new ProjectScope(top, "."));
    }

    @Test
    void nothing_above_the_workspace_is_looked_at() throws IOException {
        Files.createDirectories(top.resolve("shop/.git"));
        Files.writeString(top.resolve("shop/charts/shop/Chart.yaml"), "name: shop\n");
        Path workspace = top.resolve("shop/charts/shop/templates");
        assertThat(scope(workspace, ".")).isEqualTo(new ProjectScope(workspace, "."));
        assertThat(scope(top.resolve("shop/charts"), "shop/templates"))
                .isEqualTo(new ProjectScope(top.resolve("shop/charts/shop"), "templates"));
    }

    @Test
    void without_a_checkout_the_chart_above_is_enough() throws IOException {
        assertThat(scope(top, "shop/charts")).isEqualTo(new ProjectScope(top.resolve("shop/charts"), "."));
        Files.writeString(top.resolve("shop/charts/shop/Chart.yaml"), "name: shop\n");
        assertThat(scope(top, "shop/charts/shop/templates"))
                .isEqualTo(new ProjectScope(top.resolve("shop/charts/shop"), "templates"));
    }
}
