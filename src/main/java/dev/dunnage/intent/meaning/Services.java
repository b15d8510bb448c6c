package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.WordLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The backing services that a text speaks of: wanted, ruled out, there already, or not in any catalogue. */
final class Services {

    /** Services that do the same work, the commonest first. */
    static final List<List<String>> FAMILIES = List.of(
            List.of("postgresql", "mysql", "mongodb"), List.of("redis", "memcached"), List.of("rabbitmq", "kafka"));

    private static final Set<String> BY_ITSELF = WordLists.INTENT.of("by-itself");
    private static final List<String> DATABASES = List.of("mongodb", "mysql", "postgresql");

    private final Reading reading;
    private final Map<String, Found> wanted = new LinkedHashMap<>();
    private final Map<String, Found> excluded = new LinkedHashMap<>();
    private final Map<String, Found> existing = new LinkedHashMap<>();
    private final Map<String, Found> unsupported = new LinkedHashMap<>();
    private boolean onlyAnyDatabase;

    Services(Reading reading) {
        this.reading = reading;
        Stream.concat(reading.of("service").stream(), reading.of("unsupported").stream())
                .filter(mention -> mention.concept().weight() > 0)
                .forEach(this::sort);
        reading.of("unserved").stream()
                .filter(mention -> !reading.isNegated(mention))
                .forEach(mention -> unsupported.putIfAbsent(mention.concept().id(), reading.found(mention)));
        reading.of("service").stream()
                .filter(mention -> mention.concept().weight() == 0)
                .filter(mention -> !isNamedByAnother(mention))
                .forEach(this::general);
    }

    Map<String, Found> wanted() {
        return wanted;
    }

    Map<String, Found> excluded() {
        return excluded;
    }

    Map<String, Found> existing() {
        return existing;
    }

    Map<String, Found> unsupported() {
        return unsupported;
    }

    /** Whether a database is wanted and nothing says which. */
    boolean isOnlyAnyDatabase() {
        return onlyAnyDatabase;
    }

    private void sort(Mention mention) {
        Found found = reading.found(mention);
        if (reading.isNegated(mention)) {
            excluded.putIfAbsent(found.id(), found);
        } else if (reading.isExisting(mention)) {
            existing.putIfAbsent(found.id(), found);
        } else if (reading.isLeftBehind(mention) || mention.is("unsupported") && reading.isContext(mention)) {
            // What is moved away from is neither wanted nor ruled out.
            return;
        } else if (mention.is("unsupported")) {
            unsupported.putIfAbsent(found.id(), found);
        } else {
            wanted.putIfAbsent(found.id(), found);
        }
        settle(found.id());
    }

    /** What is there already is not wanted for being named twice; what is wanted is not ruled out by a part of it. */
    private void settle(String id) {
        if (existing.containsKey(id)) {
            wanted.remove(id);
        }
        if (wanted.containsKey(id)) {
            excluded.remove(id);
        }
    }

    /** "The database" after "PostgreSQL" names nothing new, but may say where it is. */
    private boolean isNamedByAnother(Mention mention) {
        List<String> family = family(mention);
        if ((isBareQueue(mention) || mention.concept().id().equals("kafka")) && wanted.containsKey("redis")) {
            return true;
        }
        boolean named = Stream.of(wanted, existing)
                .anyMatch(found -> found.keySet().stream().anyMatch(family::contains));
        return named
                || family.containsAll(DATABASES) && !reading.of("unsupported").isEmpty();
    }

    private static List<String> family(Mention mention) {
        return FAMILIES.stream()
                .filter(members -> members.contains(mention.concept().id()))
                .findFirst()
                .orElse(List.of());
    }

    /** Redis serves as one, and for "pub/sub" too; a message broker is more. */
    private static boolean isBareQueue(Mention mention) {
        return mention.concept().id().equals("rabbitmq") && mention.firstToken() == mention.lastToken();
    }

    /** "Phoenix does pub/sub itself". */
    private boolean isDoneByTheProgram(Mention mention) {
        int next = mention.lastToken() + 1;
        return next < reading.tokens().size()
                && BY_ITSELF.contains(reading.tokens().get(next).word());
    }

    private void general(Mention mention) {
        if (isDoneByTheProgram(mention)) {
            return;
        }
        boolean isDatabase = DATABASES.contains(mention.concept().id());
        if (isDatabase && reading.isNegated(mention)) {
            DATABASES.forEach(id -> excluded.putIfAbsent(
                    id, new Found(id, reading.found(mention).words())));
            return;
        }
        if (isDatabase && !reading.isExisting(mention)) {
            onlyAnyDatabase = wanted.isEmpty();
        }
        if (excluded.containsKey(mention.concept().id()) && !reading.isNegated(mention)) {
            insteadOfExcluded(mention);
        } else {
            sort(mention);
        }
    }

    /** "Anything but Redis for the cache". */
    private void insteadOfExcluded(Mention mention) {
        family(mention).stream()
                .filter(id -> !excluded.containsKey(id))
                .findFirst()
                .ifPresent(id -> wanted.putIfAbsent(
                        id, new Found(id, reading.found(mention).words())));
    }
}
