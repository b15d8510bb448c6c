package dev.dunnage.mcp;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** The process's own streams, taken so that nothing but the protocol can write to standard output. */
public final class StandardStreams {

    private final InputStream in;
    private final OutputStream out;

    private StandardStreams(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Keeps the file descriptor of standard output for the caller and turns {@code System.out} into standard error, so that a
     * stray print of a library cannot break a message.
     */
    public static StandardStreams take() {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        InputStream in = System.in;
        PrintStream err = System.err;
        System.setOut(err);
        System.setIn(InputStream.nullInputStream());
        return new StandardStreams(in, out);
    }

    public InputStream in() {
        return in;
    }

    public OutputStream out() {
        return out;
    }
}
