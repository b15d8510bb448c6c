package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads back what {@link Solution#title} says of the components of a package: the line is the description of a chart that was made. */
public final class TitleReader {

    private static final Pattern PART = Pattern.compile("(?<name>[a-z][a-z0-9-]*) \\(");
    private static final String WITH = " with ";
    private static final String AND = " and ";
    private static final String COMMA = ", ";

    /** A title of a person's own may read in many ways; nobody tries more of them. */
    private static final int MOST = 20;

    private final Catalog catalog;
    private final String title;
    private final List<List<Chosen>> found = new ArrayList<>();

    private TitleReader(Catalog catalog, String title) {
        this.catalog = catalog;
        this.title = title;
    }

    /** The ways to read a title; none where no solution is called so. */
    public static List<List<Chosen>> read(String title, Catalog catalog) {
        TitleReader reader = new TitleReader(catalog, title);
        reader.workload();
        reader.parts(title, List.of());
        reader.services(title, List.of());
        return reader.found;
    }

    private Stream<Component> with(Role role) {
        return catalog.components().stream()
                .filter(component -> component.profile().role() == role);
    }

    private static List<Chosen> plus(List<Chosen> chosen, Chosen one) {
        return Stream.concat(chosen.stream(), Stream.of(one)).toList();
    }

    private void workload() {
        with(Role.WORKLOAD).forEach(component -> {
            String name = component.profile().title();
            if (title.startsWith(name)) {
                String after = title.substring(name.length());
                List<Chosen> alone = List.of(Chosen.ofWhole(component));
                rest(after, alone);
                further(after, alone);
            }
        });
    }

    private void parts(String text, List<Chosen> chosen) {
        Matcher part = PART.matcher(text);
        if (!part.lookingAt()) {
            return;
        }
        with(Role.WORKLOAD).forEach(component -> {
            String name = component.profile().title().toLowerCase(Locale.ROOT) + ")";
            if (text.startsWith(name, part.end())) {
                String after = text.substring(part.end() + name.length());
                List<Chosen> more = plus(chosen, new Chosen(part.group("name"), component));
                further(after, more);
                rest(after, more);
            }
        });
    }

    private void further(String text, List<Chosen> chosen) {
        Stream.of(COMMA, AND)
                .filter(text::startsWith)
                .forEach(between -> parts(text.substring(between.length()), chosen));
    }

    /** What follows the workloads. */
    private void rest(String text, List<Chosen> chosen) {
        if (text.startsWith(WITH)) {
            services(text.substring(WITH.length()), chosen);
        } else {
            exposure(text, chosen);
        }
    }

    private void services(String text, List<Chosen> chosen) {
        with(Role.SERVICE).forEach(component -> {
            String name = component.profile().title();
            if (text.startsWith(name)) {
                String after = text.substring(name.length());
                List<Chosen> more = plus(chosen, Chosen.ofWhole(component));
                if (after.startsWith(AND)) {
                    services(after.substring(AND.length()), more);
                }
                exposure(after, more);
            }
        });
    }

    private void exposure(String text, List<Chosen> chosen) {
        accept(chosen);
        with(Role.EXPOSURE)
                .filter(component -> text.startsWith(COMMA)
                        && text.endsWith(component.profile().title()))
                .forEach(component -> {
                    String names = text.substring(
                                    COMMA.length(),
                                    text.length() - component.profile().title().length())
                            .strip();
                    List<Chosen> more = new ArrayList<>(chosen);
                    Stream.of(names.split(", | and ", -1))
                            .map(name -> chosen.get(0).spoken().equals(name)
                                    ? chosen.get(0).part()
                                    : name)
                            .forEach(part -> more.add(new Chosen(part, component)));
                    accept(more);
                });
    }

    /** Reading is generous, and whoever is really called so has the title again. */
    private void accept(List<Chosen> chosen) {
        if (found.size() < MOST
                && Solution.of(catalog, chosen, 1, List.of()).title().equals(title)) {
            found.add(chosen);
        }
    }
}
