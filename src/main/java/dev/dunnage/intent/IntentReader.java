package dev.dunnage.intent;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.fact.FactReader;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.meaning.Draft;
import dev.dunnage.intent.meaning.MentionFinder;
import dev.dunnage.intent.meaning.Reading;
import dev.dunnage.intent.meaning.Spelling;
import dev.dunnage.intent.meaning.Vocabulary;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a person wants deployed out of free text, word by word: the same text always means the same. */
public final class IntentReader {

    private final Spelling spelling;
    private final MentionFinder finder;
    private final FactReader factReader = new FactReader();

    /** A reader that knows further words beside its own. */
    public IntentReader(List<Wording> further) {
        Vocabulary vocabulary = Vocabulary.load(further);
        this.spelling = new Spelling(vocabulary);
        this.finder = new MentionFinder(vocabulary);
    }

    private static final Pattern REMOVAL = Expressions.of("change.removal");

    private static final Pattern BACKUP_OF_DATABASE = Expressions.of("backup.of-database");

    /** What runs once and ends; a backup may be what it does. */
    private static final Set<String> JOBS = Set.of("scheduled-job", "batch-job");

    /** What a text wants to be different of something that is there: "remove Redis" rules it out, where of something new it is a job. */
    public Requirements readChange(String text) {
        return readAsItStands(backedUp(REMOVAL.matcher(text).replaceFirst("without")));
    }

    /** What a text asks for. */
    public Requirements read(String text) {
        Matcher backup = BACKUP_OF_DATABASE.matcher(text);
        if (backup.find()) {
            List<Requirements.Workload> others =
                    readAsItStands(backup.replaceAll(" ")).workloads();
            boolean isOfAnother =
                    !others.isEmpty() && others.stream().noneMatch(each -> JOBS.contains(each.capability()));
            return readAsItStands(isOfAnother ? backedUp(text) : text);
        }
        return readAsItStands(text);
    }

    /** "A nightly backup of the database to S3" is what its database does, where something else has it, and no job of its own. */
    private static String backedUp(String text) {
        return BACKUP_OF_DATABASE.matcher(text).replaceAll("backups to s3");
    }

    private Requirements readAsItStands(String text) {
        CleanText clean = CleanText.of(text, spelling::right);
        FactReader.Result values = factReader.read(clean);
        List<Token> tokens = Token.of(clean.text());
        Reading reading = new Reading(clean, tokens, finder.find(clean.text(), tokens, values.spans()));
        // Many words ask about the same place.
        Map<Span, List<Fact>> inPlaces = new HashMap<>();
        return new Draft(
                        reading,
                        values,
                        place -> inPlaces.computeIfAbsent(place, span -> factReader.readIn(clean, span)))
                .requirements();
    }
}
