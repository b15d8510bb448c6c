package dev.dunnage.workflow;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made on first use, once. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T value;

    private Lazy(Supplier<T> source) {
        this.source = source;
    }

    /** A value that the source makes when it is first needed. */
    public static <T> Supplier<T> of(Supplier<T> source) {
        return new Lazy<>(source);
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = source.get();
            value = made;
        }
        return made;
    }
}
