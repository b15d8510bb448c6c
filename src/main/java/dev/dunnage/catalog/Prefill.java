package dev.dunnage.catalog;

import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.Map;
import java.util.Optional;

/**
 * What is known before anybody was asked, as defaults of questions.
 *
 * @param facts values by fact id; {@code api.port} for a fact of a part
 * @param flags capabilities that are wanted or ruled out, for all parts or for one
 * @param suggestedName the name where none was said
 * @param longestName the most characters that the name may have
 * @param ownSecret the name of the Secret of one's own program where none was said
 */
record Prefill(
        Map<String, Object> facts,
        Map<String, Boolean> flags,
        String suggestedName,
        int longestName,
        Optional<Node> ownSecret) {

    /** The question for the Secret of one's own program. */
    static final String OWN_SECRET = "secretName";

    Question of(Question question, Chosen member) {
        Question known = known(question, member)
                .or(() -> ownSecret.filter(name -> question.id().equals(OWN_SECRET)))
                .map(question::withDefault)
                .orElse(question);
        boolean isShortened = question.id().equals(Values.NAME)
                && longestName < question.rule().format().longest();
        return isShortened ? known.atMost(longestName) : known;
    }

    private Optional<Object> known(Question question, Chosen member) {
        String source = member.component().prefills().getOrDefault(question.id(), question.id());
        return flag(question, source, member.part())
                .or(() -> fact(facts, question, member))
                .or(() -> question.id().equals(Values.NAME) ? Optional.of(suggestedName) : Optional.empty())
                .flatMap(value -> Questionnaire.read(question, value));
    }

    /** What facts say to a question: by its own id, or by the one that several questions share, such as {@code storage}. */
    static Optional<Object> fact(Map<String, Object> facts, Question question, Chosen member) {
        String shared = member.component().prefills().getOrDefault(question.id(), question.id());
        Optional<Object> own = Optional.ofNullable(facts.get(question.id()));
        return own.or(() -> Optional.ofNullable(facts.get(shared)));
    }

    private Optional<Object> flag(Question question, String source, String part) {
        if (question.valueType() != ValueType.BOOLEAN) {
            return Optional.empty();
        }
        String general = part.isEmpty() ? source : source.substring(part.length() + 1);
        return Optional.<Object>ofNullable(flags.get(source)).or(() -> Optional.ofNullable(flags.get(general)));
    }
}
