package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program that lies in the workspace tells defaults, each with its file; what the wish says wins, and nothing else is read. */
class ProjectFactsTest {

    private static final String DOCKERFILE = "FROM node:24 AS build\nEXPOSE 9229\nFROM node:24\nEXPOSE 3000/tcp\n";

    @TempDir
    Path workspace;

    private void write(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> facts(String intent) {
        Reply reply = new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err))
                .call("recommend", Map.of("intent", intent));
        assertThat(reply).as(reply.message()).isInstanceOf(Reply.Solutions.class);
        return ((Reply.Solutions) reply)
                .understood().requirements().facts().stream()
                        .map(ProjectFactsTest::told)
                        .toList();
    }

    private static String told(Fact fact) {
        return "%s=%s %s".formatted(fact.id(), fact.value(), fact.isAssumed() ? "in " + fact.file() : "said");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "package.json     | `{\n  \"name\": \"@acme/Shop.Api\"\n}`                                     | shop-api",
                "package.json     | `{\"version\":\"1.0.0\",\"name\":\"shop-web\",\"author\":{\"name\":\"Ann\"}}`     | shop-web",
                "pom.xml          | <parent><artifactId>parent</artifactId></parent><artifactId>shop</artifactId>  | shop",
                "go.mod           | `module github.com/acme/shop/v2\n`                                             | shop",
                "pyproject.toml   | `[project]\nname = \"shop\"\n`                                                 | shop",
                "composer.json    | `{\n  \"name\": \"acme/shop\"\n}`                                              | shop",
                "Acme.Shop.csproj | <Project/>                                                                     | acme-shop"
            })
    void the_only_program_tells_its_name(String file, String text, String name) throws IOException {
        write(file, text);
        assertThat(facts("internal web application")).containsExactly("name=" + name + " in " + file);
    }

    @Test
    void the_last_stage_of_a_dockerfile_tells_the_port() throws IOException {
        write("backend/Dockerfile", DOCKERFILE);
        assertThat(facts("internal web application")).containsExactly("port=3000 in backend/Dockerfile");
        assertThat(facts("internal web application on port 8081")).containsExactly("port=8081 said");
        assertThat(facts("worker with Redis")).isEmpty();
        write("backend/Dockerfile", DOCKERFILE + "EXPOSE 3001\n");
        assertThat(facts("internal web application")).isEmpty();
    }

    @Test
    void of_several_programs_only_my_app_is_one() throws IOException {
        write("Dockerfile", DOCKERFILE);
        write("jobs/Dockerfile", DOCKERFILE);
        assertThat(facts("internal web application")).isEmpty();
        assertThat(facts("deploy this web app, internal only")).containsExactly("port=3000 in Dockerfile");
        assertThat(facts("internal web application and a worker")).isEmpty();
    }

    @Test
    void a_framework_tells_where_it_says_that_it_is_well() throws IOException {
        write("pom.xml", "<dependency><artifactId>spring-boot-starter-actuator</artifactId></dependency>");
        assertThat(facts("internal web application")).contains("healthPath=/actuator/health/readiness in pom.xml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "alembic.ini, [alembic], alembic upgrade head",
        "manage.py, import django, python manage.py migrate --noinput",
        "bin/rails, #!/usr/bin/env ruby, bin/rails db:migrate",
        "prisma/schema.prisma, datasource db {}, npx prisma migrate deploy",
        "liquibase.properties, url: x, liquibase update",
        "flyway.toml, [flyway], flyway migrate"
    })
    void a_tool_tells_how_it_migrates_where_migrations_are_wanted(String file, String text, String command)
            throws IOException {
        write("Dockerfile", "FROM scratch\n");
        write(file, text);
        assertThat(facts("internal web application with PostgreSQL, migrations before each deploy"))
                .containsExactly("migrationCommand=" + command + " in " + file);
        assertThat(facts("internal web application with PostgreSQL")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "run Alembic migrations before each deploy of an internal web app with PostgreSQL, alembic upgrade head",
        "Django app with PostgreSQL; run migrations before each deploy, python manage.py migrate --noinput",
        "internal web app with MySQL; run the Flyway migrations before each rollout, flyway migrate",
        "internal .NET web app with PostgreSQL; EF Core migrations before each deploy, ./efbundle"
    })
    void a_wish_that_names_a_tool_has_its_command(String wish, String command) {
        assertThat(facts(wish)).contains("migrationCommand=" + command + " said");
    }

    @Test
    void no_link_is_followed_and_no_large_file_read() throws IOException {
        Path outside = Files.createTempFile("elsewhere", "Dockerfile");
        Files.writeString(outside, DOCKERFILE);
        write("go.mod", "module shop\n");
        Files.createSymbolicLink(workspace.resolve("Dockerfile"), outside);
        write("package.json", "{\n  \"name\": \"large\",\n\"x\": \"" + "x".repeat(300_000) + "\"}");
        assertThat(facts("internal web application")).containsExactly("name=shop in go.mod");
        Files.delete(outside);
    }
}
