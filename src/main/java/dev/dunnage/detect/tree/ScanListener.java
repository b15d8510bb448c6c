package dev.dunnage.detect.tree;

/** Hears how far a scan has come. It is called on the scanning thread, once every few thousand entries. */
@FunctionalInterface
public interface ScanListener {

    /** A listener that does not care. */
    ScanListener SILENT = (entries, directory) -> {};

    /**
     * Hears how much has been seen.
     *
     * @param entries files and directories seen so far
     * @param directory where the scan is, from the scanned root
     */
    void scanned(long entries, String directory);
}
