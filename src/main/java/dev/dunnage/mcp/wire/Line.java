package dev.dunnage.mcp.wire;

/** One line of input: its text, or why it has none. */
public sealed interface Line {

    /** A line that is UTF-8 and within the limit, without its line end and surrounding white space. */
    record Text(String value) implements Line {}

    /** A line of more than {@code limit} bytes; it was skipped up to its end. */
    record TooLong(int limit) implements Line {}

    /** A line that is not UTF-8. */
    record NotUtf8() implements Line {}
}
