package dev.dunnage.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a package was made: the file {@code dunnage.lock} in its directory. It holds nothing that differs from one machine or day to the
 * next, and no secret, since answers hold none.
 *
 * @param tool the version of the program that wrote it
 * @param catalogue the version of the catalogue that it was made from
 * @param format the output format's id
 * @param components ids of the components that were chosen, {@code api:worker/deployment} in a part
 * @param answers what was answered, and what differs from the catalogue's defaults, by question id
 * @param files the git blob id of each file as it was written, by its path in the package
 * @param merged what the program alone would have written, for files that keep a person's edits, by path
 * @param removed paths of files that a person removed and that stay away
 */
public record PackageRecord(
        String tool,
        String catalogue,
        String format,
        List<String> components,
        Map<String, Object> answers,
        Map<String, String> files,
        Map<String, String> merged,
        Set<String> removed) {

    /** The file's name, the same in all formats: no controller reads this ending. */
    public static final String FILE = "dunnage.lock";

    /** As long as it may be, in bytes: one of thousands of edited files has some megabytes. */
    public static final int LONGEST = 8 << 20;

    /** What the file is for, in a few words. */
    public static final String DESCRIPTION = "For updates";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final int LONGEST_PATH = 500;

    public PackageRecord {
        components = List.copyOf(components);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        merged = Collections.unmodifiableMap(new TreeMap<>(merged));
        removed = Collections.unmodifiableSet(new TreeSet<>(removed));
        Stream.of(files.keySet(), merged.keySet(), removed)
                .flatMap(Set::stream)
                .filter(path -> !isInPackage(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new RecordProblem("'%s' is no path of a file in the package".formatted(path));
                });
        files.forEach((path, id) -> {
            if (!ID.matcher(id).matches()) {
                throw new RecordProblem("'%s' of %s is no git blob id".formatted(id, path));
            }
        });
    }

    /** A record may come from anybody: no path in it may lead out of the package or into git's own directory. */
    private static boolean isInPackage(String path) {
        return path.length() <= LONGEST_PATH
                && !path.equals(FILE)
                && path.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
                && Stream.of(path.split("/", -1))
                        .noneMatch(step -> step.isEmpty()
                                || step.equals(".")
                                || step.equals("..")
                                || step.toLowerCase(Locale.ROOT).startsWith(".git"));
    }

    /** Whether a component is in it, whatever part it is in: {@code api:worker/deployment} is {@code worker/deployment} of a part. */
    public boolean isMadeOf(String component) {
        return components.stream().anyMatch(id -> id.equals(component) || id.endsWith(":" + component));
    }

    /** The git blob id of what the program alone wrote at a path, where it is known. */
    public Optional<String> base(String path) {
        return Optional.ofNullable(merged.get(path)).map(GitBlob::id).or(() -> Optional.ofNullable(files.get(path)));
    }

    /** The same with what a person changed; {@code kept} is what the program alone would have written, by path. */
    public PackageRecord withEdits(Map<String, String> kept, Set<String> gone) {
        return new PackageRecord(tool, catalogue, format, components, answers, files, kept, gone);
    }

    /** The same with other components. */
    public PackageRecord madeOf(List<String> others) {
        return new PackageRecord(tool, catalogue, format, others, answers, files, merged, removed);
    }

    /** The same with other answers. */
    public PackageRecord answered(Map<String, Object> others) {
        return new PackageRecord(tool, catalogue, format, components, others, files, merged, removed);
    }

    /** Whether it is the same record but for who wrote it, which alone is no reason to write it again. */
    public boolean saysTheSameAs(PackageRecord other) {
        return equals(new PackageRecord(
                tool,
                catalogue,
                other.format,
                other.components,
                other.answers,
                other.files,
                other.merged,
                other.removed));
    }
}
