package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.Renderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pictures of docs/architecture.md are drawn from the code. */
class ArchitecturePageTest {

    private static final String ROOT = "dev.dunnage.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dunnage");

    @Test
    void the_rooms_and_their_arrows_are_those_of_the_code() throws IOException {
        Map<String, Set<String>> arrows = arrows(1);
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart LR\n");
        arrows.forEach((from, all) -> direct(all, arrows)
                .forEach(to -> picture.append("  ")
                        .append(from)
                        .append(" --> ")
                        .append(to)
                        .append('\n')));
        Page.of("docs/architecture.md").shows("rooms", picture.append("```\n").toString());
    }

    @Test
    void the_parts_of_rooms_are_those_of_the_code() throws IOException {
        StringBuilder table = new StringBuilder("| part | uses of its room |\n|---|---|\n");
        arrows(2).forEach((from, all) -> {
            if (from.contains(".")) {
                String room = from.substring(0, from.indexOf('.'));
                table.append("| `%s` | %s |\n"
                        .formatted(
                                from,
                                all.stream()
                                        .filter(to -> to.startsWith(room + "."))
                                        .map(to -> "`" + to.substring(room.length() + 1) + "`")
                                        .collect(Collectors.joining(", "))));
            }
        });
        Page.of("docs/architecture.md").shows("parts", table.toString());
    }

    /** What an arrow says that another way shows already would only cross the picture. */
    private static List<String> direct(Set<String> all, Map<String, Set<String>> arrows) {
        return all.stream()
                .filter(to ->
                        all.stream().filter(other -> !other.equals(to)).noneMatch(other -> reaches(other, to, arrows)))
                .toList();
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
        Set<String> next = arrows.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(each -> reaches(each, to, arrows));
    }

    private static Map<String, Set<String>> arrows(int depth) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            String from = room(each.getPackageName(), depth);
            each.getDirectDependenciesFromSelf().forEach(dependency -> {
                String to = room(dependency.getTargetClass().getPackageName(), depth);
                if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                    arrows.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                }
            });
            if (!from.isEmpty()) {
                arrows.computeIfAbsent(from, none -> new TreeSet<>());
            }
        }
        return arrows;
    }

    private static String room(String name, int depth) {
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String[] parts = name.substring(ROOT.length()).split("\\.", -1);
        return String.join(".", List.of(parts).subList(0, Math.min(depth, parts.length)));
    }

    @Test
    void the_path_of_one_answer_is_what_the_program_does() throws IOException {
        Catalog catalog = Catalogs.builtIn();
        Component worker = catalog.component("worker/deployment").orElseThrow();
        Solution solution = Solution.of(catalog, List.of(Chosen.ofWhole(worker)), 100, List.of());
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Map<String, Object> answers =
                Map.of("name", "mailer", "namespace", "mail", "image", "ghcr.io/acme/mailer:1.4.2", "replicas", 3);
        Application application =
                solution.application(questionnaire.judge(answers).values());
        StringBuilder text = new StringBuilder("| format | file | what stands there |\n|---|---|---|\n");
        for (Renderer renderer : Catalogs.FORMATS.renderers()) {
            FileTree tree = renderer.render(application);
            tree.files()
                    .forEach((path, file) -> file.content()
                            .lines()
                            .filter(line -> line.matches("\\s*(?:replicas|replicaCount|count): .*|.*- count: 3"))
                            .forEach(line -> text.append("| %s | `%s` | `%s` |\n"
                                    .formatted(renderer.id(), path, line.strip().replace("|", "\\|")))));
        }
        assertThat(text).contains("| raw |", "| helm |", "| kustomize |");
        Page.of("docs/architecture.md").shows("path", text.toString());
    }
}
