package dev.dunnage.detect.wiring;

import java.util.Optional;

/**
 * An Argo CD or Flux object that the tree already holds. What an object's kind does not have is empty.
 *
 * @param file from the scanned root, {@code /} separated
 * @param apiVersion such as {@code argoproj.io/v1alpha1}
 * @param url the repository: {@code repoURL} of an Application, {@code url} of a Flux source
 * @param path what it deploys from that repository: a directory, or the chart of a HelmRelease
 * @param sourceRef the Flux source that it reads, as {@code Kind/name} or {@code Kind/namespace/name}
 */
public record GitOpsObject(
        String file,
        String apiVersion,
        String kind,
        String name,
        Optional<String> namespace,
        Optional<String> url,
        Optional<String> path,
        Optional<String> sourceRef) {}
