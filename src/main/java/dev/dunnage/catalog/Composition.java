package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All components of a solution, from those that were chosen: what they include, each in its part, and the ties between parts. */
final class Composition {

    /** What a whole with several parts is asked once for all of them. */
    private static final String FOR_ALL_PARTS = "application/parts";

    private final Catalog catalog;
    private final List<Chosen> chosen;
    private final List<String> parts;

    /** What does not come along, since an addition does in its place; as {@link Chosen#id} writes it. */
    private final Set<String> replaced = new LinkedHashSet<>();

    Composition(Catalog catalog, List<Chosen> chosen) {
        this.catalog = catalog;
        this.chosen = List.copyOf(chosen);
        this.parts = chosen.stream()
                .map(Chosen::part)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** The components, each with the names that it has in its part; the whole's first ones come first. */
    List<Chosen> members() {
        chosen.forEach(each -> each.component()
                .profile()
                .insteadOf()
                .forEach(id -> replaced.add(each.with(catalog.known(id)).id())));
        LinkedHashSet<Chosen> own = new LinkedHashSet<>();
        chosen.forEach(each -> include(isOfMain(each) ? each.owned() : each, own));
        LinkedHashSet<Chosen> plain = new LinkedHashSet<>();
        if (chosen.stream().allMatch(each -> each.component().chart().isEmpty())) {
            include(Chosen.ofWhole(catalog.known(Catalog.COMMON)), plain);
        }
        List<Component> forAll = forAllParts(own);
        Set<String> asked = questionsOf(own.stream().filter(each -> each.part().isEmpty() && each.isOwn()));
        forAll.forEach(component -> plain.add(Chosen.ofWhole(component.asking(component.questions().stream()
                // The workload that the whole began with asks them as it did before.
                .filter(question -> !asked.contains(question.id()))
                .toList()))));
        List<Question> whole = forAll.stream()
                .flatMap(component -> component.questions().stream())
                .toList();
        plain.addAll(own);
        List<Chosen> members = new ArrayList<>();
        for (Chosen member : plain) {
            members.add(member.part().isEmpty() ? member : scoped(member, plain, whole));
        }
        parts.forEach(part -> members.add(new Chosen(part, ties(part))));
        main().ifPresent(main -> members.add(Chosen.ofWhole(ties("")).owned()));
        List<SecretNeed> secrets = members.stream()
                .flatMap(member -> member.component().secrets().stream())
                .toList();
        if (!secrets.isEmpty()) {
            // Defaults may name earlier answers only: those of each Secret follow what is said of all.
            Component about = SecretQuestions.about(secrets, catalog.known(SecretQuestions.COMPONENT));
            members.add(1, Chosen.ofWhole(about));
        }
        List<String> present = chosen.stream()
                .filter(each -> each.component().profile().role() == Role.SERVICE)
                .map(each -> each.component().capability())
                .toList();
        List<String> absent = catalog.services().stream()
                .filter(service -> !present.contains(service))
                .toList();
        members.replaceAll(member -> member.with(offering(member.component(), absent, present)));
        return members;
    }

    /** The workload that has the name of the whole, where others came later that have names of their own. */
    private Optional<Component> main() {
        return parts.isEmpty()
                ? Optional.empty()
                : chosen.stream()
                        .filter(each -> each.part().isEmpty())
                        .map(Chosen::component)
                        .filter(component -> component.profile().role() == Role.WORKLOAD)
                        .findFirst();
    }

    private boolean isOfMain(Chosen each) {
        return each.part().isEmpty()
                && main().filter(main -> switch (each.component().profile().role()) {
                            case WORKLOAD, EXPOSURE -> true;
                            case SERVICE, SUPPORT -> false;
                            case ADDITION -> catalog.additionsTo(main).contains(each.component());
                        })
                        .isPresent();
    }

    private static Set<String> questionsOf(Stream<Chosen> members) {
        return members.flatMap(member -> member.component().questions().stream())
                .map(Question::id)
                .collect(Collectors.toSet());
    }

    private List<Component> forAllParts(Set<Chosen> own) {
        return parts.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(FOR_ALL_PARTS),
                                own.stream()
                                        .filter(each -> !each.part().isEmpty())
                                        .flatMap(each -> each.component().profile().forAllParts().stream()))
                        .distinct()
                        .map(catalog::known)
                        .toList();
    }

    private void include(Chosen member, Set<Chosen> all) {
        if (!replaced.contains(member.id()) && isPlaced(member.component()) && all.add(member)) {
            member.component().profile().includes().forEach(id -> include(member.with(catalog.known(id)), all));
        }
    }

    private boolean isPlaced(Component component) {
        List<String> besides = component.profile().besides();
        return besides.isEmpty()
                || chosen.stream()
                        .anyMatch(each -> besides.contains(each.component().id()));
    }

    /** A question that names services offers those that are there; the first of them is what it is about. */
    private Component offering(Component component, List<String> absent, List<String> present) {
        return component.questions().stream()
                        .noneMatch(question -> question.options().stream()
                                .anyMatch(
                                        option -> absent.contains(option.value()) || present.contains(option.value())))
                ? component
                : component.asking(component.questions().stream()
                        .map(question -> offering(question, absent, present))
                        .toList());
    }

    private static Question offering(Question question, List<String> absent, List<String> present) {
        Question offered = question.offering(option -> !absent.contains(option.value()));
        return offered.options().stream()
                .map(Option::value)
                .filter(present::contains)
                .findFirst()
                .map(value -> offered.withDefault(value))
                .orElse(offered);
    }

    private static Chosen scoped(Chosen member, Set<Chosen> all, List<Question> whole) {
        List<Component> ofPart = all.stream()
                .filter(other -> other.part().equals(member.part()))
                .map(Chosen::component)
                .toList();
        return member.with(new PartScope(member.part(), ofPart, whole).of(member.component()));
    }

    /** {@code BACKEND_URL} for every other part: where the parts that only the cluster reaches are found. */
    private Component ties(String part) {
        List<Node> variables = new ArrayList<>();
        chosen.stream()
                .filter(each -> each.component().profile().role() == Role.WORKLOAD
                        && each.component().profile().exposable()
                        && !each.part().equals(part)
                        && !isExposed(each.part()))
                .forEach(each -> variables.addAll(addresses(each)));
        return Component.adding(part, Map.of("env", variables));
    }

    private boolean isExposed(String part) {
        return chosen.stream()
                .anyMatch(each ->
                        each.part().equals(part) && each.component().profile().role() == Role.EXPOSURE);
    }

    private static List<Node> addresses(Chosen other) {
        String name = other.part().isEmpty() ? other.component().profile().suggestedName() : other.part();
        String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
        Node url = address(variable + "_URL", "http://", other.part(), "");
        Optional<Question> protocol = other.component().questions().stream()
                .filter(question -> question.id().equals("protocol"))
                .findFirst();
        if (protocol.isEmpty()) {
            return List.of(url);
        }
        Condition http = new Condition.Equal(PartScope.scoped(other.part(), "protocol"), "http");
        return List.of(
                new Node.When(http, url),
                new Node.When(new Condition.Not(http), address(variable + "_ADDRESS", "", other.part(), ":80")));
    }

    private static Node address(String variable, String scheme, String part, String port) {
        List<Node.Part> pieces = new ArrayList<>();
        if (!scheme.isEmpty()) {
            pieces.add(new Node.Part.Literal(scheme));
        }
        pieces.add(new Node.Part.ApplicationName());
        pieces.add(new Node.Part.Literal((part.isEmpty() ? "" : "-" + part) + port));
        return Node.map("name", variable, "value", new Node.Text(pieces));
    }
}
