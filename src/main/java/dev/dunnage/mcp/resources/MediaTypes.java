package dev.dunnage.mcp.resources;

/** The media type of a package's file, by its name. */
public final class MediaTypes {

    private MediaTypes() {}

    public static String of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return switch (extension) {
            case "yaml", "yml" -> "application/yaml";
            case "json" -> "application/json";
            case "md" -> "text/markdown";
            default -> "text/plain";
        };
    }
}
