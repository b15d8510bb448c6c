package dev.dunnage.mcp.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The page that shows what the tools answer: one HTML file without any network, for hosts of the extension
 * <a href="https://github.com/modelcontextprotocol/ext-apps/blob/main/specification/2026-01-26/apps.mdx">MCP Apps</a> and for the shell.
 */
public final class AppPage {

    /** How clients and servers call the extension. */
    public static final String EXTENSION = "io.modelcontextprotocol/ui";

    /** The address by which the descriptions of the tools name it. */
    public static final String URI = "ui://dunnage";

    private static final String MEDIA_TYPE = "text/html;profile=mcp-app";
    private static final String FILE = "/page.html";

    /** Without a policy of its own the page gets the host's strictest, which allows no connection. */
    private static final Map<String, Object> META = Map.of("ui", Map.of("prefersBorder", true));

    private AppPage() {}

    /** The page's text. */
    public static String text() {
        try (InputStream stream = Objects.requireNonNull(AppPage.class.getResourceAsStream(FILE), FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as a resource. */
    public static ResourceOffer offer() {
        return new ResourceOffer(
                URI,
                "page",
                "Dunnage",
                "Solutions, questions, topology, files and differences to the disk, to look at and to answer",
                MEDIA_TYPE,
                META,
                values -> Optional.of(text()),
                Suggestions.NONE);
    }
}
