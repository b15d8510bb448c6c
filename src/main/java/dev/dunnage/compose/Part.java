package dev.dunnage.compose;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.question.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service of a Compose file as a workload: what has a question becomes a fact, and what has none is said. */
final class Part {

    /** The path of an own address in a health check. */
    private static final Pattern HEALTH =
            Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1])(?::\\d+)?(/[\\w./~-]*)?");

    /** What is longer is a file, which a ConfigMap or a Secret holds. */
    private static final int LONGEST_VALUE = 4096;

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** Fields that are read here; a further one is told, if it is not silent. */
    private static final Set<String> READ = Set.of(
            "image",
            "ports",
            "environment",
            "entrypoint",
            "command",
            "healthcheck",
            "volumes",
            "deploy",
            "scale",
            "cpus",
            "mem_limit",
            "mem_reservation",
            "profiles",
            "stop_grace_period");

    private final ComposeService service;
    private final Neighbours neighbours;
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();

    /**
     * What a service is among the others.
     *
     * @param services names of those that are services of the catalogue
     * @param workloads names of the others
     * @param ports those that others reach a service at, by its name
     * @param ending names of those whose end others wait for
     */
    record Neighbours(Set<String> services, Set<String> workloads, Map<String, Long> ports, Set<String> ending) {

        /** The service that an address in a value leads to. */
        Optional<String> in(String variable, String value) {
            boolean isHost = variable.toUpperCase(Locale.ROOT)
                    .matches(".*(HOST|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ENDPOINT|BROKER|BROKERS)");
            return Stream.concat(services.stream(), workloads.stream())
                    .filter(name -> isHost && value.equals(name)
                            || address(name).matcher(value).find())
                    .findFirst();
        }

        private static Pattern address(String name) {
            String host = Pattern.quote(name);
            return Pattern.compile("(?://|@)" + host + "(?![\\w.-])|(?<![\\w.-])" + host + ":\\d");
        }
    }

    private Part(ComposeService service, Neighbours neighbours) {
        this.service = service;
        this.neighbours = neighbours;
    }

    /** Reads one, and adds to a list what has no place. */
    static Workload of(ComposeService service, Neighbours neighbours, List<String> untold) {
        Part part = new Part(service, neighbours);
        Workload workload = part.workload();
        untold.addAll(part.untold);
        return workload;
    }

    private Workload workload() {
        Optional<Long> port = port();
        boolean isJob = neighbours.ending().contains(service.name());
        Optional<ComposeService.Mount> volume = volume(port.isPresent() && !isJob);
        String capability = isJob
                ? "batch-job"
                : port.isEmpty() ? "worker" : volume.isPresent() ? "stateful-application" : "web-application";
        service.image().ifPresent(image -> fact("image", image, "image " + image));
        if (!isJob) {
            port.ifPresent(number -> fact("port", number, "port " + number));
            number("replicas", List.of("deploy/replicas", "scale"));
        }
        if (!isJob && !service.published().isEmpty()) {
            fact("external", true, "ports");
        }
        volume.ifPresent(mount -> fact("mountPath", mount.target(), "volumes " + mount.target()));
        command("command", "entrypoint");
        command("args", "command");
        resources();
        environment();
        health(port.isPresent(), isJob);
        if (capability.equals("worker")) {
            service.first(List.of("stop_grace_period"))
                    .flatMap(Quantity::seconds)
                    .ifPresent(seconds -> fact("gracePeriod", seconds, "stop_grace_period"));
        }
        service.fields().stream()
                .filter(field -> !READ.contains(field) && !field.startsWith("x-"))
                .filter(field -> !ServiceImages.builtIn().silent().contains(field))
                .forEach(this::tell);
        return new Workload(capability, Optional.of(service.name()), facts, at(capability));
    }

    private String at(String what) {
        return "services." + service.name() + " (" + what + ")";
    }

    private void fact(String id, Object value, String words) {
        facts.add(new Fact(id, value, at(words)));
    }

    private void tell(String what) {
        untold.add(at(what));
    }

    private Optional<Long> port() {
        List<Long> ports = service.published().isEmpty() ? service.exposed() : service.published();
        ports.stream().skip(1).distinct().forEach(further -> tell("ports: a second one, " + further));
        service.strangePorts().forEach(strange -> tell("ports: " + strange));
        return ports.stream()
                .findFirst()
                .or(() -> Optional.ofNullable(neighbours.ports().get(service.name())));
    }

    /** The one volume that a workload with a port of its own keeps; what else is mounted is told. */
    private Optional<ComposeService.Mount> volume(boolean canHaveOne) {
        Optional<ComposeService.Mount> first = Optional.empty();
        for (ComposeService.Mount mount : service.mounts()) {
            if (mount.isOfMachine()) {
                tell("volumes: %s of this machine".formatted(mount.source()));
            } else if (canHaveOne && first.isEmpty()) {
                first = Optional.of(mount);
            } else {
                tell("volumes: " + mount.target());
            }
        }
        return first;
    }

    private void number(String id, List<String> places) {
        service.first(places)
                .filter(text -> text.matches("\\d{1,6}"))
                .ifPresent(text -> fact(id, Long.valueOf(text), id));
    }

    private void command(String id, String field) {
        if (service.fields().contains(field)) {
            service.command(field)
                    .ifPresentOrElse(
                            command -> fact(id, command, field), () -> tell(field + ": a variable nobody set"));
        }
    }

    private void resources() {
        quantity(
                "memory",
                List.of(
                        "deploy/resources/limits/memory",
                        "mem_limit",
                        "deploy/resources/reservations/memory",
                        "mem_reservation"),
                true);
        quantity("cpu", List.of("deploy/resources/reservations/cpus"), false);
        quantity("cpuLimit", List.of("deploy/resources/limits/cpus", "cpus"), false);
    }

    private void quantity(String id, List<String> places, boolean isBytes) {
        service.first(places)
                .ifPresent(text -> (isBytes ? Quantity.bytes(text) : Quantity.cores(text))
                        .ifPresentOrElse(amount -> fact(id, amount, id + " " + text), () -> tell(id + ": " + text)));
    }

    private void environment() {
        Map<String, Object> config = new LinkedHashMap<>();
        service.environment().forEach((name, written) -> {
            Optional<String> value = written.flatMap(Interpolation::resolved);
            Optional<String> other = neighbours.in(name, value.or(() -> written).orElse(""));
            if (!VARIABLE.matcher(name).matches()) {
                tell("environment: a name that none can have");
            } else if (other.isPresent()) {
                wired(name, other.get());
            } else if (isSecret(name, written.orElse(""))) {
                tell("environment: %s is secret; a Secret of the cluster brings it (secretName)".formatted(name));
            } else if (value.isEmpty()) {
                tell("environment: %s has no value here".formatted(name));
            } else if (value.get().length() > LONGEST_VALUE) {
                tell("environment: %s is longer than %,d characters".formatted(name, LONGEST_VALUE));
            } else {
                config.put(name, value.get());
            }
        });
        if (!config.isEmpty()) {
            fact("config", config, "environment");
        }
    }

    private static boolean isSecret(String name, String value) {
        return !value.isEmpty() && Credentials.isSecretName(name)
                || Credentials.find(value).isPresent()
                || Credentials.isKey(name, value);
    }

    /** The package connects its own services and parts under names of its own. */
    private void wired(String variable, String other) {
        String own = other.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "_URL";
        if (neighbours.services().contains(other)) {
            tell("environment: %s leads to %s, which the package connects by names of its own"
                    .formatted(variable, other));
        } else if (!variable.equals(own)) {
            tell("environment: %s leads to %s, whose address the package gives as %s".formatted(variable, other, own));
        }
    }

    private void health(boolean hasPort, boolean isJob) {
        List<String> command = service.healthCommand();
        if (command.isEmpty() || isJob) {
            return;
        }
        Matcher own = HEALTH.matcher(String.join(" ", command));
        if (hasPort && own.find()) {
            fact("healthPath", Optional.ofNullable(own.group(1)).orElse("/"), "healthcheck");
        } else if (!hasPort) {
            fact("livenessCommand", command, "healthcheck");
        } else {
            tell("healthcheck");
        }
    }
}
