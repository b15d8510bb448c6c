package dev.dunnage.gitops.existing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.Node;
import dev.dunnage.testing.Controllers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of a repository's objects are about the package in {@code charts/shop}. */
class ExistingWiringTest {

    private static final String HERE = "https://github.com/acme/shop.git";
    private static final String ELSEWHERE = "https://github.com/acme/other.git";
    private static final List<String> APPLICATION = List.of("Application");
    private static final List<String> FLUX = List.of("HelmRelease", "Kustomization");

    private static GitOpsObject object(
            String file, String kind, String name, String url, String path, String sourceRef) {
        return new GitOpsObject(
                file,
                "v1",
                kind,
                name,
                Optional.empty(),
                filled(url),
                filled(path),
                filled(sourceRef),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    private static GitOpsObject application(String name, String url) {
        return object(name + ".yaml", "Application", name, url, "./charts/shop", "");
    }

    private static GitOpsObject release(String name, String source) {
        return object(name + ".yaml", "HelmRelease", name, "", "charts/shop", source);
    }

    private static GitOpsObject source(String name, String url) {
        return object("sources.yaml", "GitRepository", name, url, "", "");
    }

    private static ExistingObject inFull(GitOpsObject object, boolean generated) {
        return new ExistingObject(
                object, Node.map(), generated ? ExistingObject.Origin.GENERATED : ExistingObject.Origin.PERSON);
    }

    private static ExistingWiring wiring(String url, GitOpsObject... objects) {
        return new ExistingWiring(
                Controllers.ALL,
                "./charts/shop/",
                filled(url).stream().toList(),
                List.of(objects),
                Stream.of(objects).map(object -> inFull(object, true)).toList(),
                "");
    }

    @Test
    void the_one_object_of_the_package_is_updated() {
        GitOpsObject shop = application("shop", HERE);
        GitOpsObject other = object("a.yaml", "Application", "a", HERE, "charts/other", "");
        ExistingWiring wiring = wiring(HERE, other, release("b", ""), shop);
        assertThat(wiring.deployedBy(APPLICATION)).contains(shop);
        assertThat(wiring.deployed(APPLICATION)).contains(inFull(shop, true));
        assertThat(wiring.choices(APPLICATION)).isEmpty();
        assertThat(wiring.deployedBy(List.of("ApplicationSet"))).isEmpty();
    }

    @Test
    void of_several_a_person_chooses_and_may_name_a_new_one() {
        GitOpsObject one = application("one", HERE);
        GitOpsObject two = application("two", HERE);
        ExistingWiring wiring = wiring(HERE, two, one);
        assertThat(wiring.deployedBy(APPLICATION)).isEmpty();
        assertThat(wiring.choices(APPLICATION)).containsExactly("one", "two");
        assertThat(wiring.updating("two").deployedBy(APPLICATION)).contains(two);
        assertThat(wiring.updating("new").deployedBy(APPLICATION)).isEmpty();
        assertThat(wiring.updating("new").choices(APPLICATION)).isEmpty();
    }

    @Test
    void objects_of_several_kinds_under_one_name_are_one() {
        GitOpsObject release = release("shop", "GitRepository/shop");
        GitOpsObject kustomization =
                object("shop.yaml", "Kustomization", "shop", "", "charts/shop", "GitRepository/shop");
        assertThat(wiring(HERE, release, kustomization).deployedBy(FLUX)).contains(release);
        assertThat(wiring(HERE, release, kustomization).choices(FLUX)).isEmpty();
    }

    @Test
    void what_reads_another_repository_deploys_another_package() {
        assertThat(wiring(HERE, application("shop", ELSEWHERE)).deployedBy(APPLICATION))
                .isEmpty();
        assertThat(wiring(HERE, application("shop", "git@github.com:acme/shop.git"))
                        .deployedBy(APPLICATION))
                .isPresent();
        assertThat(wiring(HERE, application("shop", "")).deployedBy(APPLICATION))
                .isPresent();
        assertThat(wiring("", application("shop", ELSEWHERE)).deployedBy(APPLICATION))
                .isPresent();
    }

    @Test
    void where_nobody_knows_this_repository_objects_of_two_leave_open_whose_package_it_is() {
        ExistingWiring wiring = wiring("", application("one", HERE), application("two", ELSEWHERE));
        assertThat(wiring.choices(APPLICATION)).isEmpty();
        assertThat(wiring.deployedBy(APPLICATION)).isEmpty();
        for (String second : List.of(HERE, "")) {
            assertThat(wiring("", application("one", HERE), application("two", second))
                            .choices(APPLICATION))
                    .containsExactly("one", "two");
        }
        assertThat(wiring("", application("one", ""), application("two", HERE)).choices(APPLICATION))
                .containsExactly("one", "two");
    }

    @Test
    void an_object_of_flux_is_of_the_repository_of_its_source() {
        GitOpsObject shop = release("shop", "GitRepository/flux-system/main");
        GitOpsObject here = source("main", HERE);
        GitOpsObject elsewhere = source("main", ELSEWHERE);
        assertThat(wiring(HERE, source("other", ELSEWHERE), here, shop).deployedBy(FLUX))
                .contains(shop);
        assertThat(wiring(HERE, source("other", ELSEWHERE), here, shop).sourceOf(shop))
                .contains(here);
        assertThat(wiring(HERE, elsewhere, shop).deployedBy(FLUX)).isEmpty();
        assertThat(wiring(HERE, shop).deployedBy(FLUX))
                .as("a source that lies elsewhere is believed")
                .contains(shop);
        assertThat(wiring(HERE, here, release("shop", "HelmRepository/main")).deployedBy(FLUX))
                .isEmpty();
    }

    @Test
    void a_source_that_the_manifest_defines_itself_is_known_as_it_was() {
        GitOpsObject shop = release("shop", "GitRepository/main");
        GitOpsObject main = source("main", HERE);
        GitOpsObject other = source("other", HERE);
        ExistingWiring wiring = wiring(HERE, main, other, shop);
        assertThat(wiring.redefinedSourceOf(shop)).isEmpty();
        ExistingWiring without = wiring.without(List.of(main, other));
        assertThat(without.existing()).containsExactly(shop);
        assertThat(without.redefinedSourceOf(shop)).contains(inFull(main, true));
        assertThat(without.sourceOf(shop)).isEmpty();
        assertThat(without.redefinedSourceOf(release("a", "GitRepository/none")))
                .isEmpty();
    }

    @Test
    void a_source_of_the_same_file_is_the_packages_own_unless_another_object_reads_it() {
        GitOpsObject shop = release("shop", "GitRepository/main");
        GitOpsObject main = source("main", HERE);
        GitOpsObject read = object("x.yaml", "Kustomization", "x", "", "apps", "GitRepository/main");
        GitOpsObject near = object("x.yaml", "Kustomization", "x", "", "apps", "GitRepository/main-2");
        GitOpsObject bucket = object("x.yaml", "Kustomization", "x", "", "apps", "Bucket/main");
        assertThat(wiring(HERE, main, shop).ownSources("sources.yaml", FLUX)).containsExactly(main);
        assertThat(wiring(HERE, main, shop, near, bucket).ownSources("sources.yaml", FLUX))
                .containsExactly(main);
        assertThat(wiring(HERE, main, shop).ownSources("shop.yaml", FLUX)).isEmpty();
        assertThat(wiring(HERE, main, shop, read).ownSources("sources.yaml", FLUX))
                .isEmpty();
    }

    @Test
    void a_release_keeps_its_name_also_under_another_controller() {
        GitOpsObject shop = application("shop-of-argo", HERE);
        ExistingWiring wiring = wiring(HERE, shop);
        assertThat(wiring.releaseName(APPLICATION)).contains("shop-of-argo");
        assertThat(wiring.releaseName(FLUX)).contains("shop-of-argo");
        assertThat(wiring(HERE).releaseName(FLUX)).isEmpty();
    }

    @Test
    void only_objects_of_an_edited_file_count_as_edited() {
        GitOpsObject one = application("one", HERE);
        GitOpsObject two = application("two", HERE);
        ExistingWiring edited = wiring(HERE, one, two).having(ExistingObject.Origin.PERSON, "two.yaml");
        assertThat(edited.object(one)).contains(inFull(one, true));
        assertThat(edited.object(two)).contains(inFull(two, false));
        assertThat(edited.object(application("three", HERE))).isEmpty();
    }

    @Test
    void an_object_tells_what_stands_at_a_path() {
        ExistingObject object = new ExistingObject(
                application("shop", HERE),
                Node.map("spec", Node.map("on", true, "names", Node.list("a", Node.map("b", 1L)))),
                ExistingObject.Origin.GENERATED);
        assertThat(object.name()).isEqualTo("shop");
        assertThat(object.has("spec", "on")).isTrue();
        assertThat(object.has("spec", "off")).isFalse();
        assertThat(object.texts("spec", "names")).containsExactly("a");
        assertThat(object.items("spec", "names")).hasSize(2);
        assertThat(object.items("spec", "on")).isEmpty();
        assertThat(ExistingObject.name(Node.map("name", "a"))).contains("a");
        assertThat(ExistingObject.name(Node.map("name", "a", "namespace", "b"))).isEmpty();
        assertThat(ExistingObject.name(Node.of("a"))).isEmpty();
    }

    @Test
    void a_headline_is_about_one_package() {
        String line = "# " + Headline.of("Argo CD", "shop", "charts/shop");
        assertThat(Headline.isAbout(line, "charts/shop")).isTrue();
        assertThat(Headline.isAbout(line, "shop")).isFalse();
        assertThat(Headline.isAbout("# " + Headline.of("Flux", "shop", "."), "."))
                .isTrue();
        assertThat(Headline.isOne("# Argo CD deploys  from x.", List.of("Argo CD")))
                .isFalse();
    }
}
