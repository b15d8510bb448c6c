package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads numbers that belong to a backing service, such as {@code Kafka with 3 brokers}: no workload's own may be taken from them. */
final class ServiceReader {

    /** How many members the service has, where the text has no workload that could have them. */
    static final String REPLICAS = "service.replicas";

    /** How much memory the service gets, where the text has no workload that could get it. */
    static final String MEMORY = "service.memory";

    /** How much disk the service gets, where the text has no workload that could get it. */
    static final String STORAGE = "service.storage";

    private static final Pattern COUNT = Expressions.of("service.count");
    private static final Pattern MEMORY_OF = Expressions.of("service.memory");
    private static final Pattern STORAGE_OF = Expressions.of("service.storage");
    private static final Pattern VERSION = Expressions.of("service.version");

    private ServiceReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        all(REPLICAS, COUNT, Numbers::of, text, readings);
        all(MEMORY, MEMORY_OF, ResourceReader::amount, text, readings);
        all(STORAGE, STORAGE_OF, ResourceReader::amount, text, readings);
        all("databaseVersion", VERSION, version -> version, text, readings);
        return readings;
    }

    private static void all(
            String id, Pattern pattern, Function<String, Object> value, String text, List<ReadValue> readings) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            IntStream.rangeClosed(1, matcher.groupCount())
                    .mapToObj(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(found ->
                            readings.add(new ReadValue(id, value.apply(found), matcher.start(), matcher.end())));
        }
    }
}
