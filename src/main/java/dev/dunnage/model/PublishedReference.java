package dev.dunnage.model;

/**
 * What a file says of a chart, or of plain manifests, that somebody else publishes. What it does not say is empty.
 *
 * @param name the chart's name; empty for manifests
 * @param version as it is written, which may be a range
 * @param address the chart's repository or registry, or where the manifests are
 */
public record PublishedReference(String name, String version, String address) {

    /** Plain manifests at an address, which says their version too, if anything does. */
    public static PublishedReference manifests(String address) {
        return new PublishedReference("", "", address);
    }
}
