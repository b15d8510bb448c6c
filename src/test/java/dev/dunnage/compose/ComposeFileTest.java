package dev.dunnage.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    /** What one service with a field is, beside a database, a cache and another program. */
    private static Requirements web(String field) throws ComposeProblem {
        return ComposeFile.read("""
                services:
                  db: {image: "docker.io/library/postgres:16.4-alpine"}
                  cache: {image: "valkey/valkey:8"}
                  other: {image: "acme/other:1"}
                  web:
                    image: acme/web:1
                    ports: ["80:8080"]
                %s
                """.formatted(field.indent(4)));
    }

    private static Workload named(Requirements requirements, String name) {
        return requirements.workloads().stream()
                .filter(part -> part.name().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private static Object fact(Requirements requirements, String part, String id) {
        return named(requirements, part).facts().stream()
                .filter(fact -> fact.id().equals(id))
                .map(Fact::value)
                .findFirst()
                .orElse("(none)");
    }

    private static List<String> unplaced(Requirements requirements) {
        return requirements.unread().stream().map(Found::words).toList();
    }

    @Test
    void services_of_the_catalogue_are_shared_and_the_rest_are_parts_the_published_one_first() throws ComposeProblem {
        Requirements read = web("");
        assertThat(read.workloads()).extracting(Workload::capability).containsExactly("web-application", "worker");
        assertThat(Requirements.ids(read.capabilities()))
                .containsExactly("web-application", "worker", "postgresql", "redis", "external");
        assertThat(read.factValues()).containsEntry("databaseVersion", "16");
        assertThat(unplaced(read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: ['3000']                                | port            | 3000",
                "ports: ['127.0.0.1:8001:8002']                 | port            | 8002",
                "ports: ['[::1]:6001:6002/tcp']                 | port            | 6002",
                "ports: ['9090-9091:8080-8081']                 | port            | 8080",
                "ports: [{target: 81, published: '8080'}]       | port            | 81",
                "ports: ['${PORT:-5000}:5000']                  | port            | 5000",
                "scale: 3                                       | replicas        | 3",
                "deploy: {replicas: 4}                          | replicas        | 4",
                "mem_limit: 300m                                | memory          | 300Mi",
                "deploy: {resources: {limits: {memory: 1gb}}}   | memory          | 1Gi",
                "cpus: 0.50                                     | cpuLimit        | 500m",
                "deploy: {resources: {reservations: {cpus: '2.0'}}} | cpu         | 2",
                "healthcheck: {test: [CMD, curl, 'http://localhost:8080/up']} | healthPath | /up",
                "healthcheck: {test: 'wget -q http://127.0.0.1/a/b; exit 1'} | healthPath | /a/b",
                "entrypoint: /bin/run                           | command         | /bin/run",
                "command: [serve, --fast]                       | args            | [serve, --fast]",
                "volumes: ['files:/srv/files']                  | mountPath       | /srv/files",
            })
    void a_field_becomes_a_fact(String field, String id, String value) throws ComposeProblem {
        Requirements read = field.startsWith("ports")
                ? ComposeFile.read(
                        "services:\n  other: {image: 'a/b:1'}\n  web:\n    image: acme/web:1\n" + field.indent(4))
                : web(field);
        assertThat(fact(read, "web", id)).hasToString(value);
    }

    @Test
    void variables_keep_their_values_and_secrets_stay_out() throws ComposeProblem {
        Requirements read = web("""
                environment:
                  LOG_LEVEL: ${LEVEL:-${DEFAULT-info}}
                  PRICE: "5$$"
                  DB_PASSWORD: hunter2hunter2
                  DATABASE_URL: postgres://app:hunter2hunter2@db/app
                  REDIS_HOST: cache
                  OTHER_URL: http://other:9000/
                  BACKEND: http://other:9000/
                  REGION: ${REGION}
                  FLAG:
                """);
        assertThat(fact(read, "web", "config")).isEqualTo(Map.of("LOG_LEVEL", "info", "PRICE", "5$"));
        assertThat(unplaced(read))
                .anyMatch(words -> words.contains("DB_PASSWORD is secret"))
                .anyMatch(words -> words.contains("DATABASE_URL leads to db"))
                .anyMatch(words -> words.contains("REDIS_HOST leads to cache"))
                .anyMatch(words -> words.contains("BACKEND leads to other") && words.contains("OTHER_URL"))
                .anyMatch(words -> words.contains("REGION has no value"))
                .anyMatch(words -> words.contains("FLAG has no value"))
                .noneMatch(words -> words.contains("OTHER_URL leads") || words.contains("hunter2"));
        // What others reach at a port serves there.
        assertThat(named(read, "other").capability()).isEqualTo("web-application");
        assertThat(fact(read, "other", "port")).isEqualTo(9000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cap_add: [NET_ADMIN]",
                "privileged: true",
                "stop_grace_period: 1m",
                "scale: ${N}",
                "deploy: {mode: global}",
                "deploy: {placement: {constraints: [a]}}",
                "deploy: {resources: {limits: {pids: 9}}}",
                "network_mode: host",
                "user: '0'",
                "extends: {service: base}",
                "env_file: .env",
                "secrets: [token]",
                "devices: [/dev/kvm]",
                "volumes: ['./src:/src']",
                "ports: ['53:53/udp']",
                "ports: ['80:80', '443:443']",
                "mem_limit: much",
                "command: run ${MODE}",
                "healthcheck: {test: [CMD, /check]}",
            })
    void what_has_no_place_is_said(String field) throws ComposeProblem {
        String web = field.startsWith("ports") ? field : "ports: ['80:80']\n" + field;
        Requirements read = ComposeFile.read("services:\n  web:\n    image: a/b:1\n" + web.indent(4));
        String name = field.substring(0, field.indexOf(':'))
                .replace("mem_limit", "memory")
                .replace("scale", "replicas");
        assertThat(unplaced(read)).singleElement().asString().startsWith("services.web (" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restart: always",
                "build: .",
                "container_name: web",
                "depends_on: [db]",
                "networks: [front]",
                "x-note: any",
                "volumes: []",
                "healthcheck: {disable: true}",
            })
    void what_a_cluster_does_by_itself_needs_no_word(String field) throws ComposeProblem {
        assertThat(unplaced(web(field))).isEmpty();
    }

    @Test
    void what_is_merged_in_counts_as_if_it_stood_there() throws ComposeProblem {
        Requirements read = ComposeFile.read("""
                x-common: &common
                  image: acme/web:1
                  cap_add: [NET_ADMIN]
                  environment: &variables {LEVEL: info, MODE: slow}
                services:
                  web:
                    <<: *common
                    ports: ["80:80"]
                    environment: {<<: *variables, MODE: fast}
                  tasks: {<<: *common, command: [work]}
                """);
        assertThat(fact(read, "web", "config")).isEqualTo(Map.of("LEVEL", "info", "MODE", "fast"));
        assertThat(fact(read, "web", "image")).isEqualTo("acme/web:1");
        assertThat(fact(read, "tasks", "config")).isEqualTo(Map.of("LEVEL", "info", "MODE", "slow"));
        assertThat(unplaced(read)).containsExactly("services.web (cap_add)", "services.tasks (cap_add)");
    }

    @Test
    void what_is_set_of_a_shared_service_is_said_and_nothing_secret_of_it() throws ComposeProblem {
        Requirements read = ComposeFile.read("""
                services:
                  web: {image: "acme/web:1"}
                  db:
                    image: postgres:17
                    command: postgres -c max_connections=200
                    environment: {POSTGRES_PASSWORD: hunter2hunter2}
                    volumes: ["data:/var/lib/postgresql/data"]
                """);
        assertThat(unplaced(read))
                .containsExactly("services.db (command, environment): the catalogue's service has its own");
    }

    @Test
    void what_others_wait_for_the_end_of_is_a_job_and_what_runs_on_demand_is_left_out() throws ComposeProblem {
        Requirements read = ComposeFile.read("""
                services:
                  web:
                    image: acme/web:1
                    expose: [8080]
                    depends_on: {setup: {condition: service_completed_successfully}}
                  setup: {image: "acme/web:1", command: migrate}
                  shell: {image: "acme/web:1", profiles: [tools]}
                """);
        assertThat(read.workloads()).extracting(Workload::capability).containsExactly("web-application", "batch-job");
        assertThat(fact(read, "setup", "args")).isEqualTo("migrate");
        assertThat(Requirements.ids(read.capabilities())).contains("internal").doesNotContain("external");
        assertThat(unplaced(read)).containsExactly("services.shell: runs on demand only (profiles)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'services: ['                     | no YAML: line 1",
                "'a: b'                            | no mapping 'services'",
                "'services: [web]'                 | no mapping 'services'",
                "''                                | no mapping 'services'",
                "'services: {db: {image: redis}}'  | no service that runs a program",
            })
    void another_file_is_refused_with_the_reason(String text, String reason) {
        assertThatThrownBy(() -> ComposeFile.read(text))
                .isInstanceOf(ComposeProblem.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_long_file_is_told_about_in_part() throws ComposeProblem {
        StringBuilder fields = new StringBuilder();
        for (int number = 0; number < 100; number++) {
            fields.append("strange")
                    .append(number)
                    .append(": ")
                    .append("x".repeat(10))
                    .append('\n');
        }
        Requirements read = web(fields.toString());
        assertThat(unplaced(read)).hasSize(26).last().asString().isEqualTo("and 75 more fields of the file");
    }

    @ParameterizedTest
    @CsvSource({"1m30s, 90", "40s, 40", "1h, 3600", "10ms, -1", "'', -1", "soon, -1"})
    void durations_are_seconds(String text, long seconds) {
        assertThat(Quantity.seconds(text).orElse(-1L)).isEqualTo(seconds);
    }
}
