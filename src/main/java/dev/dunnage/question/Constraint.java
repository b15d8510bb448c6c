package dev.dunnage.question;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Values;
import java.util.List;

/** A rule over several answers. */
public sealed interface Constraint {

    /** The answers that it looks at. */
    List<String> ids();

    /** What is wrong, where something is: the same for each answer, since nobody knows which of them was meant otherwise. */
    List<Fault> check(Values values);

    /** One number or quantity may not be greater than another. */
    record AtMost(String low, String high) implements Constraint {

        @Override
        public List<String> ids() {
            return List.of(low, high);
        }

        @Override
        public List<Fault> check(Values values) {
            if (values.text(high).isEmpty()
                    || Quantity.of(values.text(low)).compareTo(Quantity.of(values.text(high))) <= 0) {
                return List.of();
            }
            String message = "%s (%s) may not be greater than %s (%s). Lower the first or raise the second."
                    .formatted(low, values.text(low), high, values.text(high));
            return ids().stream().map(id -> Fault.invalid(id, message)).toList();
        }
    }

    /** Two numbers may not be the same, such as those of two ports. */
    record Differ(String first, String second) implements Constraint {

        @Override
        public List<String> ids() {
            return List.of(first, second);
        }

        @Override
        public List<Fault> check(Values values) {
            if (!values.get(first).equals(values.get(second))) {
                return List.of();
            }
            String message = "%s and %s may not both be %s. Choose another one for either."
                    .formatted(first, second, values.text(first));
            return ids().stream().map(id -> Fault.invalid(id, message)).toList();
        }
    }

    /** Where one condition holds, another must hold too. */
    record Implies(Condition when, Condition must, String message) implements Constraint {

        @Override
        public List<String> ids() {
            return new Condition.All(List.of(when, must)).ids();
        }

        @Override
        public List<Fault> check(Values values) {
            boolean broken = when.holds(values) && !must.holds(values);
            return broken
                    ? ids().stream()
                            .distinct()
                            .map(id -> Fault.invalid(id, message))
                            .toList()
                    : List.of();
        }
    }
}
