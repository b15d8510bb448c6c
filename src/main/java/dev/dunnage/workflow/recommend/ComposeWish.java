package dev.dunnage.workflow.recommend;

import dev.dunnage.compose.ComposeFile;
import dev.dunnage.compose.ComposeProblem;
import dev.dunnage.files.SmallFile;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.question.Fault;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.ToolFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Compose file in place of a wish in words: a call names it by {@code packagePath}, or its text does. What the text says besides is added. */
final class ComposeWish {

    /** Large ones have some hundred services. */
    private static final int LONGEST = 1 << 20;

    /** A path in a text whose last part is called as Compose files are. */
    private static final Pattern PATH = Pattern.compile("[\\w./-]{0,200}compose[\\w.-]{0,50}\\.ya?ml");

    private ComposeWish() {}

    /** Whether the argument {@code packagePath} names a Compose file, or a directory that has one and is no package of ours. */
    static boolean isPackagePath(Arguments arguments, Workspace workspace) {
        return ofArgument(arguments, workspace).isPresent();
    }

    /**
     * The wish of the Compose file that a call names; empty where it names none.
     *
     * @param read what the text says
     */
    static Optional<Requirements> of(String intent, Requirements read, Arguments arguments, Workspace workspace) {
        return ofArgument(arguments, workspace)
                .or(() -> ofText(intent, workspace))
                .map(file -> both(composed(file, workspace), read));
    }

    private static Optional<Path> ofArgument(Arguments arguments, Workspace workspace) {
        return arguments
                .text(RecordedPackage.ARGUMENT)
                .filter(any -> workspace.isOpened())
                .flatMap(path -> {
                    Path at = workspace.resolve(path);
                    if (Files.exists(at.resolve(PackageRecord.FILE), LinkOption.NOFOLLOW_LINKS)) {
                        return Optional.empty();
                    }
                    return path.endsWith(".yaml") || path.endsWith(".yml")
                            ? Optional.of(at).filter(Files::isRegularFile)
                            : ComposeFile.NAMES.stream()
                                    .map(at::resolve)
                                    .filter(Files::isRegularFile)
                                    .findFirst();
                });
    }

    private static Optional<Path> ofText(String intent, Workspace workspace) {
        Matcher matcher = PATH.matcher(intent);
        return matcher.find() && workspace.isOpened()
                ? Optional.of(workspace.resolve(matcher.group()))
                : Optional.empty();
    }

    private static Requirements composed(Path file, Workspace workspace) {
        String shown = workspace.shown(file);
        try {
            String text = SmallFile.text(file, LONGEST, LinkOption.NOFOLLOW_LINKS)
                    .orElseThrow(() -> ToolFault.of(
                            ErrorCode.PACKAGE_NOT_FOUND,
                            "There is no Compose file %s of up to %,d bytes. Name one by its path from the workspace's root."
                                    .formatted(shown, LONGEST)));
            return ComposeFile.read(text);
        } catch (ComposeProblem problem) {
            throw ToolFault.ofFaults(List.of(Fault.invalid(
                    RecordedPackage.ARGUMENT,
                    "%s cannot be used: %s. Mend the file, or say in words what to deploy."
                            .formatted(shown, problem.getMessage()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file says what runs; the text, where and how it is delivered, and may correct the rest. */
    private static Requirements both(Requirements composed, Requirements read) {
        Set<String> workloads =
                read.workloads().stream().map(Workload::capability).collect(Collectors.toSet());
        Set<String> excluded = Set.copyOf(Requirements.ids(read.excluded()));
        return new Requirements(
                distinct(
                        Stream.concat(
                                        composed.capabilities().stream(),
                                        read.capabilities().stream().filter(found -> !workloads.contains(found.id())))
                                .filter(found -> !excluded.contains(found.id()))
                                .toList(),
                        Found::id),
                composed.workloads(),
                read.excluded(),
                read.existing(),
                read.unsupported(),
                Stream.concat(
                                composed.unread().stream(),
                                read.unread().stream()
                                        .filter(found ->
                                                !PATH.matcher(found.words()).find()))
                        .toList(),
                List.of(),
                read.preferences(),
                read.environments(),
                distinct(
                        Stream.concat(read.facts().stream(), composed.facts().stream())
                                .toList(),
                        Fact::id),
                read.delivery(),
                Requirements.Outcome.DEPLOYMENT,
                List.of(),
                read.doubts());
    }

    private static <T> List<T> distinct(List<T> all, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        all.forEach(each -> byId.putIfAbsent(id.apply(each), each));
        return List.copyOf(byId.values());
    }
}
