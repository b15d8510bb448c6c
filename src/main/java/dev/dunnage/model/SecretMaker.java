package dev.dunnage.model;

import java.util.Arrays;
import java.util.Locale;

/** Who makes a Secret that an application's objects name. */
public enum SecretMaker {
    /** It is there, or a person makes it with kubectl. */
    EXISTING,
    /** The External Secrets Operator, from a store. */
    EXTERNAL_SECRETS,
    /** The External Secrets Operator, which makes its passwords up. */
    GENERATED,
    /** The controller of Sealed Secrets, from what a person sealed. */
    SEALED_SECRETS,
    /** Flux, from a file that a person encrypted with SOPS. */
    SOPS;

    /** The word of answers, such as {@code sealed-secrets}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a person encrypts it into a file of the package. */
    public boolean isFile() {
        return this == SEALED_SECRETS || this == SOPS;
    }

    /** The maker that an answer names. */
    public static SecretMaker of(String id) {
        return Arrays.stream(values())
                .filter(maker -> maker.id().equals(id))
                .findFirst()
                .orElse(EXISTING);
    }
}
