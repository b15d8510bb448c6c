package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How a text wants its package delivered: the repository, the revision and the directory, by the ids of the questions for them. */
final class DeliveryReader {

    private static final Pattern REPOSITORY = Expressions.of("delivery.repository");
    private static final Pattern REVISION = Expressions.of("delivery.revision");
    private static final Pattern DIRECTORY = Expressions.of("delivery.directory");

    /** At the end of a sentence. */
    private static final Pattern FULL_STOP = Pattern.compile("\\.+$");

    private static final Pattern PATH = Expressions.of("delivery.path");

    private DeliveryReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> read = new ArrayList<>();
        first("gitRepoUrl", REPOSITORY, text, read);
        first("targetRevision", REVISION, text, read);
        first("outputPath", DIRECTORY, text, read);
        if (read.stream().anyMatch(value -> value.id().equals("gitRepoUrl"))) {
            first("gitRepoPath", PATH, text, read);
        }
        return read;
    }

    private static void first(String id, Pattern pattern, String text, List<ReadValue> read) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            IntStream.rangeClosed(1, matcher.groupCount())
                    .mapToObj(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(value -> read.add(new ReadValue(
                            id, FULL_STOP.matcher(value).replaceFirst(""), matcher.start(), matcher.end())));
        }
    }
}
