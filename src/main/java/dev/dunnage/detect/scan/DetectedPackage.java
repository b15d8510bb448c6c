package dev.dunnage.detect.scan;

import dev.dunnage.model.PackageType;

/**
 * A package that somebody would deploy.
 *
 * @param path from the scanned root, {@code /} separated; {@code .} for the root itself
 * @param name the chart's name, or the directory's
 * @param reason why it is a package, and why not a better one, for a person
 */
public record DetectedPackage(String path, PackageType type, String name, Confidence confidence, String reason) {

    /** The same, as it is called from elsewhere. */
    public DetectedPackage at(String seen) {
        return new DetectedPackage(seen, type, name, confidence, reason);
    }
}
