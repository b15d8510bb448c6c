package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The products of others that a text wants installed, or says are there already. */
final class Products {

    private static final Set<String> BY_MEANS_OF = WordLists.INTENT.of("by-means-of");
    private static final Set<String> POSSESSIVE = WordLists.INTENT.of("possessive");
    private static final Set<String> SERVES_AS = WordLists.INTENT.of("serves-as");

    private static final Set<String> JOINERS = WordLists.INTENT.of("joins-a-verb");
    private static final Set<String> ARTICLES = WordLists.INTENT.of("introduces-a-part");

    /** "And then please deploy our small": more words lead to something else. */
    private static final int TO_NEXT_WISH = 6;

    /** "Install the Grafana": more words between a verb and its object are another sentence. */
    private static final int VERB_TO_OBJECT = 2;

    private final Reading reading;
    private final Map<String, Found> installed = new LinkedHashMap<>();
    private final Map<String, Found> existing = new LinkedHashMap<>();

    Products(Reading reading) {
        this.reading = reading;
        for (Mention mention : reading.of("product")) {
            if (reading.isNegated(mention)) {
                continue;
            }
            if (reading.isExisting(mention)) {
                existing.putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (!reading.isContext(mention) && isInstalled(mention)) {
                installed.putIfAbsent(mention.concept().id(), reading.found(mention));
            }
        }
    }

    Map<String, Found> installed() {
        return installed;
    }

    /** "Install Keycloak and then our web app": whether a workload of the text is wanted beside what is installed. */
    boolean haveBeside(List<Mention> workloads) {
        return workloads.stream()
                .anyMatch(workload -> reading.of("product").stream()
                        .anyMatch(product -> product.end() <= workload.start()
                                && installed.containsKey(product.concept().id())
                                && isNamedAnew(product, workload)));
    }

    /** A joining word, then perhaps a verb, then whose it is: "and our web app", "then deploy a small API". */
    private boolean isNamedAnew(Mention product, Mention workload) {
        List<String> between = reading.tokens().subList(product.lastToken() + 1, workload.firstToken()).stream()
                .map(Token::word)
                .toList();
        return !between.isEmpty()
                && between.size() <= TO_NEXT_WISH
                && JOINERS.contains(between.get(0))
                && between.stream().skip(1).noneMatch(BY_MEANS_OF::contains)
                && between.stream().anyMatch(word -> POSSESSIVE.contains(word) || ARTICLES.contains(word));
    }

    Map<String, Found> existing() {
        return existing;
    }

    /** A product is what is deployed where it comes first; after "via", "with" or "for" it is a means. */
    private boolean isInstalled(Mention mention) {
        boolean means = reading.follows(mention, BY_MEANS_OF)
                || reading.follows(mention, POSSESSIVE)
                        && mention.firstToken() > 1
                        && BY_MEANS_OF.contains(
                                reading.tokens().get(mention.firstToken() - 2).word());
        boolean afterWorkload = reading.of("workload").stream()
                .anyMatch(workload -> workload.concept().weight() >= Concept.HINTED
                        && workload.start() < mention.start()
                        && !workload.contains(mention));
        boolean meansOnly =
                means && !(installed.isEmpty() && reading.of("workload").isEmpty());
        if (isPreference(mention) && (means || saysWhatIsDeployed())) {
            return !means && isObjectOfVerb(mention);
        }
        return !means && isObjectOfVerb(mention) || !afterWorkload && !meansOnly && !servesAWorkload(mention);
    }

    /** "No Flux, Argo CD" says how it is delivered, and so does "deploy with Argo CD"; "install Argo CD" says what. */
    private boolean isPreference(Mention mention) {
        return reading.of("preference").stream()
                .anyMatch(preference -> preference.start() < mention.end() && mention.start() < preference.end());
    }

    private boolean saysWhatIsDeployed() {
        return !(reading.of("workload").isEmpty() && reading.of("service").isEmpty());
    }

    /** "Traefik as ingress for our app" asks for the app. */
    private boolean servesAWorkload(Mention mention) {
        int next = mention.lastToken() + 1;
        // "GitLab CI builds the image": the product may have a longer name than is known here.
        return reading
                        .tokens()
                        .subList(next, Math.min(next + 2, reading.tokens().size()))
                        .stream()
                        .filter(token -> token.clause() == mention.clause())
                        .anyMatch(token -> SERVES_AS.contains(token.word()))
                && reading.of("workload").stream()
                        .anyMatch(workload -> workload.concept().weight() >= Concept.HINTED);
    }

    private boolean isObjectOfVerb(Mention mention) {
        return Stream.concat(reading.of("install").stream(), reading.of("deploy").stream())
                .filter(verb -> verb.clause() == mention.clause())
                .map(verb -> mention.firstToken() - verb.lastToken())
                .anyMatch(gap -> gap > 0 && gap <= VERB_TO_OBJECT);
    }
}
