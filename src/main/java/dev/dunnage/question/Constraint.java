package dev.dunnage.question;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Values;
import java.util.List;
import java.util.Optional;

/** A rule over several answers. */
public sealed interface Constraint {

    /** The answers that it looks at. */
    List<String> ids();

    /** What is wrong, where something is. */
    Optional<Fault> check(Values values);

    /** One number or quantity may not be greater than another. */
    record AtMost(String low, String high) implements Constraint {

        @Override
        public List<String> ids() {
            return List.of(low, high);
        }

        @Override
        public Optional<Fault> check(Values values) {
            if (Quantity.of(values.text(low)).compareTo(Quantity.of(values.text(high))) <= 0) {
                return Optional.empty();
            }
            return Optional.of(Fault.invalid(
                    low,
                    "%s (%s) may not be greater than %s (%s). Lower the first or raise the second."
                            .formatted(low, values.text(low), high, values.text(high))));
        }
    }

    /** Where one condition holds, another must hold too. */
    record Implies(Condition when, Condition must, String message) implements Constraint {

        @Override
        public List<String> ids() {
            return new Condition.All(List.of(when, must)).ids();
        }

        @Override
        public Optional<Fault> check(Values values) {
            boolean broken = when.holds(values) && !must.holds(values);
            return broken ? Optional.of(Fault.invalid(must.ids().get(0), message)) : Optional.empty();
        }
    }
}
