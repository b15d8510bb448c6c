package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to deploy what somebody wants: a set of components that fit together. For "a web app with PostgreSQL" it may be
 * {@code web-application/deployment} and {@code postgresql/cloudnative-pg}, with what comes along, such as {@code pod/settings}; its
 * questions are those of all of them, and its objects are their templates with every slot filled. A solution with several workloads has
 * a part for each: the same components, with the names of their part, and services that all parts share.
 *
 * @param chosen the components that a person weighs, workloads first
 * @param members all components: the chosen ones and what comes along, with the names that they have in their parts
 * @param score how well it fits, 1 to 100
 * @param reasons why one would choose it
 */
public record Solution(List<Chosen> chosen, List<Chosen> members, int score, List<String> reasons) {

    /** As long as a name may be: a CronJob's has 52 characters, of which some are left for what stands behind it. */
    private static final int LONGEST_NAME = 40;

    private static final String GENERAL_NAME = "app";

    /** The question that tells by which of its services the number of pods is told. */
    public static final String SCALED_BY = "queueType";

    /**
     * One of several workloads.
     *
     * @param name how it is called in questions, values and names of objects
     * @param capability what kind of workload it is
     */
    public record Part(String name, String capability) {}

    public Solution {
        chosen = List.copyOf(chosen);
        members = List.copyOf(members);
        reasons = List.copyOf(reasons);
    }

    /** A solution from the components that were chosen, with everything that they include. */
    public static Solution of(Catalog catalog, List<Chosen> chosen, int score, List<String> reasons) {
        return new Solution(chosen, catalog.members(chosen), score, reasons);
    }

    /** The same way to deploy it, made of further components too. */
    public Solution with(List<Chosen> more, Catalog catalog) {
        return more.equals(chosen) ? this : of(catalog, more, score, reasons);
    }

    /** All components, with the names that they have in their parts. */
    public List<Component> components() {
        return members.stream().map(Chosen::component).toList();
    }

    /** The workloads, where there are several. */
    public List<Part> parts() {
        return with(Role.WORKLOAD)
                .filter(each -> !each.part().isEmpty())
                .map(each -> new Part(each.part(), each.component().capability()))
                .toList();
    }

    /** Names that no further part may have, since values or objects of the whole are called so. */
    public Set<String> takenNames() {
        return PartScope.taken(members.stream()
                .filter(member -> member.part().isEmpty())
                .map(Chosen::component)
                .toList());
    }

    /** Whether it is one thing, or several that work together. */
    public boolean isCombination() {
        return chosen.stream()
                        .map(each -> each.component().profile().role())
                        .filter(role -> role == Role.WORKLOAD || role == Role.SERVICE)
                        .count()
                > 1;
    }

    private Stream<Chosen> with(Role role) {
        return chosen.stream().filter(each -> each.component().profile().role() == role);
    }

    /** A short name, such as {@code Web application with PostgreSQL (CloudNativePG), public through an Ingress}. */
    public String title() {
        String workloads =
                listed(with(Role.WORKLOAD).map(Solution::workloadTitle).toList());
        String services = with(Role.SERVICE)
                .map(each -> each.component().profile().title())
                .collect(Collectors.joining(" and "));
        return workloads + (workloads.isEmpty() || services.isEmpty() ? "" : " with ") + services + exposure();
    }

    private static String workloadTitle(Chosen workload) {
        String title = workload.component().profile().title();
        return workload.part().isEmpty() ? title : workload.part() + " (" + title.toLowerCase(Locale.ROOT) + ")";
    }

