package dev.dunnage.compose;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of a Compose file as Kubernetes writes them. */
final class Quantity {

    /** Units are powers of 1024. */
    private static final Pattern BYTES = Pattern.compile("(\\d{1,15})(?:([bkmg])b?)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern CORES = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?0*");
    private static final Pattern SECONDS = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int SECONDS_OF_AN_HOUR = 3600;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Quantity() {}

    /** {@code 512m} as {@code 512Mi}. */
    static Optional<String> bytes(String text) {
        Matcher matcher = BYTES.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = Optional.ofNullable(matcher.group(2)).orElse("b").toUpperCase(Locale.ROOT);
        return Optional.of(matcher.group(1) + (unit.equals("B") ? "" : unit.equals("K") ? "Ki" : unit + "i"));
    }

    /** {@code 0.50} cores as {@code 500m}. */
    static Optional<String> cores(String text) {
        if (!CORES.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        BigDecimal milli = new BigDecimal(text.strip()).multiply(THOUSAND).stripTrailingZeros();
        BigDecimal[] whole = milli.divideAndRemainder(THOUSAND);
        return Optional.of(whole[1].signum() == 0 ? whole[0].toPlainString() : milli.toPlainString() + "m");
    }

    /** {@code 1m30s} as 90. */
    static Optional<Long> seconds(String text) {
        Matcher matcher = SECONDS.matcher(text.strip());
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                part(matcher, 1) * SECONDS_OF_AN_HOUR + part(matcher, 2) * SECONDS_OF_A_MINUTE + part(matcher, 3));
    }

    private static long part(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).map(Long::parseLong).orElse(0L);
    }
}
