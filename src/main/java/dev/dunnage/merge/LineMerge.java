package dev.dunnage.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * What two sides made of one text, brought together line by line. Where both changed the same lines it is a clash; whether changes of
 * neighbouring lines and insertions at one place go together is for the caller to say, who may know more about the text than its lines.
 */
final class LineMerge {

    /** What becomes of changes that touch without sharing a line. */
    enum Neighbours {
        /** They clash, as in git. */
        CLASH,
        /** Both are taken; of two insertions at one place ours comes first. */
        OURS_FIRST,
        /** Both are taken; of two insertions at one place theirs comes first. */
        THEIRS_FIRST
    }

    /** Lines that the two sides changed differently. */
    record Clash(String ours, String theirs) {}

    /**
     * What came of it.
     *
     * @param text the merged text, which is complete where nothing clashes
     */
    record Result(String text, List<Clash> clashes) {
        Result {
            clashes = List.copyOf(clashes);
        }

        Optional<String> whole() {
            return clashes.isEmpty() ? Optional.of(text) : Optional.empty();
        }
    }

    private final RawText base;
    private final Side ours;
    private final Side theirs;
    private final Neighbours neighbours;
    private final StringBuilder out = new StringBuilder();
    private final List<Clash> clashes = new ArrayList<>();

    private LineMerge(RawText base, Side ours, Side theirs, Neighbours neighbours) {
        this.base = base;
        this.ours = ours;
        this.theirs = theirs;
        this.neighbours = neighbours;
    }

    static Result of(String base, String ours, String theirs, Neighbours neighbours) {
        RawText text = raw(base);
        return new LineMerge(
                        text,
                        new Side(text, raw(ours), neighbours),
                        new Side(text, raw(theirs), neighbours),
                        neighbours)
                .run();
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(RawText text, int from, int to) {
        return from < to ? text.getString(from, to, false) : "";
    }

    /** One side's edits, of which those before {@code next} are behind. */
    private static final class Side {

        private final RawText text;
        private final List<Edit> edits;
        private int next;
        private int shift;

        Side(RawText base, RawText text, Neighbours neighbours) {
            this.text = text;
            List<Edit> all = new HistogramDiff().diff(RawTextComparator.DEFAULT, base, text);
            this.edits = neighbours == Neighbours.CLASH
                    ? all
                    : all.stream().flatMap(Side::byLine).toList();
        }

        /** As many lines as before are taken for the same lines with other values. */
        private static Stream<Edit> byLine(Edit edit) {
            return edit.getLengthA() == edit.getLengthB()
                    ? IntStream.range(0, edit.getLengthA())
                            .mapToObj(i -> new Edit(
                                    edit.getBeginA() + i,
                                    edit.getBeginA() + i + 1,
                                    edit.getBeginB() + i,
                                    edit.getBeginB() + i + 1))
                    : Stream.of(edit);
        }

        Optional<Edit> edit() {
            return next < edits.size() ? Optional.of(edits.get(next)) : Optional.empty();
        }

        int start() {
            return edit().map(Edit::getBeginA).orElse(Integer.MAX_VALUE);
        }

        void pass() {
            Edit edit = edits.get(next++);
            shift = edit.getEndB() - edit.getEndA();
        }

        /** What stands for a range of base lines, all of whose edits have been passed since {@code before}. */
        String instead(int from, int to, int before) {
            return lines(text, from + before, to + shift);
        }
    }

    private Result run() {
        int at = 0;
        while (ours.edit().isPresent() || theirs.edit().isPresent()) {
            int start = Math.min(ours.start(), theirs.start());
            out.append(lines(base, at, start));
            at = insertsBefore(ours, theirs, start) || insertsBefore(theirs, ours, start) ? start : region(start);
        }
        out.append(lines(base, at, base.size()));
        return new Result(out.toString(), clashes);
    }

    /** Whether one side only inserted where the other replaced what follows; then the insertion is taken. */
    private boolean insertsBefore(Side side, Side other, int start) {
        boolean inserts = neighbours != Neighbours.CLASH
                && side.start() == start
                && side.edit().orElseThrow().getLengthA() == 0
                && other.start() == start
                && other.edit().orElseThrow().getLengthA() > 0;
        if (inserts) {
            int before = side.shift;
            side.pass();
            out.append(side.instead(start, start, before));
        }
        return inserts;
    }

    /** Takes the next edit together with all that it cannot be kept apart from; the base line after them. */
    private int region(int start) {
        int oursBefore = ours.shift;
        int theirsBefore = theirs.shift;
        int end = start;
        boolean isOurs = false;
        boolean isTheirs = false;
        for (boolean grows = true; grows; ) {
            grows = false;
            if (belongs(ours, start, end, isOurs, isTheirs)) {
                end = Math.max(end, ours.edit().orElseThrow().getEndA());
                ours.pass();
                isOurs = true;
                grows = true;
            }
            if (belongs(theirs, start, end, isTheirs, isOurs)) {
                end = Math.max(end, theirs.edit().orElseThrow().getEndA());
                theirs.pass();
                isTheirs = true;
                grows = true;
            }
        }
        String left = ours.instead(start, end, oursBefore);
        String right = theirs.instead(start, end, theirsBefore);
        if (isOurs && isTheirs) {
            both(lines(base, start, end), left, right);
        } else {
            out.append(isOurs ? left : right);
        }
        return end;
    }

    /** Whether a side's next edit is part of the region that goes from {@code start} to {@code end}. */
    private boolean belongs(Side side, int start, int end, boolean isIn, boolean isOtherIn) {
        if (side.edit().isEmpty()) {
            return false;
        }
        Edit edit = side.edit().get();
        if (!isIn && !isOtherIn) {
            return edit.getBeginA() == start;
        }
        if (edit.getBeginA() < end) {
            return true;
        }
        boolean touches = edit.getBeginA() == end;
        boolean insertsHere = start == end && edit.getLengthA() == 0;
        return touches && isOtherIn && (insertsHere || neighbours == Neighbours.CLASH);
    }

    private void both(String before, String left, String right) {
        if (left.equals(right)) {
            out.append(left);
        } else if (before.isEmpty() && neighbours != Neighbours.CLASH) {
            out.append(neighbours == Neighbours.OURS_FIRST ? left + right : right + left);
        } else {
            clashes.add(new Clash(left, right));
        }
    }
}
