package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Packages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types to make the Secrets of a package, and where it says so. */
class SecretCommandsTest {

    private static final String AGE_KEY = "age1helqcqsh9464r8chnwc2fzj8uv7vr5ntnsft0tn45v2xtz0hpfwq98cmsg";
    private static final String SEAL =
            "kubeseal --controller-name sealed-secrets --controller-namespace kube-system --format yaml --sealed-secret-file ";
    private static final String MYSQL = "kubectl create secret generic shop-mysql --namespace shop"
            + " --from-literal=root-password=\"$(openssl rand -hex 24)\" --from-literal=username=app"
            + " --from-literal=password=\"$(openssl rand -hex 24)\" --from-literal=database=app";

    private static Map<String, Object> answers(String maker, Object... more) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "name", "shop",
                "secretsFrom", maker,
                "secretStore", "vault",
                "secretName", "shop-secrets",
                "image", "ghcr.io/acme/shop:1.4.2"));
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    private static Application worker(String maker, Object... more) {
        return Packages.application(Packages.solution("worker/deployment"), answers(maker, more));
    }

    private static Application withMysql(String maker, Object... more) {
        return Packages.application(Packages.solution("worker/deployment", "mysql/statefulset"), answers(maker, more));
    }

    private static List<String> steps(Renderer renderer, Application application) {
        return new SecretCommands(renderer).steps(application, "shop");
    }

    @Test
    void what_nobody_knows_is_made_up_where_the_command_runs_and_the_rest_is_typed() {
        assertThat(steps(new RawRenderer(), withMysql("existing")))
                .containsExactlyInAnyOrder(
                        MYSQL,
                        "Type its variables, a line KEY=value each, then Ctrl-D: kubectl create secret generic shop-secrets --namespace shop --from-env-file=/dev/stdin");
    }

    @Test
    void the_keys_that_a_person_types_are_named_as_the_answers_have_them() {
        Application application = Packages.application(
                Packages.solution("worker/deployment", "mysql/external", "object-storage/external"),
                answers("existing", "secretName", "", "mysqlSecretName", "db", "mysqlSecretKey", "dsn"));
        assertThat(steps(new RawRenderer(), application))
                .contains(
                        "Type KEY=value for dsn, a line each, then Ctrl-D: kubectl create secret generic db --namespace shop --from-env-file=/dev/stdin")
                .anyMatch(step ->
                        step.startsWith("Type KEY=value for access-key, secret-key, a line each, then Ctrl-D: "));
    }

    @Test
    void a_secret_of_a_type_is_made_from_files_and_only_where_it_is_encrypted() {
        assertThat(steps(new RawRenderer(), worker("existing", "secretName", "", "imagePullSecret", "pull")))
                .isEmpty();
        assertThat(steps(new RawRenderer(), worker("sealed-secrets", "secretName", "", "imagePullSecret", "pull")))
                .containsExactly(
                        "With the files .dockerconfigjson: kubectl create secret generic pull --namespace shop --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson --dry-run=client --output=yaml | "
                                + SEAL + "shop/00-secret-pull.yaml");
    }

    @Test
    void one_command_serves_all_environments_where_a_person_makes_a_secret() {
        assertThat(steps(new RawRenderer(), worker("existing", "environments", List.of("staging", "production"))))
                .containsExactly(
                        "Type its variables, a line KEY=value each, then Ctrl-D: for namespace in shop-staging shop-production; do kubectl create secret generic shop-secrets --namespace \"$namespace\" --from-env-file=/dev/stdin; done");
    }

    @Test
    void environments_of_one_namespace_share_what_is_there() {
        assertThat(steps(
                        new RawRenderer(),
                        worker(
                                "existing",
                                "environments",
                                List.of("blue", "green"),
                                "namespace@blue",
                                "shop",
                                "namespace@green",
                                "shop")))
                .singleElement()
                .asString()
                .endsWith(" create secret generic shop-secrets --namespace shop --from-env-file=/dev/stdin");
    }

    @Test
    void what_is_encrypted_has_a_command_for_the_file_of_each_environment() {
        assertThat(steps(
                        new HelmRenderer(List.of()),
                        worker("sealed-secrets", "environments", List.of("staging", "production"))))
                .hasSize(2)
                .anyMatch(step -> step.contains(" --namespace shop-staging ")
                        && step.endsWith(" --sealed-secret-file shop/secrets/shop-staging/shop-secrets.yaml"))
                .anyMatch(step -> step.contains(" --namespace shop-production ")
                        && step.endsWith(" --sealed-secret-file shop/secrets/shop-production/shop-secrets.yaml"));
    }

    @Test
    void a_package_in_the_directory_at_hand_needs_no_way_to_it() {
        assertThat(new SecretCommands(new RawRenderer()).steps(worker("sealed-secrets"), "."))
                .singleElement()
                .asString()
                .endsWith(" --sealed-secret-file 00-secret-shop-secrets.yaml");
    }

    @Test
    void each_secret_may_have_a_maker_of_its_own() {
        Application application =
                withMysql("external-secrets", "mysqlSecretFrom", "existing", "secretFrom", "sealed-secrets");
        assertThat(Objects.of(new RawRenderer().render(application)).keySet())
                .noneMatch(object -> object.startsWith("ExternalSecret/"));
        assertThat(steps(new RawRenderer(), application))
                .hasSize(2)
                .contains(MYSQL)
                .anyMatch(step -> step.endsWith("--sealed-secret-file shop/00-secret-shop-secrets.yaml"));
    }

    @Test
    void sops_goes_with_kustomizations_alone() {
        Questionnaire questionnaire = Packages.solution("worker/deployment").questionnaire(Map.of(), Map.of());
        Map<String, Object> answers = answers("sops", "sopsKey", AGE_KEY);
        answers.remove("secretStore");
        assertThat(questionnaire.judge(answers).faults().stream().map(Fault::id))
                .contains("secretsFrom");
        answers.put("outputFormat", "kustomize");
        assertThat(questionnaire.judge(answers).faults()).isEmpty();
        Application application = Packages.solution("worker/deployment")
                .application(questionnaire.judge(answers).values());
        assertThat(application.needs()).anyMatch(need -> need.contains("sops-age"));
        assertThat(steps(new KustomizeRenderer(), application))
                .singleElement()
                .asString()
                .contains("| sops encrypt --age " + AGE_KEY)
                .endsWith("--output shop/overlays/production/secret-shop-secrets.yaml");
    }

    private static Application encrypted(Object... more) {
        Map<String, Object> answers = answers("sops", more);
        answers.put("outputFormat", "kustomize");
        answers.putIfAbsent("sopsKey", AGE_KEY);
        return Packages.application(Packages.solution("worker/deployment"), answers);
    }

    @ParameterizedTest
    @CsvSource({
        AGE_KEY + ", --age, false",
        "arn:aws:kms:eu-central-1:111122223333:key/mrk-1, --kms, true",
        "projects/acme/locations/global/keyRings/shop/cryptoKeys/git, --gcp-kms, true",
        "https://acme.vault.azure.net/keys/git/1, --azure-kv, true"
    })
    void a_key_of_each_kind_has_its_option(String key, String option, boolean isOfCloud) {
        Application application = encrypted("sopsKey", key);
        assertThat(steps(new KustomizeRenderer(), application))
                .singleElement()
                .asString()
                .contains("| sops encrypt %s %s --encrypted-regex".formatted(option, key));
        assertThat(SecretCommands.isKeyOfCloud(application.values())).isEqualTo(isOfCloud);
    }

    @Test
    void where_nothing_is_encrypted_no_cloud_keeps_a_key() {
        assertThat(SecretCommands.isKeyOfCloud(new Values(Map.of("name", "shop"))))
                .isFalse();
        assertThat(SecretCommands.isKeyOfCloud(new Values(Map.of("sopsKey", ""))))
                .isFalse();
    }

    @Test
    void a_file_says_how_it_is_made_until_it_is() {
        FileTree overlay = new KustomizeRenderer().render(encrypted());
        String file = "overlays/production/secret-shop-secrets.yaml";
        String command =
                "kubectl create secret generic shop-secrets --namespace shop --from-env-file=/dev/stdin --dry-run=client --output=yaml | sops encrypt --age %s --encrypted-regex '^(data|stringData)$' --filename-override %s --output %s"
                        .formatted(AGE_KEY, file, file);
        assertThat(overlay.content(file)).isEqualTo("""
                # Here comes the Secret shop-secrets, by this command in the package's own directory:
                #   # Type its variables, a line KEY=value each, then Ctrl-D:
                #   %s
                # Its values then begin like this: ENC[AES256_GCM,
                # Until then nothing is here, and pods wait.
                """.formatted(command));
        assertThat(overlay.content("overlays/production/kustomization.yaml"))
                .contains("  - secret-shop-secrets.yaml\n");
        assertThat(overlay.content("README.md"))
                .contains("\n## Encrypted Secrets\n\nThese commands write them into the package, each once:\n\n```sh\n"
                        + "# Type its variables, a line KEY=value each, then Ctrl-D:\n" + command + "\n```\n");
    }

    @Test
    void what_is_made_up_needs_no_word_before_its_command() {
        FileTree chart = new HelmRenderer(List.of()).render(withMysql("sealed-secrets", "secretName", ""));
        String command = MYSQL + " --dry-run=client --output=yaml | " + SEAL + "secrets/shop/shop-mysql.yaml";
        assertThat(chart.content("secrets/shop/shop-mysql.yaml")).isEqualTo("""
                # Here comes the Secret shop-mysql, by this command in the package's own directory:
                #   %s
                # Until then nothing is here, and pods wait.
                """.formatted(command));
        assertThat(chart.paths()).contains("templates/sealed-secrets.yaml");
        assertThat(chart.content("README.md")).contains("```sh\n" + command + "\n```");
    }

    @Test
    void each_environment_has_a_file_of_its_own() {
        Application application = worker("sealed-secrets", "environments", List.of("staging", "production"));
        assertThat(new HelmRenderer(List.of()).render(application).paths())
                .contains("secrets/shop-staging/shop-secrets.yaml", "secrets/shop-production/shop-secrets.yaml");
        assertThat(new KustomizeRenderer().render(application).paths())
                .contains("overlays/staging/secret-shop-secrets.yaml", "overlays/production/secret-shop-secrets.yaml");
    }

    @Test
    void a_package_whose_secrets_are_there_has_no_word_of_encryption() {
        FileTree chart = new HelmRenderer(List.of()).render(worker("existing"));
        assertThat(chart.paths()).noneMatch(path -> path.contains("secret"));
        assertThat(chart.content("README.md")).doesNotContain("Encrypted");
    }
}
