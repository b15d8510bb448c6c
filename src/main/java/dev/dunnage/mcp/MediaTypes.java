package dev.dunnage.mcp;

/** The media type of a package's file, by its name. */
final class MediaTypes {

    private MediaTypes() {}

    static String of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return switch (extension) {
            case "yaml", "yml" -> "application/yaml";
            case "json" -> "application/json";
            case "md" -> "text/markdown";
            default -> "text/plain";
        };
    }
}
