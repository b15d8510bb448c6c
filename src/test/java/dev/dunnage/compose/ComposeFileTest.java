package dev.dunnage.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:4000:4000",
                "127.0.0.1::4000",
                "127.1.2.3:4000:4000/tcp",
                "[::1]:4000:4000",
                "[::1]::4000",
                "::1:4000:4000",
                "[0:0:0:0:0:0:0:1]:4000:4000",
                "${BIND:-127.0.0.1}:4000:4000",
                "{target: 4000, host_ip: 127.0.0.1}",
                "{target: 4000, host_ip: '::1', published: 80}",
            })
    void a_port_of_the_machine_alone_is_internal(String port) throws ComposeProblem {
        String item = port.startsWith("{") ? port : "'" + port + "'";
        Requirements read =
                ComposeFile.read("services: {web: {image: 'a/b:1', ports: [%s]}, c: {image: 'c/d:1'}}".formatted(item));
        assertThat(fact(read, "web", "port")).isEqualTo(4000L);
        assertThat(fact(read, "web", "external")).isEqualTo("(none)");
        assertThat(Requirements.ids(read.capabilities())).contains("internal").doesNotContain("external");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'4000'", "'80:4000'", "'0.0.0.0:80:4000'", "'[::]:80:4000'", "{target: 4000, host_ip: 0.0.0.0}"
            })
    void any_other_port_is_public(String port) throws ComposeProblem {
        Requirements read =
                ComposeFile.read("services: {web: {image: 'a/b:1', ports: [%s]}, c: {image: 'c/d:1'}}".formatted(port));
        assertThat(fact(read, "web", "external")).isEqualTo(true);
        assertThat(fact(read, "web", "port")).isEqualTo(4000L);
    }

    @Test
    void a_volume_that_Compose_shares_is_told_where_each_pod_has_its_own() throws ComposeProblem {
        String text = """
                services:
                  web: {image: 'a/b:1', ports: ['80'], volumes: ['files:/srv'], deploy: {replicas: %s}}
                  api: {image: 'c/d:1', ports: ['81'], volumes: ['%s:/srv']}
                """;
        assertThat(unplaced(ComposeFile.read(text.formatted("2", "own"))))
                .singleElement()
                .asString()
                .startsWith("services.web (volumes: files is shared in Compose");
        assertThat(unplaced(ComposeFile.read(text.formatted("1", "files"))))
                .hasSize(2)
                .allMatch(words -> words.contains("files is shared"));
        assertThat(unplaced(ComposeFile.read(text.formatted("1", "own")))).isEmpty();
    }

    @Test
    void a_variable_that_leads_to_a_service_that_is_left_out_is_told() throws ComposeProblem {
        Requirements read = ComposeFile.read("""
                services:
                  web: {image: 'a/b:1', environment: {ES_HOST: es, ES_URL: 'http://es:9200', LEVEL: es}}
                  es: {image: 'acme/es:1', profiles: [search]}
                  other: {image: 'c/d:1'}
                """);
        assertThat(fact(read, "web", "config")).isEqualTo(Map.of("LEVEL", "es"));
        assertThat(unplaced(read))
                .anyMatch(words -> words.contains("ES_HOST leads to es, which is left out; answer config"))
                .anyMatch(words -> words.contains("ES_URL leads to es, which is left out; answer config"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart: 'no'                                          | (restart: no)",
                "restart: on-failure                                    | (restart: on-failure)",
                "logging: {driver: gelf}                                | (logging.driver: gelf)",
                "stop_signal: SIGINT                                    | (stop_signal: SIGINT)",
                "pull_policy: always                                    | (pull_policy: always)",
                "depends_on: {db: {condition: service_healthy}}         | (depends_on: nothing waits for the health of db",
                "networks: {front: {aliases: [shop]}}                   | (networks.front.aliases)",
                "tmpfs: /run                                            | (tmpfs)",
                "volumes: [{type: tmpfs, target: /run}]                 | (volumes: tmpfs at /run)",
            })
    void a_value_that_a_cluster_has_not_by_itself_is_told(String field, String told) throws ComposeProblem {
        assertThat(unplaced(web(field))).singleElement().asString().startsWith("services.web " + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restart: unless-stopped",
                "logging: {driver: json-file, options: {max-size: 1m}}",
                "networks: {front: {}, back: }",
                "depends_on: {db: {condition: service_started}}",
                "stop_signal: SIGTERM",
            })
    void a_value_that_a_cluster_has_needs_no_word(String field) throws ComposeProblem {
        assertThat(unplaced(web(field))).isEmpty();
    }

    @Test
    void an_image_that_is_built_here_is_asked_for() throws ComposeProblem {
        assertThat(unplaced(ComposeFile.read("services: {web: {build: ., ports: ['80']}}")))
                .containsExactly("services.web (build: push the image that it makes, and answer image)");
    }

    @Test
    void networks_without_a_way_out_and_volumes_from_elsewhere_are_told() throws ComposeProblem {
        assertThat(unplaced(ComposeFile.read("""
                services: {web: {image: 'a/b:1'}}
                networks: {back: {internal: true}, front: {}}
                volumes: {old: {external: true}, nfs: {driver: local, driver_opts: {type: nfs}}, plain: , own: {driver: local}}
                """)))
                .containsExactly(
                        "networks.back (internal): its parts reach addresses outside the cluster",
                        "volumes.old (external)",
                        "volumes.nfs (driver_opts)");
    }

    /** The list is that of the specification's schema, in its order. */
    @Test
    void every_field_of_the_specification_has_one_place_and_those_without_are_told() throws Exception {
        List<String> fields = List.of(new String(
                        Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream("/compose-fields.txt"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .split("\\s+"));
        ComposeData data = ComposeData.builtIn();
        assertThat(Stream.of(data.read(), data.silent().keySet(), data.told().keySet())
                        .flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(fields);
        for (String field : fields) {
            if (!data.read().contains(field)) {
                String value = data.told().containsKey(field) ? "any" : "[]";
                List<String> told = unplaced(
                        ComposeFile.read("services: {web: {image: 'a/b:1', \"%s\": %s}}".formatted(field, value)));
                assertThat(told).as(field).hasSize(data.told().containsKey(field) ? 1 : 0);
                assertThat(told).as(field).allMatch(words -> words.startsWith("services.web (" + field));
            }
        }
    }

    @Test
    void the_page_says_what_needs_no_word_and_why() throws Exception {
        String page = Files.readString(Path.of("docs/compose.md"));
        assertThat(ComposeData.builtIn().silent())
                .allSatisfy((field, why) -> assertThat(page).contains("| `%s` | %s |".formatted(field, why)));
        assertThat(ComposeData.builtIn().values().keySet())
                .allSatisfy(place -> assertThat(page).contains("`" + place.replace('/', '.') + "`"));
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
