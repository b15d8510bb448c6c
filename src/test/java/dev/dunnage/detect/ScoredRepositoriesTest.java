package dev.dunnage.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public repositories that others have labelled, with the scorer that came with the labels, where they are there. */
class ScoredRepositoriesTest {

    private static final Path LABELLED = Path.of("../shared/corpora/detection");
    private static final Pattern SCORE = Pattern.compile("recall=([\\d.]+) precision=([\\d.]+)");

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(
            strings = {"GoogleCloudPlatform+microservices-demo", "argoproj+argocd-example-apps", "stefanprodan+podinfo"
            })
    void a_labelled_repository_is_found_whole_and_without_noise(String name) throws Exception {
        Path labels = LABELLED.resolve(name + ".tsv");
        Assumptions.assumeTrue(Files.exists(labels), "no labelled repositories at " + LABELLED);
        run("tar", "xzf", LABELLED.resolve(name + ".tar.gz").toAbsolutePath().toString(), "-C", work.toString());

        Path found = Files.write(work.resolve("found.json"), found(work.resolve(name)));
        String score = run("python3", LABELLED.resolve("score.py").toString(), labels.toString(), found.toString());

        Matcher matcher = SCORE.matcher(score);
        assertThat(matcher.find()).as(score).isTrue();
        assertThat(Double.parseDouble(matcher.group(1))).as(score).isGreaterThanOrEqualTo(0.95);
        assertThat(Double.parseDouble(matcher.group(2))).as(score).isGreaterThanOrEqualTo(0.90);
        assertThat(score).contains("ranked above a must of the same type 0; duplicates 0");
    }

    private static byte[] found(Path root) throws IOException {
        List<Map<String, String>> packages =
                Controllers.detector().detect(root, ScanListener.SILENT).packages().stream()
                        .map(p -> Map.of(
                                "path", p.path(),
                                "type", p.type().id(),
                                "confidence", p.confidence().id()))
                        .toList();
        return new ObjectMapper().writeValueAsBytes(packages);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            Assumptions.abort(command[0] + " is not on this machine");
            throw absent;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
