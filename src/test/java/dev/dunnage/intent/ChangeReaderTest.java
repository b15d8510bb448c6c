package dev.dunnage.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.intent.ChangeReader.Change;
import dev.dunnage.intent.ChangeReader.Kind;
import dev.dunnage.intent.ChangeReader.Names;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {

    private static final ChangeReader READER = new ChangeReader(new IntentReader(List.of()));
    private static final Names NAMES = new Names(List.of("api", "jobs"), List.of("staging", "production"));

    /** {@code api@production replicas=4}, one after the other. */
    private static String read(String text) {
        return READER.read(text, NAMES).stream().map(ChangeReaderTest::shown).collect(Collectors.joining("; "));
    }

    private static String shown(Change change) {
        String scope = String.join("+", change.parts())
                + (change.environments().isEmpty() ? "" : "@" + String.join("+", change.environments()));
        String said = change.read().facts().stream()
                .map(fact -> fact.id() + "=" + fact.value())
                .collect(Collectors.joining(" "));
        return ((change.kind() == Kind.VALUES ? "" : change.kind() + " ") + (scope + " " + said).strip()).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scale to 6 | replicas=6",
                "scale api to 6 | api replicas=6",
                "change the port of api to 8080 | api port=8080",
                "run 5 replicas of api in production | api@production replicas=5",
                "production: 4 replicas of api | api@production replicas=4",
                "4 replicas in production and 2 in staging | @production replicas=4; @staging replicas=2",
                "api needs 4 replicas in production and 2 in staging | api@production replicas=4; api@staging replicas=2",
                "use 4 replicas for api, 2 for jobs | api replicas=4; jobs replicas=2",
                "scale api to 4 and jobs to 2 | api replicas=4; jobs replicas=2",
                "use 4 replicas for api and jobs | api+jobs replicas=4",
                "scale api and jobs to 3 in production and drop staging | api+jobs@production replicas=3; REMOVAL @staging",
                "use image ghcr.io/acme/jobs:2.0.0 for jobs | jobs image=ghcr.io/acme/jobs:2.0.0",
                "upgrade the api to ghcr.io/acme/web:2. Give jobs 1Gi of memory | api image=ghcr.io/acme/web:2; jobs memory=1Gi",
                "move production to namespace shop-prod | @production namespace=shop-prod",
                "drop the jobs worker | REMOVAL jobs",
                "remove staging | REMOVAL @staging",
                "add an environment called dev | ENVIRONMENTS @dev",
                "add a qa environment and scale api to 3 | ENVIRONMENTS @qa; api replicas=3",
                "create environments dev, qa and load | ENVIRONMENTS @dev+qa+load",
                "give the api 2 CPUs and 1Gi memory in production | api@production cpu=2; api@production memory=1Gi",
                "api: 2 CPU, 1Gi and 6 replicas in production | api@production memory=1Gi cpu=2; api@production replicas=6",
                "give jobs 512Mi and 2 CPUs in staging | jobs@staging memory=512Mi; jobs@staging cpu=2",
                "scale api to 4 and jobs to 2 in production | api@production replicas=4; jobs@production replicas=2",
                "4 replicas in production and 2 for jobs | @production replicas=4; jobs@production replicas=2",
                "in production, run 4 replicas of api and set the memory of jobs to 1Gi | api@production replicas=4; jobs@production memory=1Gi",
                "in production, scale api to 4 and scale jobs to 2 in staging | api@production replicas=4; jobs@staging replicas=2",
                "scale api to 3 in all environments | api@staging+production replicas=3",
                "everywhere, scale api to 3 | api@staging+production replicas=3",
                "scale jobs to 3 everywhere except production | jobs@staging replicas=3",
                "set memory of jobs to 1Gi in all environments but production | jobs@staging memory=1Gi",
                "add a canary environment with 1 replica of the api | ENVIRONMENTS @canary; api@canary replicas=1",
                "add an environment called qa with host qa.acme.example | ENVIRONMENTS @qa; @qa hostname=qa.acme.example",
                "add a qa environment and scale api to 1 there | ENVIRONMENTS @qa; api@qa replicas=1",
                "add a qa environment, scale api to 2 in qa | ENVIRONMENTS @qa; api@qa replicas=2",
                "rename staging to qa | ENVIRONMENT_NAME @staging+qa",
                "call the staging environment qa from now on | ENVIRONMENT_NAME @staging+qa",
                "production should be called live | ENVIRONMENT_NAME @production+live",
                "change the name of staging to qa and scale api to 2 in qa | ENVIRONMENT_NAME @staging+qa; api@qa replicas=2",
                "rename the package to staging2 | RENAMING",
                "rename jobs to mailer | RENAMING jobs",
                "change the name to portal | RENAMING"
            })
    void each_thing_is_said_of_the_right_part_and_environment(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "replace PostgreSQL with MySQL, postgresql, mysql",
        "switch from redis to memcached, redis, memcached",
        "swap postgres for mariadb and scale api to 3, postgresql, mysql",
        "please migrate from rabbitmq to kafka, rabbitmq, kafka"
    })
    void a_service_in_the_place_of_another_goes_and_comes(String text, String goes, String comes) {
        List<Requirements> read =
                READER.read(text, NAMES).stream().map(Change::read).toList();
        assertThat(read)
                .flatExtracting(each -> Requirements.ids(each.excluded()))
                .containsExactly(goes);
        assertThat(read)
                .flatExtracting(each -> Requirements.ids(each.capabilities()))
                .containsExactly(comes);
        assertThat(read("replace the image of api with ghcr.io/acme/web:3")).isEqualTo("api image=ghcr.io/acme/web:3");
    }

    /** They mean others than those that they name, so that nothing is read; the caller is told. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "do not change production, but scale api to 6 in staging",
                "scale jobs to 3 everywhere except in load",
                "don't scale api to 4 in production",
                "api should not have 3 replicas",
                "scale everything down to 1 except the api",
                "all except jobs get 3 replicas",
                "set LOG_LEVEL=debug for all but jobs",
                "scale api to 5, but not in production",
                "set api memory to 1Gi, but leave production as it is",
                "api: 2Gi memory in production, 1Gi elsewhere",
                "scale the jobs in api to 3"
            })
    void an_exception_is_not_read_as_its_opposite(String text) {
        assertThat(READER.read(text, NAMES)).allMatch(Change::isEmpty);
    }

    @Test
    void what_was_there_before_is_no_range() {
        assertThat(read("scale api from 2 to 4")).isEqualTo("api replicas=4");
        assertThat(read("autoscale api from 3 to 12 pods")).isEqualTo("api minReplicas=3 maxReplicas=12");
        assertThat(read("autoscale api between 2 and 10 in production"))
                .isEqualTo("api@production minReplicas=2 maxReplicas=10");
    }

    @Test
    void a_name_within_an_address_names_nothing() {
        assertThat(read("use image ghcr.io/acme/api:2")).isEqualTo("image=ghcr.io/acme/api:2");
        assertThat(read("expose it at api.example.com")).startsWith("hostname=api.example.com");
    }

    @Test
    void a_further_workload_is_of_the_whole_whatever_it_works_for() {
        Change change = READER.read("add a worker called mailer for api", NAMES).get(0);
        assertThat(change.isOfWhole()).isTrue();
        assertThat(change.read().workloads()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "add a nightly cleanup job, cleanup, schedule",
        "add an hourly sync cron job with image ghcr.io/acme/sync:1, sync, schedule image",
        "add a nightly backup job with image ghcr.io/acme/b:1, scheduled-job, schedule image",
        "add a nightly job with image ghcr.io/acme/night:1, scheduled-job, schedule image",
        "please add a second worker for emails, worker, ''"
    })
    void a_further_workload_has_a_name_and_its_values(String text, String name, String facts) {
        Change change = READER.read(text, NAMES).get(0);
        Requirements.Workload part = change.read().ofPart().workloads().get(0);
        assertThat(change.isOfWhole()).isTrue();
        assertThat(part.name()).contains(name);
        assertThat(part.facts())
                .extracting(Requirements.Fact::id)
                .containsExactlyInAnyOrderElementsOf(facts.isEmpty() ? List.of() : List.of(facts.split(" ", -1)));
    }

    @Test
    void a_further_workload_is_in_all_environments_and_what_names_one_is_told() {
        List<Change> changes = READER.read(
                "add a cron job called purge every 15 minutes with image ghcr.io/n/p:1 in production only", NAMES);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).environments()).containsExactly("production");
        assertThat(changes.get(1)).matches(Change::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"add an environment", "add a new environment", "add another env", "add environment variables"})
    void an_environment_without_a_name_is_none(String text) {
        assertThat(READER.read(text, NAMES)).extracting(Change::kind).containsOnly(Kind.VALUES);
    }

    @Test
    void what_means_nothing_is_told() {
        assertThat(READER.read("paint it blue", NAMES)).allMatch(Change::isEmpty);
        assertThat(READER.read("", NAMES)).isEmpty();
    }
}
