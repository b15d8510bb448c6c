package dev.dunnage.model;

import java.util.Arrays;
import java.util.Optional;

/** The three kinds of package that Argo CD and Flux deploy from git. */
public enum PackageType {
    HELM("helm", "Helm chart"),
    KUSTOMIZE("kustomize", "Kustomize overlay"),
    RAW_MANIFESTS("raw-manifests", "raw manifests");

    private final String id;
    private final String title;

    PackageType(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The id that clients see, such as {@code raw-manifests}. */
    public String id() {
        return id;
    }

    /** The type with an id; empty for any other text. */
    public static Optional<PackageType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** The words that a person reads, such as {@code Helm chart}. */
    public String title() {
        return title;
    }
}
