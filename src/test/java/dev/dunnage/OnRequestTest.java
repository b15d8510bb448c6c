package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.question.Fault;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes along on request, asked for as people and assistants do: canary releases, dashboards, scaling by a queue. */
class OnRequestTest {

    @TempDir
    Path workspace;

    private Reply call(Map<String, Object> arguments) {
        return new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err))
                .call("recommend", arguments);
    }

    private String message(String intent) {
        return call(Map.of("intent", intent)).message();
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("shop"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append("# ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
            return all.toString();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"helm, argocd", "kustomize, flux", "helm, flux"})
    void an_assistant_gets_canaries_and_a_dashboard(String format, String controller) throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "requirements",
                Map.of(
                        "workloads", List.of(Map.of("capability", "web-application")),
                        "capabilities", List.of("internal", "canary", "dashboards", "autoscaling"),
                        "delivery",
                                Map.of(
                                        "outputFormat", format,
                                        "gitopsProvider", controller,
                                        "gitRepoUrl", "https://github.com/acme/shop.git")),
                "answers",
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1")));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files())
                .contains("kind: Rollout", "scaleDown: onsuccess", "grafana_dashboard: \"1\"", "Argo Rollouts")
                .contains(controller.equals("flux") ? "healthCheckExprs" : "RespectIgnoreDifferences=true");
    }

    @Test
    void a_person_gets_raw_manifests_of_the_same() throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal web app with canary releases and a Grafana dashboard, raw manifests",
                "answers",
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1")));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files()).contains("kind: Rollout", "shop-shop.json: |", "legendFormat\": \"{{pod}}\"");
    }

    @Test
    void an_external_redis_is_followed_and_its_address_asked_for() {
        Map<String, Object> answers = new LinkedHashMap<>(
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1", "queueName", "jobs"));
        assertThat(call(Map.of(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "intent",
                        "worker with an external Redis, with KEDA",
                        "answers",
                        answers)))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::id)
                                .containsExactly("redisAddress"));
    }

    @Test
    void which_queue_counts_is_said_where_the_text_does_not_say_it() {
        assertThat(message("worker with Redis and Kafka, KEDA scales it"))
                .contains("KEDA follows kafka, unless queueType says otherwise: redis.");
        assertThat(message("worker with KEDA")).contains("KEDA follows the CPU alone");
        assertThat(message("worker with RabbitMQ, scaled by KEDA")).doesNotContain("KEDA follows");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"helm, argocd", "kustomize, flux", "helm, flux"})
    void requests_go_to_a_new_version_at_once(String format, String controller) throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal web app with autoscaling and blue-green deployments",
                "requirements",
                Map.of(
                        "delivery",
                        Map.of(
                                "outputFormat", format,
                                "gitopsProvider", controller,
                                "gitRepoUrl", "https://github.com/acme/shop.git")),
                "answers",
                Map.of(
                        "name",
                        "shop",
                        "namespace",
                        "shop",
                        "image",
                        "ghcr.io/acme/shop:1",
                        "blueGreenApproval",
                        false)));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(file("rollout")).contains("blueGreen:", "workloadRef:", "autoPromotionSeconds:");
        // Argo Rollouts says which pods these find; a selector of theirs would be set back by each server-side apply.
        assertThat(file("service") + file("preview-service")).doesNotContain("selector");
        assertThat(file("deployment")).doesNotContain("replicas:");
        assertThat(files()).contains(controller.equals("flux") ? "healthCheckExprs" : "RespectIgnoreDifferences=true");
    }

    @Test
    void canaries_and_blue_green_releases_exclude_each_other() {
        assertThat(message("web app with canary releases and blue-green deployments"))
                .contains("No place for:");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"raw", "helm", "kustomize"})
    void migrations_run_in_a_job_between_the_database_and_the_program(String format) throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal Django web app with PostgreSQL in the cluster and secrets from External Secrets, migrations in a job",
                "answers",
                Map.of(
                        "name", "shop",
                        "namespace", "shop",
                        "image", "ghcr.io/acme/shop:1",
                        "secretStore", "vault",
                        "secretName", "shop-secrets",
                        "outputFormat", format)));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files())
                .contains("helm.sh/hook: post-install,pre-upgrade", "argocd.argoproj.io/hook: Sync", "--noinput")
                // The Secret comes before the services, these before the Job, and the Job before the program.
                .contains("sync-wave: \"-3\"", "sync-wave: \"-2\"", "sync-wave: \"-1\"")
                .contains("name: migrate\n");
        assertThat(file("deployment")).doesNotContain("sync-wave");
        assertThat(file("postgresql-cluster")).contains("sync-wave: \"-2\"", "Prune=confirm,Delete=false");
        assertThat(file("externalsecret")).contains("sync-wave: \"-3\"");
    }

    private String file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("shop"))) {
            Path found = files.filter(file -> file.toString().matches(".*[/-]" + name + "\\.yaml"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }

    @Test
    void pods_leave_the_migration_to_the_job_where_somebody_says_so() throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "requirements",
                Map.of(
                        "workloads", List.of(Map.of("capability", "worker")),
                        "capabilities", List.of("postgresql", "migration-job")),
                "answers",
                Map.of(
                        "name", "shop",
                        "namespace", "shop",
                        "image", "ghcr.io/acme/shop:1",
                        "migrationCommand", "/app/migrate up",
                        "migrationInPods", false,
                        "outputFormat", "raw")));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(file("deployment")).doesNotContain("name: migrate");
        assertThat(file("migration-job")).contains("name: shop-migrate-", "- /app/migrate");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Valkey, valkey, 9121, redis_exporter",
        "MySQL, mysql, 9104, mysqld-exporter",
        "MongoDB, mongodb, 9216, mongodb_exporter",
        "Memcached, memcached, 9150, memcached-exporter",
        "RabbitMQ, rabbitmq, 15692, 15692"
    })
    void services_are_scraped_where_metrics_are_wanted(String service, String name, String port, String mark)
            throws IOException {
        Map<String, Object> answers =
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1", "outputFormat", "raw");
        Map<String, Object> call =
                Map.of("stage", "generateManifests", "final", true, "overwrite", true, "answers", answers);
        call(with(call, "internal web app with " + service));
        assertThat(files()).doesNotContain("exporter", "PodMonitor");
        call(with(call, "internal web app with %s and Prometheus metrics".formatted(service)));
        assertThat(files())
                .contains(mark, "prometheus.io/port: \"%s\"".formatted(port), "containerPort: " + port)
                .contains("- port: exporter")
                .doesNotContain("PodMonitor");
        call(with(call, "internal web app with %s, metrics by a ServiceMonitor".formatted(service)));
        assertThat(file(name + "-podmonitor")).contains("kind: PodMonitor", "- port: exporter");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"MySQL, mysqldump", "MongoDB, mongodump", "PostgreSQL as a StatefulSet, pg_dump"})
    void databases_without_an_operator_are_dumped_where_backups_are_wanted(String database, String program)
            throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal web app with %s and backups to S3".formatted(database),
                "answers",
                Map.of(
                        "name", "shop",
                        "namespace", "shop",
                        "image", "ghcr.io/acme/shop:1",
                        "dumpPath", "s3://shop-backups/production",
                        "dumpHour", 3)));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files()).contains("kind: CronJob", program, "rclone copy", "hour: 3");
    }

    private static Map<String, Object> with(Map<String, Object> call, String intent) {
        Map<String, Object> all = new LinkedHashMap<>(call);
        all.put("intent", intent);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "nightly backup of the database to S3",
                "back up the database to S3 every night",
                "add daily backups of the database to an S3 bucket"
            })
    void a_backup_of_its_database_is_no_job_of_a_living_package(String intent) {
        Map<String, Object> answers = Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1");
        call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal web app with PostgreSQL",
                "answers",
                answers));
        Reply reply = call(Map.of("packagePath", "shop", "intent", intent));
        assertThat(reply).isInstanceOfSatisfying(Reply.Solutions.class, opened -> {
            assertThat(opened.message()).doesNotContain("scheduled-job", "schedule", "left out", "No place");
            assertThat(opened.offers().get(0).solution().capabilities()).doesNotContain("object-storage");
            assertThat(opened.toString()).contains("databaseBackup=true");
        });
    }

    @Test
    void a_backup_is_a_job_where_somebody_says_so_or_nothing_else_runs() {
        assertThat(read("web app with PostgreSQL, nightly backup of the database to S3"))
                .contains("backup")
                .doesNotContain("scheduled-job", "object-storage");
        assertThat(read("web app with PostgreSQL and a cron job that backs up the database to S3 every night"))
                .contains("scheduled-job");
        assertThat(read("nightly backup of the database to S3")).contains("scheduled-job");
    }

    private static List<String> read(String intent) {
        return Requirements.ids(new IntentReader(List.of()).read(intent).capabilities());
    }

    @Test
    void what_nothing_serves_is_still_said() {
        String said = Stream.of("worker with blue-green deployments", "worker with canary releases")
                .map(this::message)
                .collect(Collectors.joining(" "));
        assertThat(said).contains("blue-green", "No place for: canary");
    }
}
