package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.frontdoor.Project.Wiring;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several packages of one repository, wired one after the other: none loses its manifest, its source or its objects. */
class GitOpsNeighboursIT {

    @RegisterExtension
    final Project project = new Project();

    private static String file(Wiring wiring) {
        assertThat(wiring.reply().get("success").asBoolean())
                .as(wiring.reply().toString())
                .isTrue();
        return wiring.reply().at("/files/0/path").asText();
    }

    @Test
    void a_second_package_gets_a_file_of_its_own_under_flux() throws Exception {
        project.raw("k8s/legacy").chart("charts/shop");
        assertThat(file(project.wire("k8s/legacy", "flux"))).isEqualTo("flux-gitops.yaml");
        String first = project.read("flux-gitops.yaml");
        assertThat(file(project.wire("charts/shop", "flux"))).isEqualTo("flux-shop.yaml");
        assertThat(project.read("flux-gitops.yaml")).isEqualTo(first);
        everySourceIsDefined();
    }

    @Test
    void a_second_package_gets_a_file_of_its_own_under_argo_cd() throws Exception {
        project.kustomization("overlays/production", "").kustomization("overlays/staging", "");
        assertThat(file(project.wire("overlays/production", "argocd"))).isEqualTo("argocd-application.yaml");
        String first = project.read("argocd-application.yaml");
        assertThat(file(project.wire("overlays/staging", "argocd"))).isEqualTo("argocd-shop-staging.yaml");
        assertThat(project.read("argocd-application.yaml")).isEqualTo(first);
    }

    @Test
    void the_same_package_again_changes_nothing_whoever_its_neighbours_are() throws Exception {
        project.raw("k8s/legacy").chart("charts/shop").kustomization("overlays/staging", "");
        List<String> packages = List.of("k8s/legacy", "charts/shop", "overlays/staging");
        for (String provider : List.of("flux", "argocd")) {
            packages.forEach(path -> file(project.wire(path, provider)));
            Map<Path, String> before = manifests();
            for (String path : packages) {
                assertThat(project.wire(path, provider).change()).as(path).isEqualTo("unchanged");
            }
            assertThat(manifests()).isEqualTo(before);
        }
        // What was written into the root makes no package of it.
        assertThat(project.server().gitops().get("packages").findValuesAsText("path"))
                .containsExactlyInAnyOrderElementsOf(packages);
        everySourceIsDefined();
    }

    @Test
    void another_revision_updates_the_source_that_only_this_package_reads() throws Exception {
        project.chart("charts/shop");
        project.wire("charts/shop", "flux", "targetRevision", "main");
        Wiring again = project.wire("charts/shop", "flux", "targetRevision", "tag:v1.4.2");
        assertThat(file(again)).isEqualTo("flux-gitops.yaml");
        assertThat(again.change()).isEqualTo("updated");
        assertThat(again.field("GitRepository", "spec.ref")).isEqualTo(Map.of("tag", "v1.4.2"));
        everySourceIsDefined();
    }

    /** In a checkout the second package reads the source of the first one, which stands in the first one's file. */
    private String sharedSource() throws Exception {
        project.raw("k8s/legacy").chart("charts/shop");
        Project.commit(project.git("https://github.com/acme/shop.git"));
        assertThat(file(project.wire("k8s/legacy", "flux"))).isEqualTo("flux-gitops.yaml");
        Wiring shop = project.wire("charts/shop", "flux");
        assertThat(shop.kinds()).containsExactly("HelmRelease");
        return project.read("flux-gitops.yaml");
    }

    @Test
    void a_source_that_another_package_reads_stays_in_the_file() throws Exception {
        String before = sharedSource();
        for (String path : List.of("k8s/legacy", "charts/shop", "k8s/legacy")) {
            assertThat(project.wire(path, "flux").change()).as(path).isEqualTo("unchanged");
            everySourceIsDefined();
        }
        assertThat(project.read("flux-gitops.yaml")).isEqualTo(before);
        project.wire("k8s/legacy", "flux", "reconcileInterval", "10m");
        everySourceIsDefined();
    }

