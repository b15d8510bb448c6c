package dev.dunnage.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The YAML or JSON documents of a file that somebody else wrote: trees are composed, never constructed or expanded, so an alias bomb
 * costs no more than its text, and a file that cannot be read is a result, not an exception.
 */
public final class YamlDocuments {

    private static final int DEEPEST_NESTING = 100;
    private static final int MOST_ALIASES = 500;

    private YamlDocuments() {}

    /** What came of reading one file. */
    public sealed interface Content {}

    /** All documents of the file, without the empty ones. */
    public record Documents(List<YamlTree> trees) implements Content {

        public Documents {
            trees = List.copyOf(trees);
        }
    }

    /**
     * The file is no YAML.
     *
     * @param problem in the parser's words, on one line
     * @param line from 1; 0 where the problem has no place
     */
    public record Unparseable(String problem, int line, int column) implements Content {

        /** The problem with its place, such as {@code line 3, column 7: found unexpected end of stream}. */
        public String describe() {
            return line == 0 ? problem : "line " + line + ", column " + column + ": " + problem;
        }
    }

    /** Reads every document of the bytes, which must be UTF-8. */
    public static Content read(byte[] content) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return new Unparseable("not UTF-8", 0, 0);
        }
    }

    /** Reads every document of the text. */
    public static Content read(String text) {
        try {
            return new Documents(compose(forParser(text)));
        } catch (MarkedYAMLException e) {
            return unparseable(e);
        } catch (YAMLException e) {
            return new Unparseable(oneLine(String.valueOf(e.getMessage())), 0, 0);
        }
    }

    /** The first document of a file that has one; empty where it is no YAML, or nothing. */
    public static Optional<YamlTree> first(byte[] content) {
        return first(read(content));
    }

    /** The first document of a text that has one; empty where it is no YAML, or nothing. */
    public static Optional<YamlTree> first(String text) {
        return first(read(text));
    }

    private static Optional<YamlTree> first(Content content) {
        return content instanceof Documents documents
                ? documents.trees().stream().findFirst()
                : Optional.empty();
    }

    private static List<YamlTree> compose(String text) {
        LoaderOptions options = options(text.length());
        Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
        List<YamlTree> trees = new ArrayList<>();
        while (composer.checkNode()) {
            YamlTree tree = new YamlTree(composer.getNode());
            if (!tree.isEmpty()) {
                trees.add(tree);
            }
        }
        return trees;
    }

    private static LoaderOptions options(int length) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST_NESTING);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(Math.max(length, 1));
        return options;
    }

    /** A byte order mark and the tabs of indented JSON are legal, and SnakeYAML refuses them: a JSON string holds no raw tab. */
    private static String forParser(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = body.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? body.replace('\t', ' ') : body;
    }

    private static Unparseable unparseable(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        String problem = oneLine(String.valueOf(e.getProblem()));
        return mark == null
                ? new Unparseable(problem, 0, 0)
                : new Unparseable(problem, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
