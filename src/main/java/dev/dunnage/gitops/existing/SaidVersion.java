package dev.dunnage.gitops.existing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as a file writes it, as far as it can be held against another: one version, a part of one, or a range below one of its numbers
 * ({@code 1.2.x}, {@code ~1.2.3}, {@code ^1.2.3}), whose newest counts. What holds other ranges together is in
 * <a href="https://github.com/Masterminds/semver#checking-version-constraints">the library of Helm and Flux</a>.
 */
public final class SaidVersion {

    private static final int PARTS = 3;
    private static final int NEWEST = Integer.MAX_VALUE;

    private static final Pattern SINGLE = Pattern.compile(
            "([~^=]?)\\s*v?(\\d{1,9})(?:\\.(\\d{1,9}|[xX*]))?(?:\\.(\\d{1,9}|[xX*]))?(-[\\w.-]+)?(?:\\+.*)?");

    private static final Pattern IN_ADDRESS = Pattern.compile("(?<![\\d.])v?(\\d+\\.\\d+(?:\\.\\d+)?)(?![\\d])");

    private SaidVersion() {}

    /** Whether even the newest that is meant is older than another; empty where that cannot be told. */
    public static Optional<Boolean> isBefore(String said, String first) {
        Matcher version = SINGLE.matcher(said.strip());
        Matcher floor = SINGLE.matcher(first.strip());
        if (!version.matches() || !floor.matches()) {
            return Optional.empty();
        }
        List<Integer> least = numbers(floor, 0);
        List<Integer> newest = numbers(version, NEWEST);
        for (int part = 0; part < PARTS; part++) {
            int compared = newest.get(part).compareTo(least.get(part));
            if (compared != 0) {
                return Optional.of(compared < 0);
            }
        }
        return Optional.of(version.group(5) != null && floor.group(5) == null);
    }

    private static List<Integer> numbers(Matcher version, int missing) {
        List<Integer> numbers = new ArrayList<>();
        int free = free(version);
        for (int part = 0; part < PARTS; part++) {
            String text = version.group(part + 2);
            boolean isOpen = part >= free || text == null || !Character.isDigit(text.charAt(0));
            numbers.add(isOpen ? missing : Integer.parseInt(text));
        }
        return numbers;
    }

    /** The first part that may be any: after the minor of {@code ~}, and after the first that is not zero of {@code ^}. */
    private static int free(Matcher version) {
        return switch (version.group(1)) {
            case "~" -> version.group(3) == null ? 1 : 2;
            case "^" -> version.group(2).equals("0") ? 2 : 1;
            default -> PARTS;
        };
    }

    /** The last version that an address names, as in {@code …/download/v1.25.0/cnpg-1.25.0.yaml} or {@code …?ref=v1.8.0}. */
    public static Optional<String> inAddress(String address) {
        return IN_ADDRESS
                .matcher(address)
                .results()
                .map((MatchResult found) -> found.group(1))
                .reduce((a, b) -> b);
    }
}
