package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.wiring.PathPattern;
import dev.dunnage.workflow.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A part of the packages of a scan, small enough for a model: the best that match a filter, from an offset on. A package keeps the index
 * that it has in the whole list.
 *
 * @param all the packages of the scan, best first
 * @param filter text that a path or a name contains, or a pattern for the whole of one ({@code *} stands for any characters,
 *     {@code ?} for one); empty for all
 * @param offset how many of those that match were shown before
 */
record PackagePage(List<DetectedPackage> all, String filter, int offset) {

    /** The contract's number: more is more than a person reads at once. */
    static final int SIZE = 25;

    /** The argument that narrows a list down. */
    static final String FILTER = "filter";

    /** The argument that says from where on a list is shown. */
    static final String OFFSET = "offset";

    static PackagePage of(List<DetectedPackage> all, Arguments arguments) {
        return new PackagePage(
                all,
                arguments.text(FILTER).orElse(""),
                Math.max(0, arguments.number(OFFSET).orElse(0)));
    }

    private List<Integer> matching() {
        return IntStream.range(0, all.size())
                .filter(index -> matches(all.get(index)))
                .boxed()
                .toList();
    }

    private boolean matches(DetectedPackage found) {
        return matches(found.path()) || matches(found.name());
    }

    private boolean matches(String text) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        String given = text.toLowerCase(Locale.ROOT);
        return wanted.contains("*") || wanted.contains("?")
                ? PathPattern.isLike(given, wanted)
                : given.contains(wanted);
    }

    /** How many packages match. */
    int count() {
        return matching().size();
    }

    /** The packages of this page, each with its index in the whole list. */
    Map<Integer, DetectedPackage> packages() {
        Map<Integer, DetectedPackage> packages = new LinkedHashMap<>();
        matching().stream().skip(offset).limit(SIZE).forEach(index -> packages.put(index, all.get(index)));
        return packages;
    }

    /** The arguments of the call for the next page; none where this is the last. */
    Map<String, Object> next() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (count() > offset + SIZE) {
            if (!filter.isEmpty()) {
                arguments.put(FILTER, filter);
            }
            arguments.put(OFFSET, offset + SIZE);
        }
        return arguments;
    }

    /** What the reply says of it. */
    String message() {
        int count = count();
        String found = "%d package%s %s".formatted(count, count == 1 ? "" : "s", filter.isEmpty() ? "found" : "match");
        if (count == 0) {
            return "None of the %d packages matches the filter. Leave it out, or name a package by packagePath."
                    .formatted(all.size());
        }
        return found + ", best first"
                + (count > SIZE ? "; these are %d to %d".formatted(offset + 1, Math.min(offset + SIZE, count)) : "")
                + ". Which one is to be deployed?";
    }
}
