package dev.dunnage.workflow.gitops;

import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.model.PackageType;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What deploys environments of a package already from other files than those that are about to be written. A second object would deploy
 * the same once more; what is known to deploy another environment may stay.
 *
 * @param directory the whole package's, as replies name it
 * @param wanted the environments that are about to be wired, by name
 * @param deployers all that deploys each package, by path
 */
record OtherDeployers(
        GitOpsGenerator generator,
        String directory,
        Map<String, PackageEnvironments.Environment> wanted,
        Map<String, List<Deployer>> deployers) {

    private Stream<Deployer> of(PackageEnvironments.Environment environment) {
        return deployers.getOrDefault(environment.pkg().path(), List.of()).stream()
                .filter(deployer -> !isOurs(deployer.file()));
    }

    /** Our own files are written anew; the one that deploys the package without environments is another one. */
    private boolean isOurs(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        String place = file.equals(name) ? "." : file.substring(0, file.length() - name.length() - 1);
        return place.equals(directory) && generator.objects().isOwnFile(name) && !name.equals(generator.fileName());
    }

    /** A fault for each environment that an object of the same controller deploys already. */
    List<Fault> faults() {
        return wanted.entrySet().stream()
                .flatMap(each -> of(each.getValue())
                        .filter(deployer -> generator.kinds().contains(deployer.kind()))
                        .filter(deployer -> isFor(each.getKey(), each.getValue(), deployer))
                        .map(deployer -> Fault.invalid(
                                Places.ENVIRONMENTS,
                                "%s is deployed already by %s. Leave it out and update that object by packagePath %s, or remove it first."
                                        .formatted(
                                                each.getKey(),
                                                named(deployer),
                                                each.getValue().pkg().path()))))
                .toList();
    }

    private static boolean isFor(String name, PackageEnvironments.Environment environment, Deployer deployer) {
        return !environment.pkg().type().equals(PackageType.HELM.id())
                || deployer.environment().equals(name);
    }

    /** What a person should know of all others. */
    List<Warning> warnings() {
        return wanted.values().stream()
                .flatMap(this::of)
                .distinct()
                .map(deployer -> new Warning(
                        "deployed-by-others",
                        "%s deploys the package too, and stays as it is. Remove it where it deploys one of these environments."
                                .formatted(named(deployer))))
                .toList();
    }

    private static String named(Deployer deployer) {
        return "%s %s in %s".formatted(deployer.kind(), deployer.name(), deployer.file());
    }
}
