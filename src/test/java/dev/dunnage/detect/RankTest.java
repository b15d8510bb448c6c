package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.scan.Exclusion;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes first, how sure it is, and what is said of the rest. */
class RankTest {

    @TempDir
    Path root;

    private Detection detected(String... lines) throws IOException {
        SampleRepository.write(root, List.of(lines));
        return Controllers.detector().detect(root, ScanListener.SILENT);
    }

    private static List<String> ranked(Detection detection) {
        return detection.packages().stream()
                .map(found -> found.confidence().id() + " " + found.path())
                .toList();
    }

    private static String reason(Detection detection, String path) {
        return detection.packages().stream()
                .filter(found -> found.path().equals(path))
                .findFirst()
                .map(DetectedPackage::reason)
                .or(() -> detection.excluded().stream()
                        .filter(none -> none.path().equals(path))
                        .findFirst()
                        .map(Exclusion::reason))
                .orElse("");
    }

    @Test
    void what_runs_comes_before_what_only_defines() throws IOException {
        Detection detection = detected(
                "crd crds/widget.yaml",
                "object rules/alert.yaml monitoring.coreos.com/v1 PrometheusRule",
                "deployment team/apps/web.yaml",
                "object team/apps/rule.yaml monitoring.coreos.com/v1 PrometheusRule",
                "object team/release/web.yaml helm.toolkit.fluxcd.io/v2 HelmRelease",
                "helmrelease team/release/web.yaml",
                "kustomization monitors rule.yaml",
                "object monitors/rule.yaml monitoring.coreos.com/v1 PrometheusRule",
                "kustomization deep/down/web web.yaml",
                "deployment deep/down/web/web.yaml",
                "text remote/kustomization.yaml resources:|- github.com/example/app//deploy?ref=v1");
        assertThat(ranked(detection))
                .containsExactly(
                        "high remote",
                        "high team/apps",
                        "high team/release",
                        "high deep/down/web",
                        "high monitors",
                        "high crds",
                        "high rules");
    }

    @Test
    void what_is_made_of_others_comes_before_them() throws IOException {
        Detection detection = detected(
                "kustomization all ../groups/far/away/team ../z",
                "kustomization groups/far/away/team ../../../../a ../../../../b",
                "kustomization a web.yaml",
                "deployment a/web.yaml",
                "kustomization b web.yaml",
                "deployment b/web.yaml",
                "kustomization z web.yaml",
                "deployment z/web.yaml");
        assertThat(ranked(detection))
                .containsExactly("high all", "low z", "low groups/far/away/team", "low a", "low b");
    }

    @Test
    void where_all_is_an_example_none_is() throws IOException {
        Detection detection = detected("chart examples/web", "deployment samples/shop/web.yaml");
        assertThat(ranked(detection)).containsExactly("high examples/web", "high samples/shop");
        assertThat(reason(detection, "examples/web")).doesNotContain("an example");

        Detection more = detected("deployment deploy/web.yaml");
        assertThat(ranked(more)).containsExactly("high deploy", "medium examples/web", "medium samples/shop");
        assertThat(reason(more, "examples/web")).endsWith("; an example");
    }

    @Test
    void what_a_kustomization_leaves_out_is_said() throws IOException {
        Detection detection = detected(
                "kustomization app parts/deployment.yaml",
                "deployment app/parts/deployment.yaml",
                "deployment app/parts/deployment-gpu.yaml",
                "deployment app/optional/ingress.yaml",
                "kustomization . readme.yaml",
                "service readme.yaml",
                "deployment other/web.yaml");
        assertThat(reason(detection, "app/parts"))
                .isEqualTo("the kustomization in app uses its files and leaves out deployment-gpu.yaml");
        assertThat(reason(detection, "app/optional")).endsWith("; the kustomization in app leaves it out");
        assertThat(reason(detection, "other")).doesNotContain("leaves it out");
    }

    @Test
    void patches_side_by_side_are_none_and_say_so() throws IOException {
        Detection detection = detected(
                "text tweaks/svc.yaml apiVersion: v1|kind: Service|metadata: {name: web}|spec: {type: LoadBalancer}",
                "object tweaks/settings.yaml v1 ConfigMap");
        assertThat(detection.packages()).isEmpty();
        assertThat(reason(detection, "tweaks"))
                .startsWith("svc.yaml is a patch, no whole Service; what lies beside it");
    }

    @Test
    void variants_below_a_directory_are_no_parts_of_it() throws IOException {
        Detection detection = detected(
                "deployment k8s/web.yaml", "deployment k8s/production/web.yaml", "deployment k8s/jobs/nightly.yaml");
        assertThat(reason(detection, "k8s/production")).endsWith("; other versions of those in k8s");
        assertThat(reason(detection, "k8s/jobs")).endsWith("; below those in k8s");
    }
}
