package dev.dunnage.detect;

import dev.dunnage.model.DeployablePackage;

/** What came of looking at one path that a person chose. */
public sealed interface Analysis {

    /** It is a package, and this is what a generator must know of it. */
    record Deployable(DeployablePackage found) implements Analysis {}

    /**
     * It is none.
     *
     * @param reason why, for the person who chose it
     */
    record NotAPackage(String reason) implements Analysis {}
}
