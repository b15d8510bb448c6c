package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ApplicationSets and previews live for years in a repository: what a person writes into their files stays there. */
class KeptEditsIT {

    private static final String SET = "charts/shop/argocd-applicationset.yaml";

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    @BeforeEach
    void chart() throws IOException {
        door.write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        door.write("charts/shop/values.yaml", "replicas: 1\n");
        door.write("charts/shop/values-staging.yaml", "replicas: 2\n");
        door.write("charts/shop/values-production.yaml", "replicas: 3\n");
        door.write("charts/shop/templates/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{ .Release.Name }}
                spec:
                  replicas: {{ .Values.replicas }}
                  selector:
                    matchLabels:
                      app: web
                  template:
                    metadata:
                      labels:
                        app: web
                    spec:
                      containers:
                        - name: web
                          image: ghcr.io/acme/shop:1.4.2
                """);
    }

    private JsonNode wire(String provider, boolean overwrite, Object... answers) {
        Map<String, Object> all = map(answers);
        all.put("gitRepoUrl", "https://github.com/acme/shop.git");
        all.putIfAbsent("destinationNamespace", "shop");
        return door.server()
                .gitops(
                        "stage",
                        "generate",
                        "packagePath",
                        "charts/shop",
                        "provider",
                        provider,
                        "overwrite",
                        overwrite,
                        "answers",
                        all);
    }

    private JsonNode set(boolean overwrite, String production) {
        return wire(
                "argocd",
                overwrite,
                "environments",
                List.of("staging", "production"),
                "applicationSet",
                true,
                "targetRevision@production",
                production,
                "destinationNamespace@staging",
                "shop-staging");
    }

    private static String status(JsonNode reply) {
        return reply.get("status").asText();
    }

    private void edit(String path, String from, String to) throws IOException {
        Path file = door.workspace().resolve(path);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private String text(String path) throws IOException {
        return Files.readString(door.workspace().resolve(path));
    }

    @Test
    void an_ApplicationSet_keeps_what_a_person_wrote_into_it() throws IOException {
        assertThat(status(set(false, "v1.0.0"))).isEqualTo("complete");
        edit(SET, "  name: shop\n", "  name: shop\n  labels:\n    team: web # of the shop\n");
        edit(
                SET,
                "        elements:\n",
                "        elements:\n          - environment: qa\n            name: shop-qa\n            targetRevision: qa\n            namespace: shop-qa\n");
        edit(SET, "  template:\n", "  syncPolicy:\n    preserveResourcesOnDeletion: true\n  template:\n");
        String edited = text(SET);
        assertThat(set(true, "v1.0.0").findValuesAsText("id"))
                .as("a warning about the set itself")
                .doesNotContain("deployed-by-another-controller");

        JsonNode same = set(false, "v1.0.0");
        assertThat(same.findValuesAsText("change")).as(same.toString()).containsExactly("unchanged");
        assertThat(text(SET)).isEqualTo(edited);

        JsonNode refused = set(false, "v1.1.0");
        assertThat(refused.at("/error/code").asText()).as(refused.toString()).isEqualTo("path_conflict");
        assertThat(text(SET)).isEqualTo(edited);

        JsonNode updated = set(true, "v1.1.0");
        assertThat(status(updated)).as(updated.toString()).isEqualTo("complete");
        assertThat(text(SET)).isEqualTo(edited.replace("v1.0.0", "v1.1.0"));
        assertThat(updated.at("/warnings").findValuesAsText("id"))
                .contains("keeps-edits", "incomplete-element")
                .doesNotContain("deployed-by-another-controller", "deployed-by-others");
        assertThat(updated.get("warnings").toString())
                .contains("takes valueFiles, which the element of qa does not have");
    }

    @Test
    void a_conflict_names_the_file_that_is_in_the_way() throws IOException {
        assertThat(status(wire("flux", false))).isEqualTo("complete");
        edit(
                "flux-gitops.yaml",
                "kind: HelmRelease\nmetadata:\n",
                "kind: HelmRelease\nmetadata:\n  labels: {team: web}\n");
        Files.createDirectory(door.workspace().resolve("flux-shop-previews.yaml"));
        JsonNode refused = wire("flux", true, "previews", true);
        assertThat(refused.at("/error/message").asText())
                .startsWith("flux-shop-previews.yaml is no ordinary file")
                .doesNotContain("flux-gitops.yaml");
    }

    @ParameterizedTest
    @CsvSource({"argocd, 'metadata:\n  name: shop-previews\n'", "flux, 'metadata:\n  name: shop-previews\n'"})
    void previews_stay_as_they_are_until_something_is_said_of_them(String provider, String metadata)
            throws IOException {
        String previews = provider + "-shop-previews.yaml";
        JsonNode first = wire(provider, false, "previews", true);
        assertThat(status(first)).as(first.toString()).isEqualTo("complete");
        edit(previews, metadata, metadata + "  labels:\n    team: web\n");
        String edited = text(previews);

        JsonNode silent = wire(provider, true, "targetRevision", "v2.0.0");
        assertThat(silent.findValuesAsText("change")).as(silent.toString()).doesNotContain("removed");
        assertThat(silent.get("humanSteps").toString()).contains(previews);
        assertThat(text(previews)).isEqualTo(edited);

        JsonNode changed = wire(provider, true, "previews", true, "previewLabel", "try");
        assertThat(status(changed)).as(changed.toString()).isEqualTo("complete");
        assertThat(text(previews)).contains("    team: web\n").isNotEqualTo(edited);
        assertThat(text(previews).replaceAll("(?m)^ +- try$", ""))
                .as("only the label was said")
                .isEqualTo(edited.replaceAll("(?m)^ +- preview$", ""));

        JsonNode ended = wire(provider, true, "previews", false);
        assertThat(ended.get("humanSteps").toString()).contains(previews + " makes previews still, and was edited");
        assertThat(text(previews)).contains("    team: web\n");
    }
}
