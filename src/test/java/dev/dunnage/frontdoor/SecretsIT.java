package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A wish that says where Secrets come from, to the files. */
class SecretsIT {

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private JsonNode oneCall(String intent, Object... answers) {
        return door.server()
                .recommend("stage", "generateManifests", "intent", intent, "final", true, "answers", map(answers));
    }

    private String text(String path) throws Exception {
        return Files.readString(door.workspace().resolve(path));
    }

    @Test
    void external_secrets_are_wired_to_both_controllers() throws Exception {
        JsonNode reply = oneCall(
                "Web app with PostgreSQL, its secrets come from External Secrets, ClusterSecretStore vault",
                "name",
                "shop",
                "image",
                "ghcr.io/acme/shop:1.4.2",
                "hostname",
                "shop.example.com",
                "gitopsProvider",
                "argocd",
                "gitRepoUrl",
                "https://github.com/acme/shop.git");
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(text("shop/templates/externalsecret.yaml"))
                .contains("apiVersion: external-secrets.io/v1", "argocd.argoproj.io/sync-wave: \"-1\"");
        assertThat(text("shop/values.yaml")).contains("secretName: shop-secrets", "name: vault", "prefix: shop-");
        assertThat(text("shop/argocd-application.yaml")).contains("kind: ExternalSecret", "jqPathExpressions:");
        assertThat(reply.get("needs").toString()).contains("External Secrets Operator");
        assertThat(reply.get("humanSteps").toString()).contains("entry shop-shop-secrets in the store vault");
        String id = reply.get("solutionId").asText();
        JsonNode flux = door.server()
                .recommend(
                        "stage",
                        "deployViaGitOps",
                        "solutionId",
                        id,
                        "answers",
                        map(
                                "deployViaGitOps",
                                "yes",
                                "gitopsProvider",
                                "flux",
                                "gitRepoUrl",
                                "https://github.com/acme/shop.git"));
        assertThat(flux.get("status").asText()).as(flux.toString()).isEqualTo("complete");
        assertThat(text("shop/flux-gitops.yaml")).contains("kind: HelmRelease");
    }

    @Test
    void what_nobody_sees_is_asked_for() {
        JsonNode reply = oneCall(
                "Worker with secrets from AWS Secrets Manager via external secrets",
                "image",
                "ghcr.io/acme/shop:1.4.2");
        assertThat(reply.at("/error/code").asText()).as(reply.toString()).isEqualTo("validation_failed");
        assertThat(reply.at("/error/validationErrors").findValuesAsText("id")).containsExactly("secretStore");
    }

    @Test
    void sops_is_a_kustomization_that_flux_decrypts() throws Exception {
        JsonNode reply = oneCall(
                "Worker, its secrets encrypted with SOPS, deployed by Flux",
                "name",
                "mailer",
                "image",
                "ghcr.io/acme/mailer:1.4.2",
                "sopsKey",
                "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "gitRepoUrl",
                "https://github.com/acme/mailer.git");
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(text("mailer/flux-gitops.yaml"))
                .contains("decryption:\n    provider: sops\n")
                .doesNotContain("sops-age");
        assertThat(text("mailer/overlays/production/secret-mailer-secrets.yaml"))
                .startsWith("# ");
        assertThat(reply.get("humanSteps").toString()).contains("sops encrypt --kms arn:aws:kms");
    }

    @Test
    void nobody_is_asked_who_makes_a_secret_that_is_not_there() {
        String id = door.server()
                .recommend("intent", "web application with PostgreSQL")
                .at("/solutions/0/solutionId")
                .asText();
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        JsonNode basic = door.server()
                .recommend(
                        "stage",
                        "answerQuestion:required",
                        "solutionId",
                        id,
                        "answers",
                        map("image", "ghcr.io/acme/shop:1.4.2", "hostname", "shop.example.com"));
        assertThat(basic.get("questions").findValuesAsText("id")).doesNotContain("secretsFrom");
    }

    @Test
    void a_wish_about_secrets_that_are_not_there_is_given_back() {
        JsonNode reply = door.server().recommend("intent", "PostgreSQL with CloudNativePG, external secrets");
        assertThat(reply.at("/understood/unsupported").findValuesAsText("id"))
                .as(reply.toString())
                .contains("secretsFrom");
    }
}
