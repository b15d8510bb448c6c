package dev.dunnage.merge;

import dev.dunnage.merge.LineMerge.Clash;
import dev.dunnage.merge.LineMerge.Neighbours;
import dev.dunnage.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person and the program made of one file, brought together. Lines propose and, where the file is data, structure disposes: changes
 * of neighbouring lines go together where the result says what both sides say, and a result that does not is a conflict, however
 * well its lines fitted.
 */
public final class TextMerge {

    private static final String CRLF = "\r\n";

    private TextMerge() {}

    /** What came of it. */
    public sealed interface Result {}

    /** One text with the changes of both sides. */
    public record Merged(String text) implements Result {}

    /** Both sides changed the same thing. */
    public record Conflict(String ours, String theirs) implements Result {}

    /** Merges the person's text ({@code ours}) and the program's ({@code theirs}), which both come from {@code base}. */
    public static Result of(String base, String ours, String theirs) {
        if (ours.contains(CRLF) && !base.contains(CRLF)) {
            Result result = of(base, ours.replace(CRLF, "\n"), theirs);
            return result instanceof Merged merged ? new Merged(merged.text().replace("\n", CRLF)) : result;
        }
        if (base.equals(ours) || ours.equals(theirs)) {
            return new Merged(theirs);
        }
        if (base.equals(theirs)) {
            return new Merged(ours);
        }
        List<Optional<Node>> data =
                Stream.of(base, ours, theirs).map(StructureCheck::data).toList();
        LineMerge.Result lines = LineMerge.of(base, ours, theirs, Neighbours.CLASH);
        Optional<String> merged =
                data.stream().allMatch(Optional::isPresent) ? checked(lines, base, ours, theirs, data) : lines.whole();
        return merged.<Result>map(Merged::new).orElseGet(() -> conflict(lines, ours, theirs));
    }

    private static Optional<String> checked(
            LineMerge.Result lines, String base, String ours, String theirs, List<Optional<Node>> data) {
        return Stream.concat(
                        Stream.of(lines),
                        Stream.of(Neighbours.OURS_FIRST, Neighbours.THEIRS_FIRST)
                                .map(neighbours -> LineMerge.of(base, ours, theirs, neighbours)))
                .flatMap(result -> result.whole().stream())
                .filter(text -> StructureCheck.data(text)
                        .filter(node -> StructureCheck.agrees(Optional.of(node), data.get(0), data.get(1), data.get(2)))
                        .isPresent())
                .findFirst();
    }

    private static Conflict conflict(LineMerge.Result lines, String ours, String theirs) {
        return lines.clashes().stream()
                .findFirst()
                .map((Clash clash) -> new Conflict(clash.ours(), clash.theirs()))
                .orElseGet(() -> new Conflict(ours, theirs));
    }
}