    private static String listed(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    private String exposure() {
        List<Chosen> exposed = with(Role.EXPOSURE).toList();
        if (exposed.isEmpty()) {
            return isReachable() ? ", inside the cluster only" : "";
        }
        boolean isNamed = exposed.stream().anyMatch(each -> !each.part().isEmpty());
        String which = isNamed ? listed(exposed.stream().map(this::reached).toList()) : "";
        return ", " + (which.isEmpty() ? "" : which + " ")
                + exposed.get(0).component().profile().title();
    }

    /** What is reached, as a title names it: a part, or the workload that has the name of the whole. */
    private String reached(Chosen exposure) {
        return with(Role.WORKLOAD)
                .filter(workload -> workload.part().equals(exposure.part()))
                .map(Chosen::spoken)
                .findFirst()
                .orElse(exposure.part());
    }

    private boolean isReachable() {
        return chosen.stream().anyMatch(each -> each.component().profile().exposable());
    }

    /** What it is made of, a sentence for each component. */
    public String description() {
        return chosen.stream()
                .map(each -> each.component().profile().description())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The ids of what it provides. */
    public List<String> capabilities() {
        if (chart().isPresent()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(chosen.stream()
                .map(each -> each.component().capability())
                .distinct()
                .toList());
        if (isReachable() && !ids.contains(Demand.EXTERNAL)) {
            ids.add(Demand.INTERNAL);
        }
        return ids;
    }

    /** Its objects, in the order in which they are applied. */
    public List<Manifest> manifests() {
        return filled(Component::manifests).sorted(InstallOrder.BY_KIND).toList();
    }

    /** Objects with what others add to them: in a part, only its own components and those of the whole add something. */
    private Stream<Manifest> filled(Function<Component, List<Manifest>> kind) {
        Map<String, SlotFiller> fillers = new LinkedHashMap<>();
        members.forEach(member -> fillers.computeIfAbsent(member.part(), this::filler));
        return members.stream()
                .flatMap(member -> kind.apply(member.component()).stream()
                        .map(Optional.ofNullable(fillers.get(member.part())).orElseThrow()::fill));
    }

    private SlotFiller filler(String part) {
        return new SlotFiller(members.stream()
                .filter(member -> !member.isOwn() || member.part().equals(part))
                .map(Chosen::component)
                .toList());
    }

    /** The objects that there are as long as every question keeps its default. */
    public List<Manifest> usualManifests() {
        Values usual = questionnaire(Map.of(), Map.of()).judge(Map.of()).values();
        return manifests().stream().filter(manifest -> manifest.exists(usual)).toList();
    }

    /**
     * Its questions.
     *
     * @param facts values that were read from an intent, by fact id; {@code api.port} for a fact of a part
     * @param flags capabilities that the intent asks for (true) or excludes (false); for all parts, or {@code api.tls} for one
     */
    public Questionnaire questionnaire(Map<String, Object> facts, Map<String, Boolean> flags) {
        Prefill prefill = new Prefill(facts, flags, suggestedName(), longestName(), ownSecret(facts));
        List<Question> questions = new ArrayList<>();
        for (Chosen member : members) {
            member.component().questions().forEach(question -> questions.add(prefill.of(question, member)));
        }
        return new Questionnaire(
                questions,
                components().stream()
                        .flatMap(component -> component.constraints().stream())
                        .toList());
    }

    /** Who says where Secrets come from means those of the program, where no service has one. */
    private Optional<Node> ownSecret(Map<String, Object> facts) {
        boolean isSaid =
                !SecretMaker.of(String.valueOf(facts.get(SecretQuestions.FROM))).equals(SecretMaker.EXISTING);
        boolean isOther = components().stream()
                .flatMap(component -> component.secrets().stream())
                .anyMatch(need -> need.when().isEmpty());
        return isSaid && !isOther
                ? Optional.of(
                        new Node.Text(List.of(new Node.Part.ApplicationName(), new Node.Part.Literal("-secrets"))))
                : Optional.empty();
    }

    /** Whether some question takes the value of a fact, whichever part it belongs to. */
    public boolean takes(String fact, Object value) {
        if (fact.equals(SecretQuestions.FROM) && !namesSecrets()) {
            return false;
        }
        return members.stream()
                .anyMatch(member -> member.component().questions().stream()
                        .filter(question -> isFilledBy(fact, question, member))
                        .anyMatch(question -> Questionnaire.accepts(question, value)));
    }

    /** The ids of the questions that some of these facts answer. */
    public Set<String> answeredBy(Map<String, Object> facts) {
        Set<String> answered = new LinkedHashSet<>();
        for (Chosen member : members) {
            for (Question question : member.component().questions()) {
                Prefill.fact(facts, question, member)
                        .filter(value -> Questionnaire.accepts(question, value))
                        .ifPresent(value -> answered.add(question.id()));
            }
        }
        return answered;
    }

    /** Whether a trait has a place in it: a question takes it, a component was chosen for it, or brings it anyway. */
    public boolean serves(String trait) {
        return trait.equals(Demand.INTERNAL)
                || takes(trait, true)
                || capabilities().contains(trait)
                || members.stream()
                        .map(each -> each.component().profile())
                        .anyMatch(profile -> profile.serves().contains(trait)
                                || profile.preferredBy().contains(trait));
    }

    /** The services by which the number of its pods may be told, the one that is taken first; empty where no queue tells it. */
    public Optional<List<String>> scaledBy() {
        List<String> services = chosen.stream()
                .filter(each -> each.component().profile().role() == Role.SERVICE)
                .map(each -> each.component().capability())
                .toList();
        return members.stream()
                .flatMap(member -> member.component().questions().stream())
                .filter(question ->
                        question.id().equals(SCALED_BY) || question.id().endsWith("." + SCALED_BY))
                .findFirst()
                .map(question -> question.options().stream()
                        .map(Option::value)
                        .filter(services::contains)
                        .toList());
    }

    /** The paths of values that serve what nobody is asked about, such as {@code nodeSelector} for {@code node-placement}. */
    public List<String> knobs(String word) {
        return members.stream()
                .flatMap(member -> member.component().profile().knobs().getOrDefault(word, List.of()).stream()
                        .map(id -> PartScope.scoped(member.part(), id))
                        .flatMap(id -> member.component().questions().stream()
                                .filter(question -> question.id().equals(id))))
                .flatMap(question -> question.binding().stream())
                .map(Question.Binding::path)
                .toList();
    }

    /** Whether some Secret is needed, or may be by the program itself; what only a backup needs is no reason to ask. */
    private boolean namesSecrets() {
        return components().stream()
                .flatMap(component -> component.secrets().stream())
                .anyMatch(need -> need.when().isEmpty()
                        || need.question().equals(Prefill.OWN_SECRET)
                        || need.question().endsWith("." + Prefill.OWN_SECRET));
    }

    private static boolean isFilledBy(String fact, Question question, Chosen member) {
        String source = member.component().prefills().getOrDefault(question.id(), question.id());
        return source.equals(fact)
                || question.id().equals(fact)
                || !member.part().isEmpty() && source.equals(member.part() + "." + fact);
    }

    private String suggestedName() {
        return parts().isEmpty()
                ? chosen.stream()
                        .map(each -> each.component().profile().suggestedName())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(GENERAL_NAME)
                : GENERAL_NAME;
    }

    /** How long a name may be so that those of parts, which stand behind it, still fit. */
    private int longestName() {
        return LONGEST_NAME
                - parts().stream()
                        .mapToInt(part -> part.name().length() + 1)
                        .max()
                        .orElse(0);
    }

    /** The solution with its answers in place; {@code values} has one for each question. */
    public Application application(Values values) {
        return application(values, List.of());
    }

    /** The solution with its answers in place, and those of each environment. */
    public Application application(Values values, List<Environment> environments) {
        List<Values> everywhere = Stream.concat(
                        Stream.of(values), environments.stream().map(Environment::values))
                .toList();
        List<Manifest> manifests = manifests();
        SharedAnswers shared = new SharedAnswers(members, manifests, everywhere);
        MadeSecrets secrets = new MadeSecrets(
                components().stream()
                        .flatMap(component -> component.secrets().stream())
                        .map(shared::of)
                        .toList(),
                everywhere);
        Values usual = usual(values);
        List<Parameter> parameters = members.stream()
                .filter(member -> !secrets.makeUnused(member.component()))
                .flatMap(member -> parameters(member, shared, usual))
                .toList();
        return new Application(
                title(),
                SyncWaves.of(
                        Stream.concat(manifests.stream().map(shared::of), secrets.manifests())
                                .sorted(InstallOrder.BY_KIND)
                                .toList(),
                        parts().stream().map(Part::name).toList()),
                filled(Component::tests).map(shared::of).toList(),
                parameters,
                values,
                environments,
                longestName(),
                version(parameters, values, environments),
                secrets.all(),
                Stream.concat(needs(shared, values, environments).stream(), secrets.needs())
                        .distinct()
                        .toList(),
                components().stream()
                        .flatMap(component -> Stream.concat(
                                component.secrets().stream().map(shared::of).flatMap(secrets::notes),
                                component.notes().stream().map(shared::of)))
                        .distinct()
                        .toList(),
                chart().map(chart -> ChartComponents.chart(chart, values)));
    }

    /** What holds in any of the places. */
    private List<String> needs(SharedAnswers shared, Values values, List<Environment> environments) {
        List<Values> everywhere = Stream.concat(
                        Stream.of(values).filter(whole -> environments.isEmpty()),
                        environments.stream().map(Environment::values))
                .toList();
        return components().stream()
                .flatMap(component -> component.needs().stream())
                .map(shared::of)
                .filter(need ->
                        !(need instanceof Node.When when) || everywhere.stream().anyMatch(when.condition()::holds))
                .map(Solution::sentence)
                .distinct()
                .toList();
    }

    /** The text of a need, whatever it depends on. */
    public static String sentence(Node need) {
        return need instanceof Node.When when ? sentence(when.value()) : String.valueOf(((Node.Scalar) need).value());
    }

    /** The chart of others that it is, in place of objects of its own. */
    public Optional<ThirdPartyChart> chart() {
        return chosen.stream()
                .flatMap(each -> each.component().chart().stream())
                .findFirst();
    }

    /** The same chart as facts of a wish make it: at another version, or from another place. */
    public Optional<ThirdPartyChart> chart(Map<String, Object> facts) {
        return chart().map(chart -> ChartComponents.chart(
                chart, questionnaire(facts, Map.of()).judge(Map.of()).values()));
    }

    /** In a package a part's values stand below its name, which their descriptions need not repeat. */
    private static Stream<Parameter> parameters(Chosen member, SharedAnswers shared, Values values) {
        return member.component().questions().stream()
                .filter(question -> shared.isPrinted(question.id()))
                .flatMap(question -> question.parameter(values).stream())
                .map(parameter -> parameter.describedAs(PartScope.unscoped(member.part(), parameter.description())));
    }

    /** What a base says where an environment decides, and what follows from that: the limit of the usual memory. */
    private Values usual(Values values) {
        Values usual = values;
        for (Component component : components()) {
            Map<String, Object> bases = new LinkedHashMap<>();
            for (Question question : component.questions()) {
                // Few defaults follow from other answers; only for these it matters what was found before.
                if (!bases.isEmpty()
                        && question.fallback().filter(Node::isLiteral).isEmpty()) {
                    usual = usual.with(bases);
                    bases.clear();
                }
                question.parameter(usual)
                        .filter(Parameter::variesWithEnvironment)
                        .ifPresent(parameter -> bases.put(parameter.id(), parameter.base()));
            }
            usual = usual.with(bases);
        }
        return usual;
    }

    /** The version that all images of one's own have everywhere; there is none where they differ, since a chart has only one. */
    private static Optional<String> version(List<Parameter> parameters, Values values, List<Environment> environments) {
        List<Values> everywhere = environments.isEmpty()
                ? List.of(values)
                : environments.stream().map(Environment::values).toList();
        List<Optional<String>> versions = parameters.stream()
                .filter(parameter -> parameter.type() == ValueType.IMAGE && parameter.variesWithEnvironment())
                .flatMap(parameter -> everywhere.stream().map(each -> each.text(parameter.id())))
                .map(image -> ImageReference.parse(image).version())
                .distinct()
                .toList();
        return versions.size() == 1 ? versions.get(0) : Optional.empty();
    }
}
