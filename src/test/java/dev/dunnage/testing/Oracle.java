package dev.dunnage.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A strict judge of manifests that may lie beside the checkout; tests that need it are skipped where it does not. */
public final class Oracle {

    private static final Path SCRIPT =
            Path.of("../shared/oracle/check.py").toAbsolutePath().normalize();

    private Oracle() {}

    /** Skips the test where there is no oracle. */
    public static void assumeThere() {
        assumeTrue(Files.exists(SCRIPT), "no manifest oracle beside the checkout");
        assumeTrue(hasYaml(), "python3 with PyYAML is not installed");
    }

    /**
     * The oracle has no schema of the Barman Cloud plugin, and none of a generator of External Secrets; the fields were held against their
     * own CRDs by hand. {@link OperatorSchemas} has those of others.
     */
    private static final List<String> UNKNOWN_THERE = List.of(
            "unknown apiVersion/kind barmancloud.cnpg.io/v1/ObjectStore",
            "unknown apiVersion/kind generators.external-secrets.io/v1alpha1/Password",
            "unknown apiVersion/kind keda.sh/v1alpha1/ScaledObject",
            "unknown apiVersion/kind keda.sh/v1alpha1/TriggerAuthentication",
            "unknown apiVersion/kind argoproj.io/v1alpha1/Rollout",
            "unknown apiVersion/kind rabbitmq.com/v1beta1/RabbitmqCluster",
            "unknown apiVersion/kind kafka.strimzi.io/v1/Kafka",
            "unknown apiVersion/kind kafka.strimzi.io/v1/KafkaNodePool");

    /** Whether there is an oracle, for tests that check more than it does. */
    public static boolean isThere() {
        return Files.exists(SCRIPT) && hasYaml();
    }

    private static boolean hasYaml() {
        try {
            return new ProcessBuilder("python3", "-c", "import yaml").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Every line that the oracle has to say about the files below a directory, warnings too. */
    public static List<String> complaints(String kubernetes, Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "python3", SCRIPT.toString(), "--k8s", kubernetes, "--quiet", directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> !line.isBlank() && UNKNOWN_THERE.stream().noneMatch(line::contains))
                .toList();
    }
}
