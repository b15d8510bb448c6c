package dev.dunnage.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a package is made of: the facts that only a chart, only a kustomization or only a directory of manifests has. */
public sealed interface PackageContent {

    /** The type of package that holds this content. */
    PackageType type();

    /**
     * A Helm chart.
     *
     * @param chart the name in {@code Chart.yaml}
     * @param version the chart's version as written
     * @param valuesFiles further values files, relative to the chart's directory, without its own {@code values.yaml}
     * @param missingDependencies declared dependencies that lie neither in {@code charts/} nor in a lock file
     */
    record HelmChart(String chart, String version, List<String> valuesFiles, List<String> missingDependencies)
            implements PackageContent {

        public HelmChart {
            valuesFiles = List.copyOf(valuesFiles);
            missingDependencies = List.copyOf(missingDependencies);
        }

        @Override
        public PackageType type() {
            return PackageType.HELM;
        }
    }

    /**
     * Values of a chart that somebody else publishes, which stays where it is.
     *
     * @param release what its release is called
     * @param values what differs from the chart's defaults
     * @param valuesFiles the same in files, relative to the package; a later one wins
     */
    record PublishedChart(ThirdPartyChart chart, String release, Node.Mapping values, List<String> valuesFiles)
            implements PackageContent {

        public PublishedChart {
            valuesFiles = List.copyOf(valuesFiles);
        }

        @Override
        public PackageType type() {
            return PackageType.HELM;
        }
    }

    /**
     * A Kustomize directory.
     *
     * @param namespace the {@code namespace:} field, which overrides the namespace of every object
     * @param remoteBases resources that are fetched from elsewhere when it is built
     * @param inflatedCharts charts that it renders: Argo CD needs {@code --enable-helm} for them, Flux refuses them
     */
    record Kustomization(Optional<String> namespace, List<String> remoteBases, List<String> inflatedCharts)
            implements PackageContent {

        public Kustomization {
            remoteBases = List.copyOf(remoteBases);
            inflatedCharts = List.copyOf(inflatedCharts);
        }

        @Override
        public PackageType type() {
            return PackageType.KUSTOMIZE;
        }
    }

    /**
     * A directory of plain manifests. All paths are relative to it, {@code /} separated and sorted.
     *
     * @param recurse whether directories below it hold manifests that belong to it
     * @param foreignFiles YAML and JSON files, nested ones too, that are no manifests: a controller would fail on them
     * @param generatedFiles manifests that this program wrote to wire a package, which are no part of one
     * @param nestedPackages directories below it that are packages of their own, which a recursive source must leave out
     */
    record ManifestDirectory(
            boolean recurse, List<String> foreignFiles, List<String> generatedFiles, List<String> nestedPackages)
            implements PackageContent {

        public ManifestDirectory {
            foreignFiles = List.copyOf(foreignFiles);
            generatedFiles = List.copyOf(generatedFiles);
            nestedPackages = List.copyOf(nestedPackages);
        }

        /** All files that are no manifests of the package, sorted. */
        public List<String> excludedFiles() {
            return Stream.concat(foreignFiles.stream(), generatedFiles.stream())
                    .sorted()
                    .toList();
        }

        @Override
        public PackageType type() {
            return PackageType.RAW_MANIFESTS;
        }
    }
}
