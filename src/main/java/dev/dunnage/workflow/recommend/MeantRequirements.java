package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Trait;
import dev.dunnage.question.PairList;
import dev.dunnage.question.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code requirements} in its own form, where it comes in another one that says the same: as {@code understood} came in a reply,
 * with ids in other spelling, a workload's facts beside its name, facts as pairs. What is none of this stays as it is, for
 * {@link SaidRequirements} to name.
 */
final class MeantRequirements {

    private static final String WORKLOADS = "workloads";
    private static final String ENVIRONMENTS = "environments";
    private static final String FACTS = "facts";
    private static final String CAPABILITY = "capability";
    private static final String NAME = "name";
    private static final String ID = "id";

    /** What else a reply says beside what it understood. */
    private static final Set<String> REMARKS = Set.of("confidence", "doubts", "unsupported", "unread");

    private static final Set<String> ITEM_REMARKS = Set.of("words", "source");

    private static final Map<String, String> OTHER_NAMES = Map.of("workload", WORKLOADS, "parts", WORKLOADS);
    private static final List<String> KINDS = List.of(CAPABILITY, "type", "kind", ID);

    private final List<String> wanted;
    private final List<String> workloads;
    private final List<String> facts;

    MeantRequirements(Catalog catalog, Set<String> delivery) {
        this.workloads = catalog.workloads();
        this.wanted = Stream.of(
                        workloads, catalog.capabilities(), Trait.meanings().keySet())
                .flatMap(ids -> ids.stream())
                .distinct()
                .toList();
        Set<String> ids = new LinkedHashSet<>(SaidRequirements.factIds(catalog));
        ids.addAll(delivery);
        this.facts = List.copyOf(ids);
    }

    /** The same in its own form. */
    Map<String, Object> of(Map<?, ?> said) {
        Map<String, Object> meant = new LinkedHashMap<>();
        said.forEach((key, value) -> {
            String given = String.valueOf(key);
            String field = Spelling.meant(given, SaidRequirements.FIELDS)
                    .or(() -> Optional.ofNullable(OTHER_NAMES.get(given)))
                    .filter(name -> name.equals(given) || !said.containsKey(name))
                    .orElse(given);
            if (value != null && !REMARKS.contains(field)) {
                meant.put(field, value);
            }
        });
        List.of("capabilities", "existing", "excluded").forEach(field -> meant.computeIfPresent(field, this::ids));
        List.of(FACTS, "delivery").forEach(field -> meant.computeIfPresent(field, (name, value) -> facts(value)));
        meant.computeIfPresent(WORKLOADS, (name, value) -> workloads(value));
        meant.computeIfPresent(ChartOffers.FIELD, (name, value) -> only(value));
        environments(meant);
        return meant;
    }

    private static Object only(Object value) {
        return value instanceof List<?> list && list.size() == 1 && list.get(0) != null ? list.get(0) : value;
    }

    private static List<?> items(Object value) {
        return value instanceof String text ? List.of(text.strip().split("\\s*,\\s*")) : (List<?>) value;
    }

    private Object ids(String field, Object value) {
        boolean isMarked = value instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.values().stream().allMatch(Boolean.TRUE::equals);
        if (isMarked) {
            return ids(List.copyOf(((Map<?, ?>) value).keySet()), this::spelled);
        }
        return value instanceof String || value instanceof List ? ids(items(value), this::spelled) : value;
    }

    private String spelled(String id) {
        return Spelling.meant(id, wanted).orElse(id);
    }

    /** Ids, of which each may stand in an object; what was read and has no id is a remark. */
    private static List<Object> ids(List<?> items, UnaryOperator<String> spelling) {
        List<Object> ids = new ArrayList<>();
        for (Object item : items) {
            Object id = item instanceof Map<?, ?> map ? map.get(map.containsKey(ID) ? ID : NAME) : item;
            boolean isRemark = item instanceof Map<?, ?> map && map.containsKey("words") && id == null;
            if (!isRemark) {
                ids.add(id instanceof String text ? spelling.apply(text.strip()) : String.valueOf(item));
            }
        }
        return ids;
    }

