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
import java.util.function.Function;
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

    /** Fields of {@code deploy} that are read here, or that Kubernetes does by itself. */
    private static final Set<String> DEPLOY = Set.of("replicas", "resources", "restart_policy");

    private static final Set<String> RESOURCES = Set.of("cpus", "memory");

    private final ComposeService service;
    private final Neighbours neighbours;
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> unplaced = new ArrayList<>();

    /**
     * What a service is among the others.
     *
     * @param services names of those that are services of the catalogue
     * @param workloads names of the others
     * @param ports those that others reach a service at, by its name
     * @param ending names of those whose end others wait for
     * @param absent names of those that are left out
     * @param sharedVolumes names of volumes that more than one of them mounts
     */
    record Neighbours(
            Set<String> services,
            Set<String> workloads,
            Map<String, Long> ports,
            Set<String> ending,
            Set<String> absent,
            Set<String> sharedVolumes) {

        /** The service that an address in a value leads to. */
        Optional<String> in(String variable, String value) {
            boolean isHost = variable.toUpperCase(Locale.ROOT)
                    .matches(".*(HOST|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ENDPOINT|BROKER|BROKERS)");
            return Stream.of(services, workloads, absent)
                    .flatMap(Set::stream)
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
    static Workload of(ComposeService service, Neighbours neighbours, List<String> unplaced) {
        Part part = new Part(service, neighbours);
        Workload workload = part.workload();
        unplaced.addAll(part.unplaced);
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
            if (!service.published().isEmpty()) {
                fact("external", true, "ports");
            }
        } else if (port.isPresent()) {
            leaveOut("ports: a job serves none");
        }
        replicas(isJob);
        volume.ifPresent(mount -> {
            fact("mountPath", mount.target(), "volumes " + mount.target());
            ownVolume(mount);
        });
        command("command", "entrypoint");
        command("args", "command");
        resources();
        environment();
        health(port.isPresent(), isJob);
        gracePeriod(capability.equals("worker"));
        service.keys("deploy", DEPLOY).forEach(key -> leaveOut("deploy." + key));
        for (String kind : List.of("limits", "reservations")) {
            service.keys("deploy/resources/" + kind, RESOURCES)
                    .forEach(key -> leaveOut("deploy.resources.%s.%s".formatted(kind, key)));
        }
        others(isJob);
        return new Workload(capability, Optional.of(service.name()), facts, at(capability));
    }

    /** What becomes of the fields that no answer comes from. */
    private void others(boolean isJob) {
        ComposeData data = ComposeData.builtIn();
        service.fields().stream()
                .filter(field -> !data.read().contains(field) && !field.startsWith("x-"))
                .filter(field -> !data.silent().containsKey(field))
                .forEach(field -> leaveOut(data.told(field)));
        data.values()
                .forEach((place, values) -> service.first(List.of(place))
                        .filter(value -> !values.contains(value) && !(isJob && place.equals("restart")))
                        .ifPresent(value -> leaveOut(place.replace('/', '.') + ": " + value)));
        if (service.image().isEmpty() && service.says(List.of("build"))) {
            leaveOut("build: push the image that it makes, and answer image");
        }
        service.details("networks").forEach(detail -> leaveOut("networks." + detail));
        List<String> waited = service.startsAfterHealthOf();
        if (!waited.isEmpty()) {
            leaveOut("depends_on: nothing waits for the health of %s; a program that ends without is started again"
                    .formatted(String.join(", ", waited)));
        }
    }

    private String at(String what) {
        return "services." + service.name() + " (" + what + ")";
    }

    private void fact(String id, Object value, String words) {
        facts.add(new Fact(id, value, at(words)));
    }

    private void leaveOut(String what) {
        unplaced.add(at(what));
    }

    private Optional<Long> port() {
        List<Long> ports = Stream.concat(service.published().stream(), service.exposed().stream())
                .distinct()
                .toList();
        ports.stream().skip(1).forEach(further -> leaveOut("ports: a second one, " + further));
        service.strangePorts().forEach(strange -> leaveOut("ports: " + strange));
        return ports.stream()
                .findFirst()
                .or(() -> Optional.ofNullable(neighbours.ports().get(service.name())));
    }

    /** The one volume that a workload with a port of its own keeps; what else is mounted has no place. */
    private Optional<ComposeService.Mount> volume(boolean canHaveOne) {
        service.strangeMounts().forEach(strange -> leaveOut("volumes: " + strange));
        Optional<ComposeService.Mount> first = Optional.empty();
        for (ComposeService.Mount mount : service.mounts()) {
            if (mount.isOfMachine()) {
                leaveOut("volumes: %s of this machine".formatted(mount.source()));
            } else if (canHaveOne && first.isEmpty()) {
                first = Optional.of(mount);
            } else {
                leaveOut("volumes: " + mount.target());
            }
        }
        return first;
    }

    /** Compose gives all containers the same volume; a pod has one of its own. */
    private void ownVolume(ComposeService.Mount mount) {
        boolean isOne = facts.stream()
                .filter(fact -> fact.id().equals("replicas"))
                .allMatch(fact -> List.of(0L, 1L).contains(fact.value()));
        if (mount.isNamed() && (!isOne || neighbours.sharedVolumes().contains(mount.source()))) {
            leaveOut(
                    "volumes: %s is shared in Compose, and here each pod has its own; keep shared files in an object storage"
                            .formatted(mount.source()));
        }
    }

    private void replicas(boolean isJob) {
        List<String> places = List.of("deploy/replicas", "scale");
        Optional<String> number = service.first(places).filter(text -> !isJob && text.matches("\\d{1,6}"));
        number.ifPresent(text -> fact("replicas", Long.valueOf(text), "replicas"));
        if (number.isEmpty() && service.says(places)) {
            leaveOut("replicas");
        }
    }

    private void gracePeriod(boolean isWorker) {
        List<String> places = List.of("stop_grace_period");
        Optional<Long> seconds =
                service.first(places).flatMap(Quantity::seconds).filter(any -> isWorker);
        seconds.ifPresent(number -> fact("gracePeriod", number, "stop_grace_period"));
        if (seconds.isEmpty() && service.says(places)) {
            leaveOut("stop_grace_period");
        }
    }

    private void command(String id, String field) {
        if (service.fields().contains(field)) {
            service.command(field)
                    .ifPresentOrElse(
                            command -> fact(id, command, field), () -> leaveOut(field + ": a variable nobody set"));
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
                Quantity::bytes);
        quantity("cpu", List.of("deploy/resources/reservations/cpus"), Quantity::cores);
        quantity("cpuLimit", List.of("deploy/resources/limits/cpus", "cpus"), Quantity::cores);
    }

    private void quantity(String id, List<String> places, Function<String, Optional<String>> reading) {
        Optional<String> written = service.first(places);
        written.flatMap(reading).ifPresent(amount -> fact(id, amount, id + " " + written.orElse("")));
        if (written.flatMap(reading).isEmpty() && service.says(places)) {
            leaveOut(id + ": " + written.orElse("a variable nobody set"));
        }
    }

    private void environment() {
        Map<String, Object> config = new LinkedHashMap<>();
        service.environment().forEach((name, written) -> {
            Optional<String> value = written.flatMap(Interpolation::resolved);
            Optional<String> other = neighbours.in(name, value.or(() -> written).orElse(""));
            if (!VARIABLE.matcher(name).matches()) {
                leaveOut("environment: a name that none can have");
            } else if (other.isPresent()) {
                wired(name, other.get());
            } else if (isSecret(name, written.orElse(""))) {
                leaveOut("environment: %s is secret; a Secret of the cluster brings it (secretName)".formatted(name));
            } else if (value.isEmpty()) {
                leaveOut("environment: %s has no value here".formatted(name));
            } else if (value.get().length() > LONGEST_VALUE) {
                leaveOut("environment: %s is longer than %,d characters".formatted(name, LONGEST_VALUE));
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
        if (neighbours.absent().contains(other)) {
            leaveOut("environment: %s leads to %s, which is left out; answer config with an address of it"
                    .formatted(variable, other));
        } else if (neighbours.services().contains(other)) {
            leaveOut("environment: %s leads to %s, which the package connects by names of its own"
                    .formatted(variable, other));
        } else if (!variable.equals(own)) {
            leaveOut("environment: %s leads to %s, whose address the package gives as %s"
                    .formatted(variable, other, own));
        }
    }

    private void health(boolean hasPort, boolean isJob) {
        List<String> command = service.healthCommand();
        if (command.isEmpty()) {
            return;
        }
        if (isJob) {
            leaveOut("healthcheck");
            return;
        }
        Matcher own = HEALTH.matcher(String.join(" ", command));
        if (hasPort && own.find()) {
            fact("healthPath", Optional.ofNullable(own.group(1)).orElse("/"), "healthcheck");
        } else if (!hasPort) {
            fact("livenessCommand", command, "healthcheck");
        } else {
            leaveOut("healthcheck");
        }
    }
}
