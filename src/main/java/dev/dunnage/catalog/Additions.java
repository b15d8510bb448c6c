package dev.dunnage.catalog;

import dev.dunnage.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes along with workloads and services where somebody asks for it: "with a ServiceMonitor" brings {@code metrics/service-monitor}
 * to each web application. Of two that take the place of the same thing, such as canaries and blue-green releases, the first one comes. Whoever asks for nothing has nothing of it, neither questions nor values nor files.
 */
public final class Additions {

    private final Catalog catalog;

    /** The additions of one catalogue. */
    public Additions(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The components with what a wish asks for. */
    public List<Chosen> wanted(List<Chosen> chosen, Demand demand) {
        return with(chosen, (member, addition) -> demand.prefers(addition));
    }

    /** The components with those additions that one of these questions belongs to, as {@code alerts} or {@code api.alerts}. */
    public List<Chosen> asked(List<Chosen> chosen, Set<String> questions) {
        return with(
                chosen,
                (member, addition) ->
                        ids(member, addition).anyMatch(id -> questions.contains(PartScope.scoped(member.part(), id))));
    }

    /** Only what the addition brings itself: a question that is there anyway asks for nothing more. */
    private Stream<String> ids(Chosen member, Component addition) {
        Set<String> there = catalog.members(List.of(Chosen.ofWhole(member.component()))).stream()
                .flatMap(each -> each.component().questions().stream())
                .map(Question::id)
                .collect(Collectors.toUnmodifiableSet());
        return catalog.members(List.of(Chosen.ofWhole(addition))).stream()
                .flatMap(each -> each.component().questions().stream())
                .map(Question::id)
                .filter(id -> !there.contains(id));
    }

    private List<Chosen> with(List<Chosen> chosen, BiPredicate<Chosen, Component> isWanted) {
        List<Chosen> all = new ArrayList<>(chosen);
        for (Chosen member : chosen) {
            catalog.additionsTo(member.component()).stream()
                    .filter(addition -> isWanted.test(member, addition))
                    .map(member::with)
                    .filter(addition -> !all.contains(addition) && all.stream().noneMatch(addition::excludes))
                    .forEach(all::add);
        }
        return all;
    }
}