    /** Names of environments; what is said of each beside its name are facts of it. */
    private void environments(Map<String, Object> meant) {
        Object value = meant.get(ENVIRONMENTS);
        if (value instanceof String || value instanceof List) {
            meant.put(ENVIRONMENTS, ids(items(value), name -> name));
        }
        if (value instanceof Map<?, ?> map
                && map.values().stream().allMatch(own -> own == null || own instanceof Map)
                && meant.getOrDefault(FACTS, Map.of()) instanceof Map<?, ?> given) {
            Map<Object, Object> all = new LinkedHashMap<>(given);
            map.forEach((name, own) -> named(own).forEach((id, fact) -> all.putIfAbsent(id + "@" + name, fact)));
            meant.put(ENVIRONMENTS, new ArrayList<>(map.keySet()));
            meant.put(FACTS, all);
        }
    }

    private Map<?, ?> named(@Nullable Object facts) {
        return facts instanceof Map<?, ?> map ? (Map<?, ?>) facts(map) : Map.of();
    }

    /** Facts by id, from an object or from pairs. */
    private Object facts(Object value) {
        Object object = value instanceof List<?> list
                ? PairList.object(list).<Object>map(map -> map).orElse(value)
                : value;
        if (!(object instanceof Map<?, ?> map)) {
            return object;
        }
        Map<String, Object> meant = new LinkedHashMap<>();
        map.forEach((key, fact) -> {
            String id = String.valueOf(key);
            String known = fact(id);
            meant.put(map.containsKey(known) ? id : known, fact);
        });
        return meant;
    }

    private String fact(String id) {
        int at = id.indexOf('@');
        String plain = at < 0 ? id : id.substring(0, at);
        return Spelling.meant(plain, facts)
                .map(known -> known + id.substring(plain.length()))
                .orElse(id);
    }

    private Object workloads(Object value) {
        if (value instanceof Map<?, ?> map) {
            boolean isOne = KINDS.stream().anyMatch(map::containsKey);
            return isOne ? List.of(workload(map)) : named(map, value);
        }
        return value instanceof String || value instanceof List
                ? items(value).stream().map(this::workload).toList()
                : value;
    }

    /** Workloads by their names. */
    private Object named(Map<?, ?> map, Object value) {
        boolean isByName = !map.isEmpty() && map.values().stream().allMatch(Map.class::isInstance);
        if (!isByName) {
            return value;
        }
        List<Object> all = new ArrayList<>();
        map.forEach((name, fields) -> {
            Map<Object, Object> named = new LinkedHashMap<>((Map<?, ?>) fields);
            named.putIfAbsent(NAME, name);
            all.add(workload(named));
        });
        return all;
    }

    private Object workload(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return item instanceof String text
                    ? Spelling.meant(text.strip(), workloads).orElse(text)
                    : item;
        }
        Map<String, Object> workload = new LinkedHashMap<>();
        Map<Object, Object> own = new LinkedHashMap<>();
        String kind = KINDS.stream().filter(map::containsKey).findFirst().orElse(CAPABILITY);
        map.forEach((key, value) -> {
            String field = String.valueOf(key);
            if (field.equals(kind)) {
                String id = String.valueOf(value).strip();
                workload.put(CAPABILITY, Spelling.meant(id, workloads).orElse(id));
            } else if (value == null || ITEM_REMARKS.contains(field)) {
                return;
            } else if (field.equals(FACTS)) {
                workload.put(FACTS, facts(value));
            } else if (!field.equals(NAME) && facts.contains(fact(field))) {
                own.put(fact(field), value);
            } else {
                workload.put(field, value);
            }
        });
        if (!own.isEmpty() && workload.getOrDefault(FACTS, Map.of()) instanceof Map<?, ?> given) {
            own.putAll(given);
            workload.put(FACTS, own);
        }
        return workload;
    }
}
