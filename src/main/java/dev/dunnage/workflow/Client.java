package dev.dunnage.workflow;

import java.nio.file.Path;
import java.util.List;

/** The caller of a tool, as far as the workflows care: an MCP client, or the command line. */
public interface Client {

    /** The directories that the client opened to the server, the default first; empty where it names none. */
    List<Path> roots();

    /** Tells the person who waits how far a long call has come; does nothing where nobody listens. */
    void progress(String message, long done);
}
