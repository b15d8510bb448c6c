package dev.dunnage.question;

import java.time.ZoneId;

/** The time zones that nodes know: those of the IANA database, which the JDK carries. */
final class TimeZones {

    private TimeZones() {}

    static boolean isKnown(String id) {
        // These two kinds are the JDK's own:
        // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/ZoneId.html
        return !id.startsWith("SystemV/") && ZoneId.getAvailableZoneIds().contains(id);
    }
}
