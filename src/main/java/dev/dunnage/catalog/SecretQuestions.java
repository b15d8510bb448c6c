package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who makes the Secrets of a package: one question for all of them, and one for each, which follows the first. */
final class SecretQuestions {

    /** The component with the questions about all Secrets of a package. */
    static final String COMPONENT = "application/secrets";

    /** Who makes all Secrets about which nothing else is said. */
    static final String FROM = "secretsFrom";

    static final String STORE_KIND = "secretStoreKind";
    static final String REFRESH = "secretRefresh";
    static final String SOPS_KEY = "sopsKey";

    /** The answers to the question for all Secrets. */
    static final List<Option> MAKERS = List.of(
            new Option(SecretMaker.EXISTING.id(), "They are there, or a person makes them", ""),
            new Option(SecretMaker.EXTERNAL_SECRETS.id(), "External Secrets, from a store", ""),
            new Option(SecretMaker.SEALED_SECRETS.id(), "Sealed Secrets in git", ""),
            new Option(SecretMaker.SOPS.id(), "SOPS files in git, for Flux", ""));

    private static final Option GENERATED =
            new Option(SecretMaker.GENERATED.id(), "External Secrets, made up once", "");

    private static final String NAME = "Name";

    private SecretQuestions() {}

    /** The id of the question who makes the Secret that another question names: {@code redisSecretFrom}. */
    static String makerOf(String name) {
        return (name.endsWith(NAME) ? name.substring(0, name.length() - NAME.length()) : name) + "From";
    }

    /** Who makes one Secret: whoever makes all of them, but nobody has to know a password that only pods use. */
    static Question maker(SecretNeed need) {
        Node usual = new Node.Param(FROM);
        List<Option> options = new ArrayList<>(MAKERS);
        if (need.canBeGenerated()) {
            options.add(GENERATED);
            usual = new Node.Choice(
                    new Condition.Equal(FROM, SecretMaker.EXTERNAL_SECRETS.id()),
                    Node.of(SecretMaker.GENERATED.id()),
                    usual);
        }
        Condition managed = new Condition.Not(new Condition.Equal(FROM, SecretMaker.EXISTING.id()));
        return new Question.Builder(
                        need.maker(),
                        "Who makes the Secret that %s names?".formatted(need.question()),
                        AnswerType.SELECT,
                        ValueType.STRING)
                .stage(Question.Stage.ADVANCED)
                .options(options)
                .required(true)
                .fallback(usual)
                .askedWhen(need.when()
                        .<Condition>map(needed -> new Condition.All(List.of(needed, managed)))
                        .orElse(managed))
                .build();
    }

    /** The questions about all Secrets, asked where these make them matter. */
    static Component about(List<SecretNeed> needs, Component component) {
        return component.asking(component.questions().stream()
                .map(question -> matters(question.id(), needs)
                        .map(question::askedOnlyWhen)
                        .orElse(question))
                .toList());
    }

    /** Empty where it always does. */
    private static Optional<Condition> matters(String id, List<SecretNeed> needs) {
        return switch (id) {
            case FROM ->
                needs.stream().allMatch(need -> need.when().isPresent())
                        ? Optional.of(new Condition.Any(needs.stream()
                                .flatMap(need -> need.when().stream())
                                .toList()))
                        : Optional.empty();
            case SOPS_KEY -> Optional.of(any(needs, SecretMaker.SOPS));
            default -> Optional.of(any(needs, SecretMaker.EXTERNAL_SECRETS));
        };
    }

    private static Condition any(List<SecretNeed> needs, SecretMaker maker) {
        return new Condition.Any(needs.stream().map(need -> need.madeBy(maker)).toList());
    }
}
