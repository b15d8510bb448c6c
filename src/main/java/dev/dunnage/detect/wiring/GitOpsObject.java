package dev.dunnage.detect.wiring;

import dev.dunnage.model.PublishedReference;
import java.util.List;
import java.util.Optional;

/**
 * An Argo CD or Flux object that the tree already holds. What an object's kind does not have is empty.
 *
 * @param file from the scanned root, {@code /} separated
 * @param apiVersion such as {@code argoproj.io/v1alpha1}
 * @param url the repository: {@code repoURL} of an Application, {@code url} of a Flux source
 * @param path what it deploys from that repository: a directory, the chart of a HelmRelease, or the {@link PathPattern} of those that an
 *     ApplicationSet takes
 * @param sourceRef the Flux source that it reads, as {@code Kind/name} or {@code Kind/namespace/name}
 * @param environment the environment that an ApplicationSet names for it
 * @param excluded patterns of what {@code path} does not mean
 * @param published the charts and manifests of others that it deploys; what a Flux source has
 * @param suspended whether its controller leaves it alone
 */
public record GitOpsObject(
        String file,
        String apiVersion,
        String kind,
        String name,
        Optional<String> namespace,
        Optional<String> url,
        Optional<String> path,
        Optional<String> sourceRef,
        Optional<String> environment,
        List<String> excluded,
        List<PublishedReference> published,
        boolean suspended) {

    public GitOpsObject {
        excluded = List.copyOf(excluded);
        published = List.copyOf(published);
    }

    /** Whether it deploys a directory, given from the repository's root without a leading dot. */
    public boolean deploys(String directory) {
        return path.filter(pattern -> PathPattern.matches(plain(pattern), directory))
                        .isPresent()
                && excluded.stream().noneMatch(pattern -> PathPattern.matches(plain(pattern), directory));
    }

    /** Whether its reference is to that object; one without a namespace is to its own. */
    public boolean reads(GitOpsObject source) {
        String reference = sourceRef.orElse("");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        boolean isNamed = source.name().equals(name) && reference.startsWith(source.kind() + "/");
        String said = reference.substring(reference.indexOf('/') + 1, reference.length() - name.length());
        Optional<String> place = said.isEmpty() ? namespace : Optional.of(said.substring(0, said.length() - 1));
        return isNamed && (place.isEmpty() || source.namespace().isEmpty() || place.equals(source.namespace()));
    }

    /** The same with the path and the source of what it reads. */
    GitOpsObject through(GitOpsObject read) {
        return new GitOpsObject(
                file,
                apiVersion,
                kind,
                name,
                namespace,
                read.url(),
                read.path(),
                read.sourceRef(),
                environment,
                excluded,
                published.isEmpty() ? read.published() : published,
                suspended);
    }

    /** {@code ./charts/shop/} is {@code charts/shop}. */
    private static String plain(String path) {
        String plain = path.replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
        return plain.isEmpty() ? "." : plain;
    }
}
