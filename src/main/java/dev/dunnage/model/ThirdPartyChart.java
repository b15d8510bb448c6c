package dev.dunnage.model;

import java.util.List;
import java.util.Optional;

/**
 * A chart that somebody else publishes, at one version.
 *
 * @param name the chart's name, as {@code prometheus}
 * @param version the exact version; never a range
 * @param repository the HTTPS address of its repository; empty where it is only in a registry
 * @param oci the registry's folder that holds it, as {@code oci://ghcr.io/acme/charts}; empty where it is in none
 * @param publisher who publishes it; empty where nobody said
 * @param crds where its custom resource definitions are
 * @param serverSideApply whether its objects are too large for the annotation of a client-side apply
 * @param ignored fields that something in the cluster writes after a sync
 */
public record ThirdPartyChart(
        String name,
        String version,
        Optional<String> repository,
        Optional<String> oci,
        String publisher,
        Crds crds,
        boolean serverSideApply,
        List<Ignored> ignored) {

    /** Where a chart's custom resource definitions are. */
    public enum Crds {
        /** It brings none. */
        NONE,
        /** In the directory {@code crds/}, which Helm installs once and never upgrades. */
        DIRECTORY,
        /** Among the templates, which Helm upgrades as everything else. */
        TEMPLATES
    }

    /**
     * Fields that a controller compares in vain.
     *
     * @param group the API group of the objects; empty for the core group
     * @param kind their kind
     * @param pointers JSON pointers to the fields
     */
    public record Ignored(String group, String kind, List<String> pointers) {
        public Ignored {
            pointers = List.copyOf(pointers);
        }
    }

    public ThirdPartyChart {
        ignored = List.copyOf(ignored);
        if (repository.isEmpty() && oci.isEmpty()) {
            throw new IllegalArgumentException("the chart " + name + " is published nowhere");
        }
    }

    /** A chart of which no more is known than where it is; an address that begins with {@code oci://} is a registry's folder. */
    public static ThirdPartyChart at(String name, String version, String address) {
        boolean isRegistry = address.startsWith("oci://");
        return new ThirdPartyChart(
                name,
                version,
                isRegistry ? Optional.empty() : Optional.of(address),
                isRegistry ? Optional.of(address) : Optional.empty(),
                "",
                Crds.NONE,
                false,
                List.of());
    }

    /** The same chart at another version. */
    public ThirdPartyChart with(String otherVersion) {
        return new ThirdPartyChart(name, otherVersion, repository, oci, publisher, crds, serverSideApply, ignored);
    }

    /** Where Helm finds it: the repository, else the registry's folder. */
    public String address() {
        return repository.or(() -> oci).orElseThrow();
    }
}
