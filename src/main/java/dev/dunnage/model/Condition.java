package dev.dunnage.model;

import java.util.List;
import java.util.Map;

/** When a manifest or an entry of one exists: a boolean answer, or what can be derived from answers without computing. */
public sealed interface Condition {

    /** Something for each kind of condition. */
    interface Cases<T> {
        /** An answer that is true. */
        T of(Flag condition);

        /** An answer that is not empty. */
        T of(Present condition);

        /** An answer that is an option. */
        T of(Equal condition);

        /** What does not hold. */
        T of(Not condition);

        /** All of several. */
        T of(All condition);

        /** One of several. */
        T of(Any condition);
    }

    /** What the cases make of this condition. */
    <T> T in(Cases<T> cases);

    /** Whether the condition holds for these values. */
    boolean holds(Values values);

    /** The ids of the answers that decide. */
    List<String> ids();

    /** The boolean answer is true. */
    record Flag(String id) implements Condition {
        @Override
        public boolean holds(Values values) {
            return Boolean.TRUE.equals(values.get(id));
        }

        @Override
        public List<String> ids() {
            return List.of(id);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The answer is neither an empty string nor zero nor an empty list or map. */
    record Present(String id) implements Condition {
        @Override
        public boolean holds(Values values) {
            Object value = values.get(id);
            return !(value instanceof String text && text.isEmpty()
                    || value instanceof Long number && number == 0
                    || value instanceof List<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty());
        }

        @Override
        public List<String> ids() {
            return List.of(id);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The answer is this option. */
    record Equal(String id, String option) implements Condition {
        @Override
        public boolean holds(Values values) {
            return option.equals(values.get(id));
        }

        @Override
        public List<String> ids() {
            return List.of(id);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The condition does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Values values) {
            return !condition.holds(values);
        }

        @Override
        public List<String> ids() {
            return condition.ids();
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Every condition holds. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Values values) {
            return conditions.stream().allMatch(condition -> condition.holds(values));
        }

        @Override
        public List<String> ids() {
            return idsOf(conditions);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** At least one condition holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Values values) {
            return conditions.stream().anyMatch(condition -> condition.holds(values));
        }

        @Override
        public List<String> ids() {
            return idsOf(conditions);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    private static List<String> idsOf(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.ids().stream())
                .distinct()
                .toList();
    }
}
