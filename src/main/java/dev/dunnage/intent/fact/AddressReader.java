package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Lexicon;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ports, host names and paths. */
final class AddressReader {

    private static final Pattern METRICS_PORT = Expressions.of("address.metrics-port");
    private static final Pattern PROBE_PORT = Expressions.of("address.probe-port");
    private static final Pattern CONTAINER_PORT = Expressions.of("address.container-port");
    // Compose and docker run write the host's port first.
    private static final Pattern MAPPED_PORT = Expressions.of("address.mapped-port");
    private static final Pattern PORT = Expressions.of("address.port");
    private static final Pattern HOST = Expressions.of("address.host");
    private static final Pattern ADDITIONAL = Expressions.of("address.additional");
    private static final Pattern AND = Expressions.of("address.and");
    private static final Pattern CUE = Expressions.of("address.cue");
    private static final Pattern STANDS_ALONE = Expressions.of("address.stands-alone");
    private static final Pattern FOREIGN_CUE = Expressions.of("address.foreign-cue");
    private static final Set<String> BACKING_PORTS = Set.of(
            ":5432", ":3306", ":6379", ":27017", ":5672", ":9092", ":9200", ":11211", ":1433", ":1521", ":25", ":587");
    private static final Pattern HEALTH = Expressions.of("address.health");
    private static final Pattern HEALTH_CUE = Expressions.of("address.health-cue");
    private static final Pattern MOUNT = Expressions.of("address.mount");

    private static final Pattern CONFIGURATION = Expressions.of("address.configuration");

    private AddressReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        host(text, readings);
        ports(metricsPort(text, readings), readings);
        path("healthPath", HEALTH_CUE, text, readings);
        path("healthPath", HEALTH, text, readings);
        mount(text, readings);
        return readings;
    }

    /** Where configuration is mounted there is no data to be kept. */
    private static void mount(String text, List<ReadValue> readings) {
        Matcher mount = MOUNT.matcher(text);
        if (mount.find()
                && !CONFIGURATION
                        .matcher(text.substring(phraseStart(text, mount.start()), mount.end(1)))
                        .find()) {
            path("mountPath", MOUNT, text, readings);
        }
    }

    private static int phraseStart(String text, int at) {
        int start = Math.max(text.lastIndexOf(',', at), Math.max(text.lastIndexOf('.', at), text.lastIndexOf(';', at)));
        return Math.max(start + 1, at - 20);
    }

    private static void host(String text, List<ReadValue> readings) {
        List<ReadValue> bare = new ArrayList<>();
        Matcher host = HOST.matcher(text);
        while (host.find()) {
            String name = host.group(1).toLowerCase(Locale.ROOT);
            String last = name.substring(name.lastIndexOf('.') + 1);
            String before = text.substring(Math.max(0, host.start() - 40), host.start());
            if (isNoHost(name, last) || isElsewhere(host, before)) {
                continue;
            }
            if (ADDITIONAL.matcher(before).find()) {
                readings.add(new ReadValue("routeHosts", List.of(inAscii(name)), host.start(), host.end(1)));
                continue;
            }
            boolean isUrl = host.start() != host.start(1);
            ReadValue reading = new ReadValue("hostname", inAscii(name), host.start(), host.end(1));
            if (CUE.matcher(before).find()) {
                readings.add(reading);
            } else if (isUrl
                    ? STANDS_ALONE.matcher(before).find()
                    : (Lexicon.words("domain").contains(last) || last.startsWith("xn--"))) {
                bare.add(reading);
            }
        }
        readings.addAll(bare);
        further(text, readings);
    }

    /** Host names that stand in one list with the first: "shop.example.com and www.shop.example.com". */
    private static void further(String text, List<ReadValue> readings) {
        List<String> further = new ArrayList<>();
        int from = readings.stream()
                .filter(reading -> reading.id().equals("hostname"))
                .findFirst()
                .map(ReadValue::end)
                .orElse(text.length());
        int end = from;
        Matcher next = HOST.matcher(text);
        while (next.find(end) && AND.matcher(text.substring(end, next.start())).matches()) {
            further.add(inAscii(next.group(1).toLowerCase(Locale.ROOT)));
            end = next.end(1);
        }
        if (!further.isEmpty()) {
            readings.add(new ReadValue("routeHosts", List.copyOf(further), from, end));
        }
    }

    private static boolean isNoHost(String name, String last) {
        return Lexicon.words("nodomain").contains(last)
                || Lexicon.words("nohost").contains(name)
                || name.endsWith(".cluster.local");
    }

    /** The address of something that this one talks to. */
    private static boolean isElsewhere(Matcher host, String before) {
        String port = host.group("port");
        return port != null && BACKING_PORTS.contains(port)
                || FOREIGN_CUE.matcher(before).find();
    }

    private static String inAscii(String name) {
        try {
            return name.chars().allMatch(letter -> letter < 128) ? name : IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** The text without the port of the metrics. */
    private static String metricsPort(String text, List<ReadValue> readings) {
        String left = text;
        Matcher port = METRICS_PORT.matcher(text);
        while (port.find()) {
            for (int group = 1; group <= port.groupCount(); group++) {
                if (port.group(group) != null) {
                    readings.add(
                            new ReadValue("metricsPort", Long.parseLong(port.group(group)), port.start(), port.end()));
                }
            }
            left = FactReader.blank(left, port.start(), port.end());
        }
        return left;
    }

    private static void ports(String whole, List<ReadValue> readings) {
        List<ReadValue> ofProbes = PROBE_PORT
                .matcher(whole)
                .results()
                .map(port -> new ReadValue("port", Long.parseLong(port.group(1)), port.start(1), port.end(1)))
                .toList();
        String text = whole;
        for (ReadValue ofProbe : ofProbes) {
            text = FactReader.blank(text, ofProbe.start(), ofProbe.end());
        }
        for (Pattern pattern : List.of(CONTAINER_PORT, MAPPED_PORT, PORT)) {
            Matcher port = pattern.matcher(text);
            while (port.find()) {
                for (int group = 1; group <= port.groupCount(); group++) {
                    if (port.group(group) != null) {
                        add(port, group, readings);
                    }
                }
            }
        }
        readings.addAll(ofProbes);
    }

    private static void add(Matcher port, int group, List<ReadValue> readings) {
        long number = Long.parseLong(port.group(group));
        if (number >= 1 && number <= 65535) {
            readings.add(new ReadValue("port", number, port.start(), port.end()));
        }
    }

    private static void path(String id, Pattern pattern, String text, List<ReadValue> readings) {
        Matcher path = pattern.matcher(text);
        if (path.find()) {
            String value = path.group(1).replaceAll("[./]+$", "");
            if (!value.isEmpty()) {
                readings.add(new ReadValue(id, value, path.start(1), path.end(1)));
            }
        }
    }
}
