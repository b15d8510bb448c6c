package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.gitops.PackageNames.Named;
import dev.dunnage.model.PackageType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageNamesTest {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?";

    private static final List<PackageType> TYPES = List.of(PackageType.values());

    private static final List<String> FOLDERS = List.of(
            "apps",
            "app",
            "shop",
            "base",
            "overlays",
            "production",
            "staging",
            "default",
            "operator",
            "kube",
            "v1",
            "店",
            "a-very-long-name-of-a-folder-that-somebody-chose",
            "payments",
            "x",
            "charts",
            "Shop_2");

    private static Named raw(String path) {
        return new Named(path, PackageType.RAW_MANIFESTS, path.substring(path.lastIndexOf('/') + 1));
    }

    private static List<String> names(String... paths) {
        List<Named> packages =
                List.of(paths).stream().map(PackageNamesTest::raw).toList();
        return List.copyOf(PackageNames.of(packages, "fleet", Set.of()).values());
    }

    @Test
    void the_shortest_name_that_is_free_is_taken() {
        assertThat(names("apps/shop")).containsExactly("shop");
        assertThat(names("apps/shop/overlays/production", "apps/shop/overlays/staging"))
                .containsExactly("shop-production", "shop-staging");
        assertThat(names("team-a/shop", "team-b/shop", "team-b/cart"))
                .containsExactly("team-a-shop", "team-b-shop", "cart");
        assertThat(names("shop", "shop/base")).containsExactly("shop", "shop-base");
        assertThat(names("cert-manager/operator")).containsExactly("cert-manager-operator");
        assertThat(names("k8s")).containsExactly("fleet");
        assertThat(names(".")).containsExactly("fleet");
    }

    @Test
    void no_two_packages_of_any_tree_are_called_alike() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Set<Named> packages = new LinkedHashSet<>();
            for (int number = 0; number < 40; number++) {
                List<String> folders = new ArrayList<>();
                for (int depth = random.nextInt(4); depth >= 0; depth--) {
                    folders.add(FOLDERS.get(random.nextInt(FOLDERS.size())));
                }
                PackageType type = TYPES.get(random.nextInt(TYPES.size()));
                packages.add(new Named(
                        String.join("/", folders), type, folders.get(0).equals("店") ? "shop" : folders.get(0)));
            }
            List<Named> order = new ArrayList<>(packages);
            Map<Named, String> names = PackageNames.of(order, "fleet", Set.of("shop"));
            assertThat(new HashSet<>(names.values()))
                    .as("seed %d: %s", seed, names)
                    .hasSize(packages.size());
            assertThat(names.values()).allMatch(name -> name.matches(LABEL)).doesNotContain("shop");
            Collections.shuffle(order, random);
            assertThat(PackageNames.of(order, "fleet", Set.of("shop"))).isEqualTo(names);
        }
    }
}
