package dev.dunnage.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentReaderTest {

    private static final IntentReader READER = new IntentReader(List.of());
    private static final Path SHAPES = Path.of("src/test/resources/intent/shapes");
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script every night at 2 | 0 2 * * *",
                "job every other day at 6am | 0 6 */2 * *",
                "job at half past three in the morning, daily | 30 3 * * *",
                "report on Mon, Wed and Fri at 18:30 | 30 18 * * 1,3,5",
                "monday to friday at 7 run a script | 0 7 * * 1-5",
                "sync every 90 minutes, or rather every two hours | 0 */2 * * *",
                "backup script at 6 and 18 every day | 0 6,18 * * *",
                "job 15 minutes past every hour | 15 * * * *",
                "cleanup on the 1st of each month at midnight | 0 0 1 * *",
                "täglich um 4 Uhr 30 Bericht | 30 4 * * *",
                "codziennie o 6:00 raport | 0 6 * * *",
                "todos los lunes a las 8 de la tarde un informe | 0 20 * * 1",
                "毎週月曜日 午後5時 ジョブ | 0 17 * * 1",
                "job with schedule 0 9 * * MON-FRI | 0 9 * * MON-FRI",
                "refresh the rates every quarter of an hour | */15 * * * *",
                "jede Viertelstunde ein Skript | */15 * * * *",
                "20 past every hour run a script | 20 * * * *",
                "job every 5 minutes between 8 and 18 on weekdays | */5 8-18 * * 1-5",
                "every 30 min from 9 am to 5 pm run a script | */30 9-17 * * *",
                "report every Monday and every Friday at 9 | 0 9 * * 1,5",
                "purge job, hourly between 1 and 5 at night | 0 1-5 * * *"
            })
    void a_schedule_in_words_becomes_cron(String text, String cron) {
        assertThat(READER.read(text).factValues()).containsEntry("schedule", cron);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a web app with canary releases | canary | ",
                "Node API, progressive delivery with Argo Rollouts | canary | ",
                "a shop with a Grafana dashboard | dashboards | ",
                "worker with Redis and KEDA | keda | ",
                "a web app with blue-green deployments | blue-green | ",
                "web app, canary by Flagger | canary | flagger"
            })
    void what_is_asked_for_on_request_is_read_and_what_nothing_serves_is_given_back(
            String text, String flag, String unserved) {
        Requirements read = READER.read(text);
        if (flag != null) {
            assertThat(Requirements.ids(read.capabilities())).contains(flag);
        }
        if (unserved != null) {
            assertThat(Requirements.ids(read.unsupported())).contains(unserved);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "web app with image updates by Flux, imageUpdates",
        "API with automated image updates, imageUpdates",
        "web app with a preview environment per pull request, previews"
    })
    void what_a_controller_does_by_itself_is_a_fact_of_delivery(String text, String fact) {
        assertThat(READER.read(text).delivery())
                .extracting(Requirements.Fact::id)
                .contains(fact);
        assertThat(READER.read("web app with PostgreSQL").delivery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script at 2am and every Monday at 5 | 0 2 * * * | every Monday at 5",
                "job daily at 3 and on Sundays at 4 | 0 3 * * * | on Sundays at 4",
                "jeden Tag um 6 Uhr und jeden Montag um 9 Uhr ein Export | 0 6 * * * | jeden Montag um 9 Uhr"
            })
    void a_second_schedule_is_given_back(String text, String cron, String second) {
        Requirements read = READER.read(text);

        assertThat(read.factValues()).containsEntry("schedule", cron);
        assertThat(read.unread()).extracting(Found::words).containsExactly(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Express app, mem limit 512Mi request 256Mi | memory | 256Mi",
                "Express app, mem limit 512Mi request 256Mi | memoryLimit | 512Mi",
                "Go API, limits: 1 / 600Mi, requests: 250m / 300Mi | cpuLimit | 1",
                "Go API, limits: 1 / 600Mi, requests: 250m / 300Mi | cpu | 250m",
                "Go API with a memory limit of 512Mi | memory | 512Mi",
                "Elixir API, 10 pods at peak, 2 otherwise | minReplicas | 2",
                "Elixir API, normally 2 pods, 10 at peak | maxReplicas | 10",
                "Go API, health check at /ready on port 8081, app on 8080 | port | 8080",
                "Go API, health check at /ready on port 8081 | port | 8081",
                "Tornado app, listens on 0.0.0.0:9000 | port | 9000",
                "Rust API, 512Mi in dev and 1Gi in prod | memory@prod | 1Gi",
                "price job every 3 hours from 6 to 21 | schedule | 0 6-21/3 * * *"
            })
    void what_a_value_belongs_to_is_read_with_it(String text, String id, String value) {
        assertThat(String.valueOf(READER.read(text).factValues().get(id))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job keeps 3 failed runs", "shop with 5 GB of traffic", "API that loads a 4 GB model"})
    void amounts_of_other_things_are_no_values_and_given_back(String text) {
        Requirements read = READER.read(text);

        assertThat(read.facts()).isEmpty();
        assertThat(read.unread()).isNotEmpty();
    }

    @Test
    void what_is_installed_beside_an_own_program_is_given_back() {
        Requirements read = READER.read("install Keycloak and then our web app");

        assertThat(read.outcome()).isEqualTo(Outcome.DEPLOYMENT);
        assertThat(Requirements.ids(read.capabilities())).containsExactly("web-application");
        assertThat(Requirements.ids(read.unsupported())).containsExactly("keycloak");
    }

    /** One shape of a negation a line; each is about Redis, beside an API with Postgres. */
    @ParameterizedTest
    @MethodSource("negations")
    void redis_is_ruled_out_in_every_shape(String text) {
        Requirements read = READER.read(text);

        assertThat(Requirements.ids(read.capabilities())).containsExactlyInAnyOrder("web-application", "postgresql");
    }

    /** Here Redis is wanted, whatever is denied beside it. */
    @ParameterizedTest
    @MethodSource("denials")
    void a_negation_of_something_else_leaves_redis(String text) {
        Requirements read = READER.read(text);

        assertThat(Requirements.ids(read.capabilities()))
                .containsExactlyInAnyOrder("web-application", "postgresql", "redis");
    }

    private static Stream<String> negations() throws IOException {
        return Files.readAllLines(SHAPES.resolve("ruled-out.txt")).stream();
    }

    private static Stream<String> denials() throws IOException {
        return Files.readAllLines(SHAPES.resolve("not-ruled-out.txt")).stream();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Go API, Postgres yes, Kafka no | kafka",
                "Redis: no. A Flask app. | redis",
                "Express app: a cache? no. one pod | redis",
                "host www.tern.example, tls no, Node app | tls",
                "Kafka is too heavy for us, so RabbitMQ for the worker | kafka",
                "a .NET API that doesn't use a database | postgresql",
                "kleine Node-App, Redis brauchen wir nicht | redis",
                "web app without autoscaling, metrics or network policies | network-policy"
            })
    void what_is_ruled_out_behind_its_name_is_ruled_out(String text, String id) {
        Requirements read = READER.read(text);

        assertThat(Requirements.ids(read.excluded())).contains(id);
        assertThat(Requirements.ids(read.capabilities())).doesNotContain(id);
        assertThat(read.doubts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I would have said MongoDB, but it is MySQL, Symfony app | mongodb",
                "Quarkus service, we decided against MongoDB and for MySQL | mongodb",
                "that both services talk to Kafka is known, a Go API | internal",
                "we looked at Kafka and took RabbitMQ for the worker | kafka",
                "an Elixir app, Phoenix does pub/sub itself | kafka",
                "a job that rotates passwords each day | secrets",
                "it checks certificates, a cron job | tls"
            })
    void what_is_only_spoken_of_is_not_wanted(String text, String id) {
        assertThat(Requirements.ids(READER.read(text).capabilities())).doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API and worker, helm chart, argo cd, staging and production",
                "traefik as ingress for our node app at app.jay.example",
                "Traefik is our ingress controller. A Go web app",
                "an internal wiki, login goes through our Keycloak",
                "batch job: convert 10000 files, 20 in parallel"
            })
    void a_product_that_serves_the_workload_hides_none(String text) {
        Requirements read = READER.read(text);

        assertThat(read.outcome()).isEqualTo(Outcome.DEPLOYMENT);
        assertThat(read.workloads()).isNotEmpty();
        assertThat(read.thirdParty()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "set up Flux on the cluster,flux",
        "'Argo CD please, in namespace argocd',argo-cd",
        "install cert-manager,cert-manager"
    })
    void a_controller_may_be_what_is_installed(String text, String product) {
        Requirements read = READER.read(text);

        assertThat(read.outcome()).isEqualTo(Outcome.THIRD_PARTY);
        assertThat(Requirements.ids(read.thirdParty())).containsExactly(product);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "production follows tag v1.2.0, staging follows main; web app | targetRevision@production=v1.2.0 targetRevision@staging=main",
                "Development tracks the branch develop and production the tag 2.4.1. A PHP API. | targetRevision@development=develop targetRevision@production=2.4.1",
                "API to dev and prod; prod follows the tag v1.0.0, the others main | targetRevision@prod=v1.0.0 targetRevision=main",
                "API in dev and prod on branch main | targetRevision=main"
            })
    void a_revision_of_one_environment_is_its_own(String text, String expected) {
        assertThat(READER.read(text).delivery())
                .extracting(fact -> fact.id() + "=" + fact.value())
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker, dev/prod | dev prod",
                "worker in dev/int/prod | dev int prod",
                "worker, charts in deploy/prod, staging later | ",
                "prod: 5 pods; stage: 1 pod; Laravel app | prod stage",
                "development gets one pod, live gets 4; a web app | development live"
            })
    void environments_are_named_in_many_ways(String text, String expected) {
        assertThat(String.join(" ", Requirements.ids(READER.read(text).environments())))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "catalog service has 3 replicas, the pricing service has 2 | catalog 3 pricing 2",
                "The checkout service runs 2 pods; the ledger service runs 4 pods | checkout 2 ledger 4",
                "Service `auth` with 2 pods and service `search` with 3 pods | auth 2 search 3",
                "frontend + backend, 2 pods each | frontend 2 backend 2",
                "API with 3 pods, the worker stays at 2 | api 3 worker 2"
            })
    void parts_have_their_own_names_and_numbers(String text, String expected) {
        assertThat(READER.read(text).workloads())
                .extracting(part -> part.name().orElse(part.words()) + " "
                        + part.facts().stream()
                                .filter(fact -> fact.id().equals("replicas"))
                                .map(fact -> String.valueOf(fact.value()))
                                .findFirst()
                                .orElse("none"))
                .containsExactly(expected.replaceAll("([0-9]) ", "$1,").split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "three services: catalog (8081), cart (8082) and payments (8083). Payments needs 1Gi of memory. | 8083 1Gi",
                "two services: cart on 8082 and payments on 8083. Payments has 256Mi. | 8083 256Mi"
            })
    void what_is_said_of_a_listed_name_later_belongs_to_it(String text, String expected) {
        Requirements.Workload payments = READER.read(text).workloads().stream()
                .filter(part -> part.name().filter("payments"::equals).isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(payments.facts())
                .extracting(fact -> String.valueOf(fact.value()))
                .contains(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "express, 3000, redis | port | 3000",
                "my-shop, web app, postgres | name | my-shop",
                "name it osprey: a Flask app | name | osprey",
                "worker with 2Gi, Kafka | memory | 2Gi",
                "Postgres 16 with 80Gi for our Flask app | databaseStorage | 80Gi",
                "go api, secret DB_PASSWORD from pg-orders | secretName | pg-orders",
                "Go API in two pods; can we run three of it? | replicas | 2"
            })
    void values_stand_in_terse_lists_too(String text, String id, String value) {
        assertThat(READER.read(text).factValues().get(id)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Une API Node avec MongoDB | replicas",
                "web app, released 2024, postgres | port",
                "forum in PHP, file uploads up to 20 MB | memory",
                "Postgres with 80Gi for our Flask app | storage",
                "docker-compose: web app | name",
                "real-time, web app | name"
            })
    void what_is_no_such_value_is_none(String text, String id) {
        assertThat(READER.read(text).factValues()).doesNotContainKey(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"forum in PHP, file uploads up to 20 MB", "a Java monolith, keeps pictures for years (300Gi)"})
    void an_amount_of_nothing_known_is_given_back(String text) {
        assertThat(READER.read(text).unread())
                .extracting(Found::words)
                .anyMatch(words -> words.matches(".*(20 MB|300Gi)"));
    }

    @Test
    void neither_of_two_formats_leaves_the_third() {
        assertThat(READER.read("manifests for a Java API, neither helm nor kustomize")
                        .delivery())
                .extracting(fact -> fact.id() + "=" + fact.value())
                .containsExactly("outputFormat=raw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort 4 8 15 16 23 42", "web app, releases on Tuesdays", "postgres with daily backups"})
    void what_is_no_schedule_of_ours_is_none(String text) {
        assertThat(READER.read(text).factValues()).doesNotContainKey("schedule");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api, 2-10 pods | 2 | 10",
                "api, up to 12 pods when busy, never fewer than 3 | 3 | 12",
                "api, mindestens 2 und höchstens 5 Instanzen | 2 | 5",
                "api 自动扩缩容 2 到 6 个副本 | 2 | 6"
            })
    void a_least_and_a_most_number_of_pods_are_bounds(String text, long least, long most) {
        assertThat(READER.read(text).factValues())
                .contains(entry("minReplicas", least), entry("maxReplicas", most))
                .doesNotContainKey("replicas");
    }

    @Test
    void what_nobody_sees_changes_nothing() {
        assertThat(READER.read("\ufeffgo\u200b api\u202e with \u001b[31mpost\u00adgres")
                        .capabilities())
                .isEqualTo(READER.read("go api with postgres").capabilities());
    }

    @Test
    void a_slip_of_the_finger_is_put_right_and_told_as_it_was_written() {
        assertThat(READER.read("web app with postgers").capabilities()).contains(new Found("postgresql", "postgers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web app selling mango juice", "web app for sprint notes", "web app to reach my nodesman"})
    void another_word_is_not_taken_for_a_misspelt_one(String text) {
        assertThat(Requirements.ids(READER.read(text).capabilities())).containsExactly("web-application");
    }

    @Test
    void a_name_is_never_put_right() {
        assertThat(READER.read("web app called workr").factValues()).containsEntry("name", "workr");
    }

    @Test
    void a_host_name_in_another_script_is_written_as_dns_has_it() {
        assertThat(READER.read("web app at bücher.example").factValues())
                .containsEntry("hostname", "xn--bcher-kva.example");
    }

    @Test
    void the_address_of_another_service_is_not_ours() {
        assertThat(READER.read("go service, broker at kafka.data.svc:9092, calls https://api.partner.com")
                        .factValues())
                .doesNotContainKeys("hostname", "port");
    }

    @Test
    void what_works_for_an_application_is_not_that_application() {
        assertThat(Requirements.ids(
                        READER.read("worker that calls our REST API").capabilities()))
                .containsExactly("worker");
        assertThat(Requirements.ids(READER.read("REST API and a worker").capabilities()))
                .containsExactly("web-application", "worker");
    }

    @Test
    void a_question_and_an_order_to_operate_want_nothing() {
        for (String text : List.of("Is my postgres healthy?", "restart redis", "scale the web app down to zero")) {
            Requirements read = READER.read(text);
            assertThat(read.outcome()).as(text).isEqualTo(Outcome.NOT_A_DEPLOYMENT);
            assertThat(read.capabilities()).as(text).isEmpty();
        }
    }

    @Test
    void a_product_that_is_in_no_catalogue_is_named_when_it_is_all_that_is_asked_for() {
        Requirements read = READER.read("clickhouse with 3 nodes");
        assertThat(read.outcome()).isEqualTo(Outcome.THIRD_PARTY);
        assertThat(Requirements.ids(read.thirdParty())).containsExactly("clickhouse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "aaaa/",
                "1 ",
                "every 5 ",
                "a-",
                "a.",
                "0-",
                "\ufdfa",
                "e\u0301",
                "{{",
                "<",
                "1000 a ",
                "min 1 ",
                "mounted abc ",
                "* ",
                "(",
                "at ",
                "mon, ",
                "毎",
                "postgres ",
                "no ",
                "three services a,b, ",
                "frontend and ",
                "staging with 1 ",
                "no a, or b, ",
                "for the worker ",
                "A    ",
                "keep a ",
                "\u001b[3"
            })
    void the_longest_text_that_is_accepted_takes_no_time_whatever_it_holds(String part) {
        String text = part.repeat(1000 / part.length());
        // The processor's time, and the best of several: others make a machine slow, a pattern that tries everything
        // takes minutes.
        long best = Long.MAX_VALUE;
        for (int time = 0; time < 3; time++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            READER.read(text);
            best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web app, max upload 100m",
                "web app with a 64m nginx buffer",
                "web app with body size 50m",
                "worker that sends data to sink.example.com:9000",
                "web app, docs at https://wiki.acme.com/x"
            })
    void sizes_and_addresses_of_other_programs_are_no_facts(String text) {
        assertThat(READER.read(text).factValues()).doesNotContainKeys("cpu", "hostname");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web app with redis, TLS disabled | tls",
                "Spring Boot service; disable network policy | network-policy",
                "a web app with everything except redis: postgres, rabbitmq | redis",
                "Do not use Redis, use Memcached instead. PHP app. | redis",
                "PHP blog, I do not need autoscaling, monitoring, or network policies | network-policy",
                "Go API, autoscaling turned off | autoscaling",
                "web app, metrics are not wanted | metrics"
            })
    void what_is_switched_off_is_ruled_out(String text, String id) {
        Requirements read = READER.read(text);

        assertThat(Requirements.ids(read.excluded())).contains(id);
        assertThat(Requirements.ids(read.capabilities())).doesNotContain(id).contains("web-application");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web app called shop, canary with 10 percent first | canaryPercent=10 name=shop",
                "web app with canary releases, 25% first, the rest after 30 minutes | canaryPercent=25 canaryMinutes=30",
                "static site, 5% canary | canaryPercent=5",
                "autoscaling at 70% cpu with canary releases, web app called orders | targetCPU=70 name=orders",
                "worker that consumes a topic called orders from Kafka | topic=orders",
                "worker called mailer for the queue named jobs in RabbitMQ, scaled by KEDA | queueName=jobs name=mailer",
                "web app with an S3 bucket called uploads | objectstorageBucket=uploads",
                "API called shop with Postgres and a table called orders | name=shop"
            })
    void numbers_and_names_of_other_things_are_theirs(String text, String facts) {
        assertThat(READER.read(text).facts().stream()
                        .map(fact -> fact.id() + "=" + fact.value())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frontend on port 3000 and backend on port 8080 | frontend[port=3000] backend[port=8080]",
                "API with 3 replicas and a worker with 5 replicas, 2 cpus for the worker | api[replicas=3] worker[cpu=2, replicas=5]",
                "frontend, backend and worker with redis, 2 replicas each | frontend[replicas=2] backend[replicas=2] worker[replicas=2]",
                "three services: users, orders and payments, with Postgres | users[] orders[] payments[]",
                "a frontend called storefront and a backend called orders | storefront[] orders[]",
                "a nightly report job at 4am and an hourly sync job | report[schedule=0 4 * * *] sync[schedule=0 * * * *]",
                "public frontend and internal backend | frontend[external=true] backend[]",
                "Go API and worker, port 8000, 3 replicas | api[] worker[]",
                "the Node API with Postgres, the backend listens on 3000 | web-application[]",
                "deploy two workers and an API | api[] worker[replicas=2]",
                "React frontend and Go backend. Frontend public, backend internal. | backend[] frontend[external=true]"
            })
    void each_workload_has_its_name_and_its_own_values(String text, String workloads) {
        assertThat(READER.read(text).workloads().stream().map(IntentReaderTest::brief))
                .containsExactly(workloads.split("(?<=]) "));
    }

    private static String brief(Requirements.Workload workload) {
        return workload.name().orElse(workload.capability())
                + workload.facts().stream()
                        .map(fact -> fact.id() + "=" + fact.value())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web app in dev, staging and prod with 1, 2 and 3 replicas | dev staging prod | replicas@dev=1 replicas@prod=3 replicas@staging=2",
                "web app, 2 replicas in staging and 5 in production | staging production | replicas@production=5 replicas@staging=2",
                "web app: staging at s.shop.example with 1 replica, production at shop.example | staging production | hostname@production=shop.example hostname@staging=s.shop.example replicas@staging=1",
                "web app on staging.shop.example | '' | hostname=staging.shop.example",
                "web app for production with 3 replicas | '' | replicas=3"
            })
    void environments_and_what_is_said_of_each(String text, String environments, String facts) {
        Requirements read = READER.read(text);

        assertThat(String.join(" ", Requirements.ids(read.environments()))).isEqualTo(environments);
        assertThat(read.factValues().entrySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(facts.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Helm chart via Argo CD from https://github.com/acme/shop, main branch, web app | gitOpsProvider=argocd",
                "web app by Flux, repo git@gitlab.example:team/deploy.git, branch release/7 | gitRepoUrl=git@gitlab.example:team/deploy.git",
                "web app, write it into deploy/shop as kustomize overlay | outputPath=deploy/shop",
                "web app, raw manifests in ./k8s/shop | outputPath=./k8s/shop",
                "web app, git tag v1.4.0, kustomize | targetRevision=v1.4.0",
                "web app from the develop branch | targetRevision=develop"
            })
    void how_it_is_delivered(String text, String fact) {
        assertThat(READER.read(text).delivery().stream()
                        .map(read -> (read.id() + "=" + read.value()).toLowerCase(Locale.ROOT)))
                .contains(fact.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web app with Argo CD or Flux",
                "web app, a new branch",
                "web app in /etc/shop",
                "web app, image tag 1.2"
            })
    void what_leaves_a_doubt_about_delivery_is_not_taken(String text) {
        assertThat(READER.read(text).delivery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web application with kafka 3 brokers and 2 replicas of the app | replicas=2 | kafka 3 brokers",
                "an API, namespace quota 4 cpu, each pod 500m cpu | cpu=500m | ''",
                "web app with Prometheus metrics on port 9102 | metricsPort=9102 | ''",
                "web app on port 8080 and port 9000 | port=8080 | port 9000",
                "web app on ports 8080 and 9090 | port=8080 | port 9090",
                "a job on 0 2 * * * and on 0 5 * * 1 | schedule=0 2 * * * | 0 5 * * 1",
                "web app, docker run -p 80:8080 | port=8080 | ''",
                "web api that runs as user 1001 | '' | runs as user 1001",
                "web app with kafka, retention 7 days | '' | retention 7 days",
                "Rails app, Postgres with 3 nodes | databaseInstances=3 | ''",
                "Rails app, redis with 2Gi memory | redisMemory=2Gi | ''"
            })
    void numbers_of_something_else_are_not_the_workloads(String text, String facts, String unread) {
        Requirements read = READER.read(text);

        assertThat(read.factValues().entrySet().stream().map(Object::toString).toList())
                .isEqualTo(facts.isEmpty() ? List.of() : List.of(facts));
        assertThat(read.unread().stream().map(Found::words).toList())
                .isEqualTo(unread.isEmpty() ? List.of() : List.of(unread));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web app with metrics and alerts | web-application metrics alerts | ''",
                "worker with a PodMonitor, metrics on port 9100 | worker metrics | prometheus-operator",
                "web app with a PrometheusRule | web-application alerts | prometheus-operator",
                "python api with OpenTelemetry | web-application telemetry | ''",
                "web app that sends traces to an OpenTelemetry collector | web-application telemetry | ''",
                "worker that sends alerts to Slack | worker | ''",
                "a worker that consumes events and alerts us by mail | worker | ''"
            })
    void who_is_watched_is_no_watcher(String text, String capabilities, String preferences) {
        Requirements read = READER.read(text);

        assertThat(String.join(" ", Requirements.ids(read.capabilities()))).isEqualTo(capabilities);
        assertThat(String.join(" ", Requirements.ids(read.preferences()))).isEqualTo(preferences);
    }

    @Test
    void variables_keep_their_values_and_secrets_get_none() {
        assertThat(READER.read("worker with env A=1 and LOG_LEVEL=debug, API_KEY=later")
                        .factValues())
                .containsEntry("env", List.of("A", "LOG_LEVEL", "API_KEY"))
                .containsEntry("config", "A=1\nLOG_LEVEL=debug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web app with secrets from AWS Secrets Manager | external-secrets",
                "worker whose ExternalSecret reads from Vault | external-secrets",
                "api with Sealed Secrets and no external secrets | sealed-secrets",
                "moving from sealed secrets to external secrets, a web app | external-secrets",
                "web app, SOPS encrypted secrets | sops"
            })
    void who_makes_secrets_is_read(String text, String maker) {
        assertThat(READER.read(text).factValues()).containsEntry("secretsFrom", maker);
        assertThat(READER.read(text).unsupported()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"web app with a secret", "web app without sealed secrets", "install External Secrets Operator"})
    void who_makes_secrets_is_not_guessed(String text) {
        Requirements read = READER.read(text);
        assertThat(read.outcome() == Outcome.THIRD_PARTY || !read.factValues().containsKey("secretsFrom"))
                .isTrue();
    }
}
