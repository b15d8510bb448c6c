package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.SecretNeed.Random;
import dev.dunnage.model.SecretNeed.SecretKey;
import dev.dunnage.question.Constraint;
import dev.dunnage.question.Question;
import dev.dunnage.yaml.TemplateReader;
import dev.dunnage.yaml.YamlSource;
import java.util.List;
import java.util.Optional;

/**
 * Reads which Secrets a component names: {@code {name: redisSecretName, keys: [{key: password, random: letters}]}}, where {@code name}
 * is the question that names it.
 */
final class SecretReader {

    private final TemplateReader templates;

    SecretReader(TemplateReader templates) {
        this.templates = templates;
    }

    SecretNeed read(YamlSource source, List<Question> questions) {
        source.fields("name", "when", "type", "keys", "known");
        YamlSource name = source.required("name");
        Question question = questions.stream()
                .filter(each -> each.id().equals(name.text()))
                .findFirst()
                .orElseThrow(() -> name.problem("no question of this component is called '" + name.text() + "'"));
        return new SecretNeed(
                question.id(),
                SecretQuestions.makerOf(question.id()),
                when(question, source.field("when").map(templates::condition)),
                source.text("type", ""),
                source.field("keys").map(YamlSource::items).orElse(List.of()).stream()
                        .map(this::key)
                        .toList(),
                source.field("known").map(YamlSource::bool).orElse(false));
    }

    /** A Secret without a name is not needed. */
    private static Optional<Condition> when(Question question, Optional<Condition> said) {
        if (question.rule().required()) {
            return said;
        }
        Condition named = new Condition.Present(question.id());
        return Optional.of(said.<Condition>map(condition -> new Condition.All(List.of(named, condition)))
                .orElse(named));
    }

    private SecretKey key(YamlSource source) {
        source.fields("key", "usual", "random", "command", "about");
        Random random = QuestionReader.word(source, "random", Random.class, Random.NONE);
        return new SecretKey(
                templates.read(source.required("key")),
                source.text("usual", ""),
                random,
                source.text("command", command(random)),
                source.text("about", ""));
    }

    private static String command(Random random) {
        return switch (random) {
            case NONE -> "";
            case LETTERS -> "openssl rand -hex 24";
            case SYMBOLS -> "printf 'Aa1_%s' \"$(openssl rand -hex 24)\"";
        };
    }

    /** A chart's templates are decrypted by nobody, so that files of SOPS go with kustomizations alone. */
    static Constraint constraint(SecretNeed need) {
        Condition alone = new Condition.Not(new Condition.Equal(SecretQuestions.FROM, SecretMaker.SOPS.id()));
        return new Constraint.Implies(
                new Condition.All(List.of(new Condition.Equal(need.maker(), SecretMaker.SOPS.id()), alone)),
                new Condition.Equal("outputFormat", "kustomize"),
                "Flux decrypts SOPS files of a kustomization, and nobody those of a chart. Answer outputFormat: kustomize, or another maker.");
    }
}
