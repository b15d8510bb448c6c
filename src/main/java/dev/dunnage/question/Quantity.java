package dev.dunnage.question;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with a Kubernetes unit, for comparing.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
record Quantity(BigDecimal amount) implements Comparable<Quantity> {

    private static final Pattern PARTS = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([A-Za-z]*)");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", TWO.pow(10)),
            Map.entry("Mi", TWO.pow(20)),
            Map.entry("Gi", TWO.pow(30)),
            Map.entry("Ti", TWO.pow(40)),
            Map.entry("Pi", TWO.pow(50)));

    /** Reads what {@link Format#CPU}, {@link Format#BYTES} and whole numbers allow. */
    static Quantity of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches() || !UNITS.containsKey(parts.group(2))) {
            throw new IllegalArgumentException("no quantity: " + text);
        }
        return new Quantity(new BigDecimal(parts.group(1)).multiply(UNITS.get(parts.group(2))));
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }
}
