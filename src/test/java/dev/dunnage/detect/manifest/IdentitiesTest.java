package dev.dunnage.detect.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdentitiesTest {

    private static List<String> of(String yaml) {
        return Identities.of(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void objects_are_told_apart_by_group_kind_namespace_and_name() {
        assertThat(of("""
                # first
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  labels:
                    name: other
                  name: shop
                spec: {name: not}
                ---
                kind: Service
                apiVersion: v1
                metadata: {namespace: web, name: "shop"}
                --- # third
                apiVersion: v1
                kind: ConfigMap
                metadata:

                    name: 'settings'
                    namespace: web
                """)).containsExactly("Deployment.apps /shop", "Service web/shop", "ConfigMap web/settings");
    }

    @Test
    void what_is_written_otherwise_is_left_out() {
        assertThat(of("kind: Deployment\nspec: {}\n")).isEmpty();
        assertThat(of("a: b\n---\n- c\n")).isEmpty();
        assertThat(of("")).isEmpty();
    }

    /** An annotation may hold a whole file. */
    @Test
    @Timeout(20)
    void metadata_of_any_length_is_read() {
        String lines = "    line of an annotation\n".repeat(200_000);
        assertThat(of("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n" + lines + "  name: long\n"))
                .containsExactly("ConfigMap /long");
    }
}
