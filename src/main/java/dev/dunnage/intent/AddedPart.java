package dev.dunnage.intent;

import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.intent.text.Expressions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workload that comes to a package that is there, with a name of its own: "add a nightly cleanup job" is a job called cleanup. One that has
 * no other word is called after its kind, so that what is said of it is not said of the whole.
 */
final class AddedPart {

    private static final Pattern FORM = Expressions.of("change.added-part");

    private AddedPart() {}

    /** The words with the name said as one; as they are where they name it already, or nobody can tell. */
    static String named(String words, List<String> parts, Function<String, Requirements> reader) {
        Requirements read = reader.apply(words);
        Matcher form = FORM.matcher(words);
        if (read.workloads().size() != 1 || isNamed(read) || !form.matches()) {
            return words;
        }
        String kind = read.workloads().get(0).capability();
        String own = Optional.ofNullable(form.group("name")).orElse("").strip();
        boolean isKnown =
                !List.of(kind).containsAll(Requirements.ids(reader.apply(own).capabilities()));
        String name =
                own.isEmpty() || isKnown ? kind : own.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
        // What means something itself, as "backup", goes on saying so.
        String kept = isKnown ? own + " " : "";
        String said =
                "%s%s%s called %s%s".formatted(form.group("head"), kept, form.group("kind"), name, form.group("tail"));
        return !parts.contains(name) && isOne(reader.apply(said), kind, name) ? said : words;
    }

    private static boolean isNamed(Requirements read) {
        return read.factValues().containsKey("name")
                || read.workloads().stream()
                        .anyMatch(workload -> workload.name().isPresent());
    }

    private static boolean isOne(Requirements read, String kind, String name) {
        Workload only = read.workloads().size() == 1
                ? read.ofPart().workloads().get(0)
                : new Workload("", Optional.empty(), List.of(), "");
        return only.capability().equals(kind)
                && only.name().filter(name::equals).isPresent();
    }
}