    @Test
    void a_source_that_reads_another_repository_is_no_source_of_this_one() throws Exception {
        String before = sharedSource();
        Wiring other = project.wire("k8s/legacy", "flux", "gitRepoUrl", "https://github.com/other/z.git");
        assertThat(other.faults()).containsExactly("gitRepoUrl");
        assertThat(project.read("flux-gitops.yaml")).isEqualTo(before);
    }

    @Test
    void a_new_source_does_not_take_the_name_of_one_that_another_package_reads() throws Exception {
        sharedSource();
        Object read = releaseSource();
        for (String change : List.of("updated", "unchanged")) {
            Wiring moved = project.wire("k8s/legacy", "flux", "targetRevision", "v2", "gitRepository", "new");
            assertThat(moved.change()).isEqualTo(change);
            everySourceIsDefined();
        }
        assertThat(releaseSource()).isEqualTo(read);
        assertThat(project.read("flux-gitops.yaml")).contains("branch: main", "branch: v2");
        assertThat(project.wire("charts/shop", "flux").change()).isEqualTo("unchanged");
    }

    private Object releaseSource() throws IOException {
        return Objects.of(project.read("flux-shop.yaml")).values().stream()
                .map(object -> at(object, "spec", "chart", "spec", "sourceRef", "name"))
                .findFirst()
                .orElseThrow();
    }

    /** "Overwrite" is about our objects; what a person put beside them is nobody's to drop. */
    @ParameterizedTest
    @ValueSource(strings = {"argocd", "flux"})
    void what_a_person_added_to_a_manifest_stays_when_it_is_overwritten(String provider) throws Exception {
        project.raw("k8s/legacy");
        String file = file(project.wire("k8s/legacy", provider));
        String added = "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings # of ours\n";
        Files.writeString(project.root().resolve(file), project.read(file) + added);
        Wiring again = project.wire("k8s/legacy", provider, Map.of("overwrite", true), "targetRevision", "v2");
        assertThat(again.change()).isEqualTo("updated");
        assertThat(project.read(file)).endsWith(added).contains("v2");
    }

    @Test
    void a_file_that_deploys_another_package_keeps_its_objects() throws Exception {
        project.raw("k8s/legacy").chart("charts/shop");
        for (String provider : List.of("flux", "argocd")) {
            String file = provider + "-all.yaml";
            file(project.wire("k8s/legacy", provider, "outputPath", file));
            Set<String> before = Objects.of(project.read(file)).keySet();
            Wiring both = project.wire("charts/shop", provider, "outputPath", file);
            assertThat(file(both)).isEqualTo(file);
            assertThat(Objects.of(project.read(file)).keySet())
                    .containsAll(before)
                    .hasSizeGreaterThan(before.size());
            everySourceIsDefined();
            assertThat(project.wire("charts/shop", provider, "outputPath", file).change())
                    .isEqualTo("unchanged");
            assertThat(project.wire("k8s/legacy", provider, "outputPath", file).change())
                    .isEqualTo("unchanged");
        }
    }

    @Test
    void a_person_s_file_under_the_usual_name_is_left_alone() throws Exception {
        project.chart("charts/shop").write("argocd-application.yaml", "# ours\nkind: Nothing\n");
        assertThat(file(project.wire("charts/shop", "argocd"))).isEqualTo("argocd-shop.yaml");
        assertThat(project.read("argocd-application.yaml")).isEqualTo("# ours\nkind: Nothing\n");
    }

    private Map<Path, String> manifests() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(project.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file, Files.readString(file));
            }
        }
        return all;
    }

    /** No schema knows whether the source that an object names is there at all. */
    private void everySourceIsDefined() throws IOException {
        Set<String> defined = new TreeSet<>();
        List<String> named = new ArrayList<>();
        for (String text : manifests().values()) {
            Objects.of(text).forEach((id, object) -> {
                if (id.startsWith("GitRepository/")) {
                    defined.add(String.valueOf(at(object, "metadata", "name")));
                }
                Stream.of(
                                at(object, "spec", "sourceRef", "name"),
                                at(object, "spec", "chart", "spec", "sourceRef", "name"))
                        .filter(String.class::isInstance)
                        .forEach(name -> named.add((String) name));
            });
        }
        assertThat(named).isNotEmpty();
        assertThat(defined).containsAll(named);
    }

    private static Object at(Object object, String... keys) {
        Object at = object;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : false;
        }
        return at;
    }
}
