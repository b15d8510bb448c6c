package dev.dunnage.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.projectnessie.cel.parser.gen.CELLexer;
import org.projectnessie.cel.parser.gen.CELParser;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.BaseErrorListener;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CharStreams;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CommonTokenStream;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.RecognitionException;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Recognizer;

/**
 * The grammar of CEL, asked before the library compiles: its own parser tells mistakes to the console as well, and gives no way to stop that.
 *
 * @see <a href="https://github.com/projectnessie/cel-java/blob/main/core/src/main/java/org/projectnessie/cel/parser/Parser.java">The library's
 *     parser</a>
 */
final class CelSyntax {

    /** What may nest. The library refuses what nests more deeply, before a stack ends. */
    private static final Set<Integer> NESTING =
            Set.of(CELLexer.LPAREN, CELLexer.LBRACKET, CELLexer.LBRACE, CELLexer.QUESTIONMARK);

    private static final int MOST_NESTING = 250;

    private CelSyntax() {}

    /** The first mistake; empty where there is none. */
    static Optional<String> mistake(String text) {
        List<String> mistakes = new ArrayList<>();
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException cause) {
                mistakes.add("Syntax error at %d:%d: %s".formatted(line, column + 1, message));
            }
        };
        CELLexer lexer = new CELLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        CELParser parser = new CELParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        if (tokens.getTokens().stream()
                        .filter(token -> NESTING.contains(token.getType()))
                        .count()
                <= MOST_NESTING) {
            parser.start();
        }
        return mistakes.stream().findFirst();
    }
}
