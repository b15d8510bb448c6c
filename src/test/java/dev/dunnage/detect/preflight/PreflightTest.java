package dev.dunnage.detect.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.SampleRepository;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path root;

    @TempDir
    Path bin;

    @Test
    void a_chart_that_helm_renders_passes() throws IOException {
        tool("helm", "echo 'kind: Service'; [ \"$1\" = template ] && [ -d \"$3\" ]");
        assertThat(check(plain(PackageType.HELM))).isEqualTo(Check.passed("helm template", "it renders"));
    }

    @Test
    void the_first_error_line_is_told() throws IOException {
        tool("helm", "echo 'walk.go:75: found symbolic link' >&2; echo 'Error: boom at line 3' >&2; exit 1");
        assertThat(check(plain(PackageType.HELM))).isEqualTo(Check.failed("helm template", "Error: boom at line 3"));
    }

    @Test
    void a_tool_that_hangs_is_ended() throws IOException {
        tool("helm", "sleep 60");
        Preflight preflight = new Preflight(bin + ":/usr/bin:/bin", Duration.ofMillis(300));
        assertThat(preflight.check(root, plain(PackageType.HELM)).detail()).isEqualTo("no result within 0 s");
    }

    @Test
    void a_tool_that_prints_without_end_does_not_fill_the_memory() throws IOException {
        tool("helm", "head -c 50000000 /dev/zero; head -c 50000000 /dev/zero | tr '\\0' 'x' >&2; exit 1");
        assertThat(check(plain(PackageType.HELM)).detail()).hasSizeLessThan(500);
    }

    @Test
    void a_tool_sees_no_cluster_and_no_network() throws IOException {
        tool("helm", "echo \"error $KUBECONFIG $https_proxy $GIT_ALLOW_PROTOCOL\" >&2; exit 1");
        assertThat(check(plain(PackageType.HELM)).detail()).isEqualTo("error /dev/null http://127.0.0.1:9 none");
    }

    @Test
    void without_the_tool_the_check_is_skipped() {
        assertThat(new Preflight(bin.toString(), Duration.ofSeconds(5)).check(root, plain(PackageType.KUSTOMIZE)))
                .isEqualTo(Check.skipped("kubectl kustomize", "kubectl is not on the PATH"));
    }

    @Test
    void missing_dependencies_fail_without_helm() {
        PackageContent chart = new PackageContent.HelmChart("web", "1.0.0", List.of(), List.of("redis"));
        Check check = new Preflight("", Duration.ofSeconds(5)).check(root, DeployablePackage.of(".", "web", chart));
        assertThat(check.status()).isEqualTo(Check.Status.FAILED);
        assertThat(check.detail()).startsWith("redis: declared, neither in charts/");
    }

    @Test
    void locked_dependencies_are_the_controllers_to_fetch() throws IOException {
        tool("helm", "echo 'Error: found in Chart.yaml, but missing in charts/ directory: redis' >&2; exit 1");
        assertThat(check(plain(PackageType.HELM)).status()).isEqualTo(Check.Status.SKIPPED);
    }

    @Test
    void remote_bases_are_not_fetched() {
        PackageContent content =
                new PackageContent.Kustomization(Optional.empty(), List.of("https://example.com/base"), List.of());
        assertThat(check(DeployablePackage.of(".", "web", content)))
                .isEqualTo(
                        Check.skipped("kubectl kustomize", "remote bases are not fetched: https://example.com/base"));
    }

    @Test
    void real_kustomize_renders_an_overlay_and_refuses_a_broken_one() {
        SampleRepository.write(
                root, List.of("kustomization good svc.yaml", "service good/svc.yaml", "kustomization bad gone.yaml"));
        Check good = real("good");
        Assumptions.assumeFalse(good.status() == Check.Status.SKIPPED, "no kubectl on the PATH");
        assertThat(good.status()).isEqualTo(Check.Status.PASSED);
        assertThat(real("bad").status()).isEqualTo(Check.Status.FAILED);
        assertThat(real("bad").detail())
                .startsWith("\"accumulating resources: ")
                .contains("gone.yaml");
    }

    private Check real(String path) {
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new Preflight(searchPath, Duration.ofSeconds(30)).check(root, plain(path, PackageType.KUSTOMIZE));
    }

    private Check check(DeployablePackage found) {
        return new Preflight(bin + ":/usr/bin:/bin", Duration.ofSeconds(20)).check(root, found);
    }

    private static DeployablePackage plain(PackageType type) {
        return plain(".", type);
    }

    private static DeployablePackage plain(String path, PackageType type) {
        PackageContent content = type == PackageType.HELM
                ? new PackageContent.HelmChart("web", "0.1.0", List.of(), List.of())
                : new PackageContent.Kustomization(Optional.empty(), List.of(), List.of());
        return DeployablePackage.of(path, "web", content);
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
