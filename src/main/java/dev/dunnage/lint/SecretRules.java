package dev.dunnage.lint;

import dev.dunnage.lint.Finding.Severity;
import dev.dunnage.lint.PackageObjects.Workload;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Secrets: whose values everybody can read, and those that nobody makes. */
final class SecretRules {

    private SecretRules() {}

    static Stream<Finding> plaintextSecrets(PackageObjects objects) {
        return objects.of("Secret")
                .filter(secret -> secret.at("sops").isEmpty())
                .filter(secret -> Stream.of("data", "stringData")
                        .anyMatch(field -> secret.at(field)
                                .filter(values -> !values.entries().isEmpty())
                                .isPresent()))
                .map(secret -> new Finding(
                        "plaintext-secret",
                        Severity.ERROR,
                        PackageObjects.shown(secret),
                        "Its values are readable by everybody who can read the repository, now and in its history.",
                        "Use an ExternalSecret, a SealedSecret or SOPS, and change the values."));
    }

    static Stream<Finding> secretsThatNobodyMakes(PackageObjects objects) {
        Set<String> made = made(objects);
        return objects.workloads()
                .flatMap(workload -> wanted(workload).stream()
                        .filter(secret -> !secret.contains("{{") && !made.contains(secret))
                        .map(secret -> new Finding(
                                "missing-secret",
                                Severity.INFO,
                                PackageObjects.shown(workload.object()),
                                "Its pods need the Secret %s, which nothing in the package makes.".formatted(secret),
                                "Make it before the first sync, by kubectl, External Secrets or Sealed Secrets.")));
    }

    /** Secrets that are there once the package is: its own, and those that operators make of its objects. */
    private static Set<String> made(PackageObjects objects) {
        Set<String> made = new TreeSet<>();
        objects.all().forEach(object -> {
            String name = PackageObjects.name(object);
            switch (PackageObjects.kind(object)) {
                case "Secret", "SealedSecret" -> made.add(name);
                case "ExternalSecret" ->
                    made.add(object.text("spec", "target", "name").orElse(name));
                case "Certificate" -> object.text("spec", "secretName").ifPresent(made::add);
                // https://cloudnative-pg.io/documentation/current/applications/#secrets
                case "Cluster" -> made.addAll(List.of(name + "-app", name + "-superuser"));
                // https://www.rabbitmq.com/kubernetes/operator/using-operator#find
                case "RabbitmqCluster" -> made.add(name + "-default-user");
                default -> {}
            }
        });
        return made;
    }

    private static Set<String> wanted(Workload workload) {
        Set<String> wanted = new TreeSet<>();
        for (YamlTree container : workload.containers()) {
            container.items("env").stream()
                    .flatMap(variable -> variable.at("valueFrom", "secretKeyRef").stream())
                    .filter(SecretRules::isRequired)
                    .forEach(reference -> reference.text("name").ifPresent(wanted::add));
            container.items("envFrom").stream()
                    .flatMap(source -> source.at("secretRef").stream())
                    .filter(SecretRules::isRequired)
                    .forEach(reference -> reference.text("name").ifPresent(wanted::add));
        }
        workload.pod().items("volumes").stream()
                .flatMap(volume -> volume.at("secret").stream())
                .filter(SecretRules::isRequired)
                .forEach(secret -> secret.text("secretName").ifPresent(wanted::add));
        workload.pod()
                .items("imagePullSecrets")
                .forEach(secret -> secret.text("name").ifPresent(wanted::add));
        return wanted;
    }

    private static boolean isRequired(YamlTree reference) {
        return !reference.text("optional").filter("true"::equals).isPresent();
    }
}
