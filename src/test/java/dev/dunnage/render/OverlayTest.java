package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.testing.Packages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an overlay says of one environment, and what is left to the base. */
class OverlayTest {

    private static final Map<String, Object> USUAL = Map.of(
            "name",
            "shop",
            "namespace",
            "shop",
            "image",
            "ghcr.io/acme/shop",
            "text",
            "usual",
            "map",
            Map.of("old", "1", "same", "2"));

    private static Values values(Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(USUAL);
        all.putAll(answers);
        return new Values(all);
    }

    private static Parameter parameter(String id, ValueType type, Object base) {
        return new Parameter(id, id, type, id, Node.map(), true, base, Optional.empty());
    }

    /** An application with two environments, of which one has answers that are other than the usual ones. */
    private static Application application(Map<String, Object> there, Manifest... manifests) {
        return new Application(
                "Shop",
                List.of(manifests),
                List.of(),
                List.of(
                        parameter("image", ValueType.IMAGE, ""),
                        parameter("text", ValueType.STRING, "usual"),
                        parameter("map", ValueType.MAP, Map.of("old", "1", "same", "2"))),
                values(Map.of()),
                List.of(new Environment("staging", values(there)), new Environment("production", values(Map.of()))),
                53,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Manifest object(String kind, Node spec) {
        return new Manifest(
                kind.toLowerCase(java.util.Locale.ROOT),
                "About " + kind,
                Node.map(
                        "apiVersion",
                        "v1",
                        "kind",
                        kind,
                        "metadata",
                        Node.map("name", new Node.Name(""), "namespace", new Node.Namespace()),
                        "spec",
                        spec));
    }

    private static String staging(FileTree package_) {
        return package_.content("overlays/staging/kustomization.yaml");
    }

    private static String staging(Map<String, Object> there, Node spec) {
        return staging(new KustomizeRenderer().render(application(there, object("Thing", spec))));
    }

    /** The operations on the only object that is other. */
    private static String operations(Map<String, Object> there, Node spec) {
        String[] parts = staging(there, spec).split(" {4}patch: \\|\n", -1);
        assertThat(parts).hasSize(2);
        return parts[1].indent(-6);
    }

    private static String change(String op, String path, String value) {
        return "- op: %s\n  path: %s\n".formatted(op, path) + (value.isEmpty() ? "" : "  value: " + value + "\n");
    }

    private static Node answer(String id) {
        return new Node.Text(List.of(new Node.Part.Literal("of "), new Node.Part.Answer(id)));
    }

    private static Node when(String text, Node value) {
        return new Node.When(new Condition.Equal("text", text), value);
    }

    @Test
    void an_overlay_that_says_nothing_else_has_the_namespace_alone() {
        assertThat(staging(Map.of("namespace", "shop-staging"), Node.map("at", new Node.Param("text"))))
                .isEqualTo("""
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        namespace: shop-staging
                        resources:
                          - ../../base
                        """);
    }

    @Test
    void a_namespace_within_an_object_is_patched_and_its_own_is_not() {
        assertThat(operations(Map.of("namespace", "shop-staging"), Node.map("watched", new Node.Namespace())))
                .isEqualTo(change("replace", "/spec/watched", "shop-staging"));
    }

    @Test
    void an_answer_within_a_text_is_patched() {
        assertThat(operations(Map.of("text", "staging"), Node.map("at", answer("text"))))
                .isEqualTo(change("replace", "/spec/at", "of staging"));
    }

    @Test
    void a_key_with_a_slash_or_a_tilde_is_written_as_json_pointers_have_it() {
        assertThat(operations(Map.of("text", "staging"), Node.map("example.com/a~b", new Node.Param("text"))))
                .isEqualTo(change("replace", "\"/spec/example.com~1a~0b\"", "staging"));
    }

    @Test
    void what_is_there_in_one_of_the_two_comes_or_goes() {
        assertThat(operations(
                        Map.of("text", "staging"),
                        Node.map("here", when("usual", Node.of(1)), "there", when("staging", Node.of(2)))))
                .isEqualTo(change("remove", "/spec/here", "") + change("add", "/spec/there", "2"));
    }

    @Test
    void of_one_of_two_values_the_other_one_is_taken_and_within_the_same_one_leaves_are() {
        Node.Choice choice = new Node.Choice(
                new Condition.Equal("text", "usual"), Node.of("first"), Node.map("second", answer("text")));
        assertThat(operations(Map.of("text", "staging"), Node.map("one", choice)))
                .isEqualTo("- op: replace\n  path: /spec/one\n  value:\n    second: of staging\n");
        Node.Choice same = new Node.Choice(
                new Condition.Equal("namespace", "shop"), Node.map("first", answer("text")), Node.of("second"));
        assertThat(operations(Map.of("text", "staging"), Node.map("one", same)))
                .isEqualTo(change("replace", "/spec/one/first", "of staging"));
    }

    @Test
    void of_the_entries_that_an_answer_brings_only_those_that_are_other_are_set() {
        Node spec = Node.map("own", 1, "more", new Node.Spread(new Node.Param("map")));
        assertThat(operations(Map.of("map", Map.of("new", "3", "same", "2")), spec))
                .isEqualTo(change("remove", "/spec/old", "") + change("add", "/spec/new", "\"3\""));
        assertThat(operations(Map.of("map", Map.of("old", "0", "same", "2")), spec))
                .isEqualTo(change("add", "/spec/old", "\"0\""));
    }

    @Test
    void a_list_with_other_items_is_set_as_a_whole() {
        Node list = new Node.Sequence(List.of(Node.of("a"), when("staging", Node.of("b"))));
        assertThat(operations(Map.of("text", "staging"), Node.map("list", list)))
                .isEqualTo("- op: replace\n  path: /spec/list\n  value:\n    - a\n    - b\n");
    }

    /** In a list of the same length an item is found by its position in the base, after what answers bring. */
    @Test
    void an_item_is_found_by_its_position() {
        Application application = application(
                Map.of("text", "staging"),
                object(
                        "Thing",
                        Node.map(
                                "list",
                                new Node.Sequence(List.of(
                                        Node.of("first"),
                                        when("nowhere", Node.of("never")),
                                        new Node.Spread(new Node.Param("items")),
                                        answer("text"))))));
        assertThat(staging(
                        new KustomizeRenderer().render(with(application, "items", ValueType.LIST, List.of("x", "y")))))
                .contains("path: /spec/list/3\n        value: of staging\n");
    }

    /** The same with one more answer, which is the same everywhere. */
    private static Application with(Application application, String id, ValueType type, Object answer) {
        Parameter parameter = new Parameter(id, id, type, id, Node.map(), false, answer, Optional.empty());
        Map<String, Object> more = Map.of(id, answer);
        return new Application(
                application.description(),
                application.manifests(),
                List.of(),
                Stream.concat(application.parameters().stream(), Stream.of(parameter))
                        .toList(),
                application.values().with(more),
                application.environments().stream()
                        .map(place ->
                                new Environment(place.name(), place.values().with(more)))
                        .toList(),
                53,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void replicas_have_a_field_of_their_own_where_a_kustomization_can_scale() {
        Application application = Packages.application(
                Packages.solution("worker/deployment"),
                Map.of(
                        "name",
                        "shop",
                        "image",
                        "ghcr.io/acme/shop:1",
                        "environments",
                        List.of("staging", "production"),
                        "replicas@staging",
                        1,
                        "replicas@production",
                        5));
        FileTree tree = new KustomizeRenderer().render(application);
        assertThat(tree.content("overlays/production/kustomization.yaml"))
                .contains("replicas:\n  - name: shop\n    count: 5\n")
                .doesNotContain("/spec/replicas");
        assertThat(operations(Map.of("text", "9"), Node.map("replicas", new Node.Param("text"))))
                .as("an object that a kustomization does not know")
                .isEqualTo(change("replace", "/spec/replicas", "\"9\""));
    }

    @Test
    void replicas_that_come_or_go_are_a_patch() {
        Manifest deployment = object("Deployment", Node.map("replicas", when("staging", Node.of(2))));
        assertThat(staging(new KustomizeRenderer().render(application(Map.of("text", "staging"), deployment))))
                .contains("op: add\n        path: /spec/replicas\n        value: 2\n")
                .doesNotContain("\nreplicas:");
        assertThat(staging(new KustomizeRenderer()
                        .render(application(
                                Map.of("text", "staging"),
                                object("Deployment", Node.map("replicas", 2, "at", answer("text")))))))
                .contains("path: /spec/at\n")
                .doesNotContain("\nreplicas:");
    }

    private static Node image() {
        return Node.map("image", new Node.Image("image"));
    }

    @Test
    void an_image_has_the_tag_name_or_digest_that_is_other() {
        String digest = "sha256:" + "0".repeat(64);
        assertThat(staging(Map.of("image", "ghcr.io/acme/shop:2"), image()))
                .endsWith("images:\n  - name: ghcr.io/acme/shop\n    newTag: \"2\"\n");
        assertThat(staging(Map.of("image", "registry.example.com/shop@" + digest), image()))
                .endsWith(
                        "images:\n  - name: ghcr.io/acme/shop\n    newName: registry.example.com/shop\n    digest: %s\n"
                                .formatted(digest));
        assertThat(staging(Map.of("image", "ghcr.io/acme/shop"), image()))
                .as("there is nothing to set")
                .doesNotContain("images:");
    }

    private static Application parts(Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "name", "shop",
                "environments", List.of("staging", "production"),
                "api.image", "ghcr.io/acme/api:1",
                "jobs.image", "ghcr.io/acme/jobs:1"));
        answers.putAll(more);
        return Packages.application(Packages.solution("api:worker/deployment", "jobs:worker/deployment"), answers);
    }

    private static String patchOf(String overlay, String name) {
        return Stream.of(overlay.split("\n {2}- target:\n", -1))
                .filter(patch -> patch.contains("      name: " + name + "\n"))
                .findFirst()
                .orElse("");
    }

    @Test
    void images_that_a_kustomization_cannot_tell_apart_are_patched() {
        String apart =
                staging(new KustomizeRenderer().render(parts(Map.of("api.image@staging", "ghcr.io/acme/api:2"))));
        assertThat(apart)
                .contains("images:\n  - name: ghcr.io/acme/api\n    newTag: \"2\"\n  - name: ghcr.io/acme/jobs\n")
                .doesNotContain("/image\n");
        String twoTags = staging(new KustomizeRenderer()
                .render(parts(Map.of("jobs.image", "ghcr.io/acme/api:1", "jobs.image@staging", "ghcr.io/acme/api:2"))));
        assertThat(twoTags).doesNotContain("images:");
        assertThat(patchOf(twoTags, "shop-api"))
                .contains("path: /spec/template/spec/containers/0/image\n        value: ghcr.io/acme/api:1");
        assertThat(patchOf(twoTags, "shop-jobs"))
                .contains("path: /spec/template/spec/containers/0/image\n        value: ghcr.io/acme/api:2");
    }

    /** Kustomize takes one entry after the other: what became the other's image would be changed once more. */
    @Test
    void an_image_that_becomes_that_of_another_part_is_patched() {
        String overlay =
                staging(new KustomizeRenderer().render(parts(Map.of("api.image@staging", "ghcr.io/acme/jobs:7"))));
        assertThat(overlay).doesNotContain("images:");
        assertThat(patchOf(overlay, "shop-api")).contains("value: ghcr.io/acme/jobs:7");
        assertThat(patchOf(overlay, "shop-jobs")).contains("value: ghcr.io/acme/jobs:1");
    }

    @Test
    void the_image_of_a_service_stays_what_the_base_says() {
        Application application = Packages.application(
                Packages.solution("worker/deployment", "redis/valkey"),
                Map.of("name", "shop", "image", "docker.io/valkey/valkey:1", "environments", List.of("staging")));
        String overlay = staging(new KustomizeRenderer().render(application));
        assertThat(overlay).doesNotContain("images:");
        assertThat(patchOf(overlay, "shop")).contains("value: docker.io/valkey/valkey:1");
        assertThat(patchOf(overlay, "shop-redis")).doesNotContain("image");
    }

    /** As the kustomization sets no images, what an overlay adds names its own in full. */
    @Test
    void an_object_of_one_environment_has_its_image_either_way() {
        Manifest only = new Manifest(
                "only",
                "There",
                new Node.When(
                        new Condition.Equal("text", "staging"),
                        object("Only", image()).root()));
        Manifest fixed = object("Fixed", Node.map("image", new Node.Image("service")));
        Application clear =
                application(Map.of("text", "staging", "image", "ghcr.io/acme/shop:1"), only, object("Thing", image()));
        FileTree tree = new KustomizeRenderer().render(clear);
        assertThat(tree.content("overlays/staging/only.yaml")).contains("  image: ghcr.io/acme/shop\n");
        assertThat(staging(tree)).contains("resources:\n  - ../../base\n  - only.yaml\n", "images:\n");
        assertThat(tree.paths()).doesNotContain("base/only.yaml").contains("base/thing.yaml");
        Application both = application(Map.of("text", "staging", "image", "ghcr.io/acme/shop:1"), only, fixed);
        FileTree mixed = new KustomizeRenderer().render(with(both, "service", ValueType.IMAGE, "ghcr.io/acme/shop:9"));
        assertThat(mixed.content("overlays/staging/only.yaml")).contains("  image: ghcr.io/acme/shop:1\n");
        assertThat(mixed.content("base/fixed.yaml")).contains("  image: ghcr.io/acme/shop:9\n");
        assertThat(staging(mixed)).doesNotContain("images:");
    }
}
