package dev.dunnage.gitops;

import dev.dunnage.model.PackageType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the objects of each package of a repository are called: the shortest name made of its path that no other package and no existing
 * object has. Two Applications of one name are one Application, which deploys now this package and now that.
 */
public final class PackageNames {

    /** Longer names are cut, and end with so many characters of a hash of the whole to stay apart. */
    private static final int HASH = 8;

    private PackageNames() {}

    /**
     * A package, as far as its name depends on it.
     *
     * @param path from the repository's root, {@code .} for the root itself
     * @param name what the package calls itself, such as a chart's name
     */
    public record Named(String path, PackageType type, String name) {}

    /**
     * The names, by package.
     *
     * @param repository what the repository is called, for paths that say nothing
     * @param taken names of objects that deploy something else
     */
    public static Map<Named, String> of(List<Named> packages, String repository, Set<String> taken) {
        Map<Named, Candidates> all = new LinkedHashMap<>();
        packages.forEach(each -> all.put(each, Candidates.of(each, repository)));
        boolean isSettled = false;
        while (!isSettled) {
            Map<String, List<Candidates>> uses = all.values().stream().collect(Collectors.groupingBy(Candidates::name));
            List<Candidates> giveWay = uses.entrySet().stream()
                    .flatMap(use -> giveWay(use.getValue(), taken.contains(use.getKey())))
                    .filter(Candidates::hasLonger)
                    .toList();
            giveWay.forEach(Candidates::takeLonger);
            isSettled = giveWay.isEmpty();
        }
        Map<Named, String> names = new LinkedHashMap<>();
        all.forEach((each, candidates) -> names.put(each, candidates.name()));
        return names;
    }

    /** Of several with one name, the directory that is called so keeps it before those that lie in its {@code base} or the like. */
    private static Stream<Candidates> giveWay(List<Candidates> alike, boolean isTaken) {
        if (isTaken) {
            return alike.stream();
        }
        int nearest = alike.stream().mapToInt(each -> each.inside).min().orElse(0);
        long first = alike.stream().filter(each -> each.inside == nearest).count();
        return alike.size() == 1 ? Stream.of() : alike.stream().filter(each -> first > 1 || each.inside > nearest);
    }

    /** Names of a package, from the shortest to the one with the whole path and the type in it, which nothing else can have. */
    private static final class Candidates {

        private final List<String> names;

        /** How many folders below the one that gives the name the package lies. */
        private final int inside;

        private int level;

        private Candidates(List<String> names, int inside) {
            this.names = names;
            this.inside = inside;
        }

        static Candidates of(Named pkg, String repository) {
            List<String> folders = Arrays.stream(pkg.path().split("/", -1))
                    .filter(folder -> !folder.equals(".") && !folder.isEmpty())
                    .toList();
            boolean isChart = pkg.type() == PackageType.HELM;
            String environment = isChart ? "" : ObjectName.environment(folders);
            List<String> meaningful = folders.stream()
                    .filter(folder -> !ObjectName.isContainer(folder) && !folder.equals(environment))
                    .toList();
            String last = meaningful.isEmpty() ? repository : meaningful.get(meaningful.size() - 1);
            String subject = isChart ? pkg.name() : last;
            List<String> above = isChart && !last.equals(subject) || meaningful.isEmpty()
                    ? meaningful
                    : meaningful.subList(0, meaningful.size() - 1);
            List<String> below = isChart
                    ? List.of()
                    : folders.subList(folders.lastIndexOf(last) + 1, folders.size()).stream()
                            .filter(folder -> !folder.equals(environment))
                            .toList();
            List<String> names = new ArrayList<>();
            boolean isGeneric = ObjectName.isGeneric(subject);
            if (!isGeneric) {
                names.add(joined(List.of(), subject, environment));
            }
            if (!below.isEmpty() && !isGeneric) {
                names.add(joined(List.of(subject), String.join("-", below), environment));
            }
            for (int more = 1; more <= above.size(); more++) {
                names.add(joined(above.subList(above.size() - more, above.size()), subject, environment));
            }
            if (isGeneric && above.isEmpty()) {
                names.add(joined(List.of(repository), subject, environment));
            }
            names.add(joined(folders, isChart ? pkg.name() : "", ""));
            names.add(joined(folders, isChart ? pkg.name() : "", pkg.type().id()));
            // Letters that no name may have, and folders that repeat, can make two paths one name.
            names.add(shortened(names.get(0) + "-" + hash(pkg.path() + pkg.type())));
            return new Candidates(names.stream().distinct().toList(), below.size());
        }

        String name() {
            return names.get(level);
        }

        boolean hasLonger() {
            return level + 1 < names.size();
        }

        void takeLonger() {
            level++;
        }
    }

    /** One DNS label; a folder that only repeats the beginning of the next one says nothing more. */
    private static String joined(List<String> above, String subject, String end) {
        List<String> parts = Stream.of(above.stream(), Stream.of(subject), Stream.of(end))
                .flatMap(Function.identity())
                .map(PackageNames::slug)
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> kept = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            boolean repeats = index + 1 < parts.size()
                    && (parts.get(index + 1).equals(parts.get(index))
                            || parts.get(index + 1).startsWith(parts.get(index) + "-"));
            if (!repeats) {
                kept.add(parts.get(index));
            }
        }
        String whole = String.join("-", kept);
        if (whole.isEmpty()) {
            return hashed(String.join("/", above) + "/" + subject);
        }
        return shortened(whole);
    }

    private static String shortened(String whole) {
        return whole.length() <= ObjectName.LONGEST
                ? ObjectName.of(whole)
                : ObjectName.of(whole.substring(0, ObjectName.LONGEST - HASH - 1)) + "-" + hash(whole);
    }

    /** A name of letters that no object's name may have keeps apart from others of its kind by its hash. */
    private static String hashed(String text) {
        return "app-" + hash(text);
    }

    private static String slug(String text) {
        return text.isBlank() || text.chars().anyMatch(letter -> letter < 128 && Character.isLetterOrDigit(letter))
                ? ObjectName.slug(text)
                : hashed(text);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
