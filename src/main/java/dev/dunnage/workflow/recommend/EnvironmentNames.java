package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Values;
import dev.dunnage.question.Places;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The environments of a package that is changed: which come, which go, and which are there under another name. */
final class EnvironmentNames {

    private static final String AT = "@";

    private final List<String> before;
    private final List<String> names;
    private final Map<String, String> renamed = new LinkedHashMap<>();

    EnvironmentNames(List<String> before) {
        this.before = List.copyOf(before);
        this.names = new ArrayList<>(before);
    }

    void add(List<String> more) {
        more.stream().filter(name -> !names.contains(name)).forEach(names::add);
    }

    void remove(List<String> some) {
        names.removeAll(some.stream().map(this::now).toList());
    }

    /** Whether an environment got another name, which no other one has. */
    boolean rename(String from, String to) {
        String known = now(from);
        if (!names.contains(known) || names.contains(to)) {
            return false;
        }
        names.set(names.indexOf(known), to);
        renamed.replaceAll((first, second) -> second.equals(known) ? to : second);
        if (before.contains(known)) {
            renamed.put(known, to);
        }
        return true;
    }

    /** How an environment is called now. */
    String now(String name) {
        return renamed.getOrDefault(name, name);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean isChanged() {
        return !names.equals(before);
    }

    /** Whether these are all of several: what is said of each of them is said of the whole. */
    boolean areAll(Collection<String> some) {
        return names.size() > 1 && some.size() == names.size() && some.containsAll(names);
    }

    /** Answers of environments under their new names. */
    void move(Map<String, Object> answers) {
        Map<String, Object> moved = new LinkedHashMap<>();
        answers.forEach((id, answer) -> moved.put(moved(id), answer));
        answers.clear();
        answers.putAll(moved);
    }

    private String moved(String id) {
        String place = id.contains(AT) ? id.substring(id.indexOf(AT) + 1) : "";
        return renamed.containsKey(place) ? Places.at(id.substring(0, id.indexOf(AT)), now(place)) : id;
    }

    /**
     * What becomes of what the environments had, in sentences; each begins with a space.
     *
     * @param recorded the answers of the package as it was
     * @param was the values of its environments
     * @param is the values of those that it shall have
     */
    String told(Map<String, Object> recorded, Map<String, Values> was, Map<String, Values> is) {
        StringBuilder told = new StringBuilder();
        renamed.forEach((from, to) -> {
            if (was.containsKey(from) && is.containsKey(to)) {
                told.append(" The environment %s is called %s now and keeps its answers%s. %s"
                        .formatted(
                                from,
                                to,
                                listed(recorded, from::equals),
                                namespace(was.get(from).namespace(), is.get(to).namespace())));
                told.append(
                        " What deploys %s by Argo CD or Flux is made anew for %s: let it go without pruning what both hold."
                                .formatted(from, to));
            }
        });
        List<String> gone =
                before.stream().filter(name -> !is.containsKey(now(name))).toList();
        for (String name : gone) {
            String answers = listed(recorded, name::equals);
            told.append(answers.isEmpty() ? "" : " With the environment %s go its answers%s.".formatted(name, answers));
        }
        List<String> come = is.keySet().stream()
                .filter(name -> !before.contains(name) && !renamed.containsValue(name))
                .toList();
        if (gone.size() == 1 && come.size() == 1) {
            told.append(
                    " If %2$s is %1$s under another name, say \"rename %1$s to %2$s\" of the package as it was: then it keeps them."
                            .formatted(gone.get(0), come.get(0)));
        }
        return told.toString();
    }

    private static String namespace(String was, String is) {
        return was.equals(is)
                ? "Its namespace stays %s, and its objects and data in it.".formatted(is)
                : "Its namespace follows the name, %s to %s: everything is made anew in the new one, empty of data. The objects and data in %s stay until somebody, or a controller that prunes, removes them; take the data along first, or answer namespace@… with the old one."
                        .formatted(was, is, was);
    }

    /** The ids of the answers of some environments, in brackets. */
    private static String listed(Map<String, Object> recorded, Predicate<String> ofPlace) {
        String ids = recorded.keySet().stream()
                .filter(id -> id.contains(AT) && ofPlace.test(id.substring(id.indexOf(AT) + 1)))
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : " (%s)".formatted(ids);
    }
}
