package dev.dunnage.workflow.recommend;

import dev.dunnage.record.PackageMerge;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.JsonObject;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a reply says of files that a person and the program changed differently. */
final class MergeConflicts {

    /** More of them at once nobody can settle in one go. */
    private static final int MOST = 20;

    /** A few lines tell where it is; the files themselves tell the rest. */
    private static final int LONGEST = 300;

    private MergeConflicts() {}

    static ToolFault fault(List<PackageMerge.Conflict> conflicts, UnaryOperator<String> shown, NextAction again) {
        List<String> paths =
                conflicts.stream().map(conflict -> shown.apply(conflict.path())).toList();
        return ToolFault.of(
                        ErrorCode.PATH_CONFLICT,
                        "%s: edited by somebody where the update changes the same lines. Nothing was written. Bring those lines together by hand, or call again with overwrite: true to take the update's version of these files."
                                .formatted(String.join(", ", paths.subList(0, Math.min(MOST, paths.size())))),
                        List.of(again))
                .with("paths", paths)
                .with(
                        "conflicts",
                        conflicts.stream()
                                .limit(MOST)
                                .map(conflict -> JsonObject.of(
                                        JsonObject.of(
                                                "path", shown.apply(conflict.path()), "ours", start(conflict.ours())),
                                        "theirs",
                                        start(conflict.theirs())))
                                .toList());
    }

    private static String start(String text) {
        String lines = text.strip();
        return lines.codePointCount(0, lines.length()) > LONGEST
                ? lines.substring(0, lines.offsetByCodePoints(0, LONGEST)) + "…"
                : lines;
    }
}
