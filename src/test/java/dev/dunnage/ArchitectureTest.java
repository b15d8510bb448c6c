package dev.dunnage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may use which; docs/architecture.md says why. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dunnage");

    @Test
    void no_two_rooms_need_each_other() {
        slices().matching("dev.dunnage.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest(name = "{0} may use {1}")
    @CsvSource({
        "model,    ''",
        "files,    ''",
        "yaml,     model",
        "question, model",
        "intent,   ''",
        "compose,  yaml|intent|question",
        "detect,   model|yaml|files",
        "charts,   model|yaml|question",
        "catalog,  model|yaml|question|charts",
        "render,   model|yaml|files",
        "lint,     yaml",
        "project,  yaml|files",
        "policy,   model|yaml|question|catalog|lint",
        "merge,    model|yaml",
        "record,   model|yaml|files|merge",
        "gitops,   model|yaml|question|detect|files|merge",
        "workflow, model|yaml|question|compose|detect|files|charts|catalog|render|gitops|intent|lint|policy|project|record",
        "mcp,      workflow|question",
        "page,     mcp|workflow",
        "terminal, mcp|workflow|question|model|detect|lint|policy|files|catalog|gitops"
    })
    void a_room_uses_what_stands_below_it(String room, String allowed) {
        String[] packages = Stream.concat(
                        Stream.of(room), Arrays.stream(allowed.split("\\|", -1)).filter(name -> !name.isEmpty()))
                .map(name -> "dev.dunnage." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.dunnage." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(concat(packages, outside()))
                .check(CLASSES);
    }

    private static String[] outside() {
        return new String[] {
            "java..",
            "com.sun.net.httpserver..",
            "org.jspecify..",
            "org.slf4j..",
            "com.fasterxml..",
            "org.yaml..",
            "org.eclipse.jgit..",
            "org.projectnessie.cel..",
            "com.google.api.expr..",
            "io.modelcontextprotocol..",
            "reactor..",
            "org.reactivestreams.."
        };
    }

    private static String[] concat(String[] left, String[] right) {
        return Stream.of(left, right).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @ParameterizedTest(name = "only {0} knows {1}")
    @CsvSource({"yaml, org.yaml..", "mcp, io.modelcontextprotocol..", "mcp, reactor..", "policy, org.projectnessie.."})
    void a_library_stays_in_its_room(String room, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.dunnage." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    /** Inside a room the way is one way too: what is named later may use what is named before. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"detect", "gitops", "mcp", "workflow", "intent"})
    void no_two_parts_of_a_room_need_each_other(String room) {
        slices().matching("dev.dunnage." + room + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void every_room_was_looked_at() {
        assertThat(CLASSES).extracting(JavaClass::getPackageName).contains("dev.dunnage.mcp", "dev.dunnage.model");
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }
}
