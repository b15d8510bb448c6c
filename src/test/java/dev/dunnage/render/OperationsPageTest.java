package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.CatalogImage;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Packages;
import dev.dunnage.testing.Page;
import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator wants to know of each component before it goes out, read from the catalogue and from what it makes. */
class OperationsPageTest {

    /** Kinds of which an operator makes pods. */
    private static final Set<String> OPERATED = Set.of("Cluster", "Kafka", "MariaDB", "RabbitmqCluster");

    private static final Catalog CATALOG = Catalogs.builtIn();

    /** What uses a service or is reached by an exposure. */
    private static final String USER = "web-application/deployment";

    private static final Set<Role> ROLES = Set.of(Role.WORKLOAD, Role.SERVICE, Role.EXPOSURE);

    private static final Map<String, Object> ANSWERS = Map.of(
            "name", "shop",
            "image", "ghcr.io/acme/shop:1.4.2",
            "hostname", "shop.example.com",
            "schedule", "0 3 * * *",
            "secretsFrom", "existing");

    @Test
    void the_page_says_what_each_component_is_like() throws IOException {
        StringBuilder table = new StringBuilder("""
                | component | images | starts with | Pod Security `restricted` | connection by | its Secret | backup | monitoring | policy |
                |---|---|---|---|---|---|---|---|---|
                """);
        List<Component> components = CATALOG.components().stream()
                .filter(component -> ROLES.contains(component.profile().role()))
                .toList();
        assertThat(components).hasSizeGreaterThan(20);
        for (Component component : components) {
            List<String> cells = new Row(component).cells();
            assertThat(cells).as(component.id()).noneMatch(String::isBlank);
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        Page.of("docs/operations.md").shows("components", table.toString());
    }

    /** What stands in packages beside components of their own: it comes along, always or on request. */
    private static final Set<String> BESIDE = Set.of(
            "autoscaling",
            "backup",
            "connection",
            "disruption",
            "metrics",
            "migration",
            "network-policy",
            "rollout",
            "telemetry");

    @Test
    void the_page_says_what_comes_along() throws IOException {
        StringBuilder table = new StringBuilder("""
                | component | comes along | with | brings | starts with | values |
                |---|---|---|---|---|---|
                """);
        List<Component> components = CATALOG.components().stream()
                .filter(component -> component.profile().role() == Role.ADDITION
                        || component.profile().role() == Role.SUPPORT && BESIDE.contains(component.capability()))
                .toList();
        assertThat(components).extracting(Component::capability).containsAll(BESIDE);
        for (Component component : components) {
            List<String> cells = List.of(
                    "`" + component.id() + "`",
                    asked(component),
                    with(component),
                    brought(component),
                    first(component),
                    values(component));
            assertThat(cells).as(component.id()).noneMatch(String::isBlank);
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        Page.of("docs/operations.md").shows("beside", table.toString());
    }

    private static String asked(Component component) {
        Component.Profile profile = component.profile();
        if (profile.role() == Role.ADDITION) {
            return "on request: " + listed(profile.preferredBy());
        }
        return profile.besides().isEmpty() ? "always" : "beside " + listed(profile.besides());
    }

    private static String with(Component component) {
        List<String> hosts = new ArrayList<>(component.profile().addsTo());
        CATALOG.components().stream()
                .filter(each -> Stream.of(
                                each.profile().includes(), each.profile().forAllParts())
                        .anyMatch(ids -> ids.contains(component.id())))
                .map(Component::id)
                .forEach(hosts::add);
        return listed(hosts);
    }

    private static String brought(Component component) {
        List<String> kinds =
                component.manifests().stream().map(Manifest::kind).distinct().toList();
        return kinds.isEmpty() ? "entries of other objects" : listed(kinds);
    }

    private static String first(Component component) {
        return component.needs().isEmpty()
                ? "nothing else"
                : component.needs().stream().map(Solution::sentence).collect(Collectors.joining(" "));
    }

    private static String values(Component component) {
        List<String> groups = component.questions().stream()
                .flatMap(question -> question.binding().stream())
                .map(binding -> binding.path().replaceFirst("\\..*", ""))
                .distinct()
                .toList();
        return groups.isEmpty() ? "those of what it is beside" : listed(groups);
    }

    private static String listed(List<String> ids) {
        return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
    }

    /** A component with the objects that it brings into a package. */
    private static final class Row {

        private final Component component;
        private final Application application;
        private final Map<String, Object> own;
        private final Role role;

        Row(Component component) {
            this.component = component;
            this.role = component.profile().role();
            this.application = application(
                    role == Role.WORKLOAD ? new String[] {component.id()} : new String[] {USER, component.id()});
            this.own = new LinkedHashMap<>(objects(application));
            if (role != Role.WORKLOAD) {
                own.keySet().removeAll(objects(application(USER)).keySet());
            }
        }

        private static Application application(String... ids) {
            return Packages.application(Packages.solution(ids), ANSWERS);
        }

        private static Map<String, Object> objects(Application application) {
            return Objects.of(new RawRenderer().render(application));
        }

        List<String> cells() {
            return List.of(
                    "`" + component.id() + "`",
                    images(),
                    needs(),
                    security(),
                    connection(),
                    secret(),
                    backup(),
                    monitoring(),
                    policy());
        }

        private String images() {
            Set<String> used = new TreeSet<>();
            each(
                    own,
                    map -> Stream.of("image", "imageName")
                            .map(map::get)
                            .filter(String.class::isInstance)
                            .forEach(image -> used.add(String.valueOf(image))));
            List<String> known = CatalogImage.all().values().stream()
                    .filter(image -> used.contains(image.reference()))
                    .map(image -> "`%s`, %s"
                            .formatted(
                                    image.reference().replaceFirst(".*/", ""),
                                    image.support().equals(CatalogImage.NEWEST)
                                            ? "the newest release"
                                            : "fixes until " + image.support()))
                    .toList();
            if (!known.isEmpty()) {
                return String.join("; ", known);
            }
            return role == Role.WORKLOAD ? "yours" : "none of its own";
        }

        private String needs() {
            Set<String> needs = new LinkedHashSet<>(application.needs());
            if (role != Role.WORKLOAD) {
                application(USER).needs().forEach(needs::remove);
            }
            return needs.isEmpty() ? "nothing else" : String.join(" ", needs);
        }

        /** Whether an operator makes its pods. */
        private boolean isOperated() {
            return own.keySet().stream()
                    .map(key -> key.substring(0, key.indexOf('/')))
                    .anyMatch(OPERATED::contains);
        }

        private String security() {
            if (isOperated()) {
                return "its operator's pods";
            }
            List<Map<?, ?>> pods = new ArrayList<>();
            each(own, map -> {
                if (map.get("containers") instanceof List<?>) {
                    pods.add(map);
                }
            });
            pods.forEach(pod -> assertThat(isRestricted(pod)).as(component.id()).isTrue());
            if (!pods.isEmpty()) {
                return "yes";
            }
            return "no pods of its own";
        }

        /** The rules of https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted that a template decides. */
        private static boolean isRestricted(Map<?, ?> pod) {
            List<Map<?, ?>> containers = new ArrayList<>();
            Stream.of("containers", "initContainers")
                    .filter(pod::containsKey)
                    .forEach(field -> ((List<?>) java.util.Objects.requireNonNull(pod.get(field)))
                            .forEach(item -> containers.add((Map<?, ?>) item)));
            String whole = String.valueOf(pod.get("securityContext"));
            return whole.contains("runAsNonRoot=true")
                    && whole.contains("RuntimeDefault")
                    && containers.stream()
                            .map(container -> String.valueOf(container.get("securityContext")))
                            .allMatch(context -> context.contains("allowPrivilegeEscalation=false")
                                    && context.contains("drop=[ALL]"));
        }

        private String connection() {
            if (role != Role.SERVICE) {
                return role == Role.WORKLOAD ? "it is the client" : "no connection";
            }
            Set<String> names = new LinkedHashSet<>();
            Set<String> known = connections().getOrDefault(component.capability(), Set.of());
            each(objects(application), map -> {
                if (known.contains(String.valueOf(map.get("name")))) {
                    names.add("`" + map.get("name") + "`");
                }
            });
            return names.stream().limit(2).collect(Collectors.joining(", "))
                    + (names.size() > 2 ? " and %d more".formatted(names.size() - 2) : "");
        }

        private static Map<String, Set<String>> connections() {
            Map<String, Set<String>> names = new LinkedHashMap<>();
            try {
                YamlSource.read("connections.yaml", Files.readString(Path.of("src/main/resources/connections.yaml")))
                        .fields()
                        .forEach((capability, source) -> names.put(
                                capability,
                                source.required("variables").fields().keySet()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return names;
        }

        private String secret() {
            List<String> makers = component.secrets().stream()
                    .filter(need -> need.when().isEmpty())
                    .map(SecretNeed::maker)
                    .map(maker -> "`" + maker + "` says who makes it")
                    .distinct()
                    .toList();
            if (!makers.isEmpty()) {
                return String.join(", ", makers);
            }
            if (component.profile().serves().contains("secrets")) {
                return "its operator makes it";
            }
            return role == Role.WORKLOAD ? "where `secretName` names one" : "none";
        }

        private String backup() {
            List<String> questions = questions("(?i)backup");
            if (!questions.isEmpty()) {
                return questions.get(0);
            }
            if (CATALOG.additionsTo(component).stream()
                    .anyMatch(each -> each.capability().equals("backup"))) {
                return "a dump each night on request (`dumps`)";
            }
            boolean[] keeps = {isOperated()};
            each(own, map -> keeps[0] |= map.containsKey("volumeClaimTemplates"));
            if (keeps[0]) {
                return "none made: snapshots of its volume are your storage's";
            }
            return component.variant().equals("external") ? "its owner's" : "it keeps nothing";
        }

        private String monitoring() {
            List<String> additions = CATALOG.additionsTo(component).stream()
                    .filter(each -> each.capability().equals("metrics")
                            && !each.variant().equals("annotations"))
                    .map(each -> each.variant().contains("service") ? "ServiceMonitor" : "PodMonitor")
                    .distinct()
                    .map(kind -> (role == Role.SERVICE ? "metrics and " + kind : kind + " and alerts") + " on request")
                    .toList();
            if (!additions.isEmpty()) {
                return String.join(", ", additions);
            }
            if (role == Role.WORKLOAD) {
                return "none: it ends before it is scraped";
            }
            return component.variant().equals("external") || role == Role.EXPOSURE
                    ? "its owner's"
                    : "none: its image brings no exporter, and none was found that is known to work with it";
        }

        private String policy() {
            List<String> questions = questions("(?:network|database)Policy");
            if (!questions.isEmpty()) {
                return questions.get(0);
            }
            if (own.keySet().stream().anyMatch(key -> key.startsWith("NetworkPolicy/"))) {
                return "always";
            }
            if (isOperated()) {
                return "its operator's, always";
            }
            return switch (role) {
                case EXPOSURE -> "it is the way in";
                case WORKLOAD -> "none: nothing reaches it";
                default -> "none: it runs elsewhere";
            };
        }

        /** Questions that a package has for its sake. */
        private List<String> questions(String pattern) {
            Set<String> ids = new LinkedHashSet<>(ids(component.id()));
            if (role != Role.WORKLOAD) {
                ids = new LinkedHashSet<>(ids(USER, component.id()));
                ids.removeAll(ids(USER));
            }
            return ids.stream()
                    .filter(id -> id.matches(".*" + pattern + ".*"))
                    .map(id -> "`" + id + "`")
                    .toList();
        }

        private static List<String> ids(String... components) {
            return Packages.solution(components)
                    .questionnaire(Map.of(), Map.of())
                    .ids();
        }

        private static void each(Object tree, Consumer<Map<?, ?>> seen) {
            if (tree instanceof Map<?, ?> map) {
                seen.accept(map);
                map.values().forEach(value -> each(value, seen));
            } else if (tree instanceof List<?> list) {
                list.forEach(item -> each(item, seen));
            }
        }
    }
}
