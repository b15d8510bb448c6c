package dev.dunnage.policy;

import com.google.api.expr.v1alpha1.Decl;
import dev.dunnage.lint.PackageObjects;
import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlProblem;
import dev.dunnage.yaml.YamlSource;
import dev.dunnage.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.tools.Script;
import org.projectnessie.cel.tools.ScriptCreateException;
import org.projectnessie.cel.tools.ScriptException;
import org.projectnessie.cel.tools.ScriptHost;

/**
 * A rule in CEL, as a ValidatingAdmissionPolicy has it: {@code object} is the object, and true is well. The library is large and slow
 * to load, so only this class knows it, and it is loaded where a policy has a condition.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/">Validating Admission Policy</a>
 */
final class CelCondition implements ObjectRule {

    private static final String VARIABLE = "object";
    private static final Decl OBJECT = Decls.newVar(VARIABLE, Decls.newMapType(Decls.String, Decls.Dyn));

    private final String text;
    private final Script script;

    private CelCondition(String text, Script script) {
        this.text = text;
        this.script = script;
    }

    /** The condition that stands in a file. */
    static CelCondition of(YamlSource source) {
        String text = source.text();
        CelSyntax.mistake(text).ifPresent(mistake -> {
            throw problem(source, mistake);
        });
        try {
            Script script = compiled(text);
            // The library says of what type an expression is only where it does not fit; the line end closes a comment.
            compiled("(" + text + "\n) ? true : false");
            return new CelCondition(text, script);
        } catch (ScriptCreateException e) {
            throw problem(source, firstLine(e));
        }
    }

    private static YamlProblem problem(YamlSource source, String mistake) {
        return source.problem("no condition in CEL about `object`: %s. Valid is such as: object.spec.replicas >= 2"
                .formatted(mistake));
    }

    private static Script compiled(String text) throws ScriptCreateException {
        return ScriptHost.newBuilder()
                .build()
                .buildScript(text)
                .withDeclarations(OBJECT)
                .build();
    }

    @Override
    public Stream<Breach> breaches(YamlTree object, PackageObjects all) {
        return object.literal().map(CelCondition::plain).flatMap(this::breach).stream();
    }

    private Optional<Breach> breach(Object object) {
        try {
            Object result = script.execute(Object.class, Map.of(VARIABLE, object));
            return Boolean.TRUE.equals(result)
                    ? Optional.empty()
                    : Optional.of(breach("It does not hold that " + text + "."));
        } catch (ScriptException e) {
            return Optional.of(breach("Whether %s cannot be said: %s.".formatted(text, firstLine(e))));
        }
    }

    private static Breach breach(String message) {
        return new Breach(
                message, "Change the answers, or the policy where it asks for what the object has no field for.");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    /** As the library takes values: maps, lists, strings, numbers and booleans. */
    private static Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, plain(value)));
            return entries;
        }
        return node instanceof Node.Sequence sequence
                ? sequence.items().stream().map(CelCondition::plain).toList()
                : ((Node.Scalar) node).value();
    }
}
