package dev.dunnage.intent;

import dev.dunnage.intent.FactReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ports, host names and paths. */
final class AddressReader {

    private static final Pattern CONTAINER_PORT = Pattern.compile(
            "(?i)\\b(?:container\\s?-?port|targetport|app port)\\s*(?:is|=|:)?\\s*([0-9]{1,5})\\b(?!\\.[0-9])");
    private static final Pattern PORT = Pattern.compile(
            "(?i)(?:\\bports?|\\bpuertos?|\\bporta|\\bpoort|порт\\w*|端口|ポート|포트)\\s*(?:is|number|no\\.?|=|:)?\\s*([0-9]{1,5})\\b(?!\\.[0-9])"
                    + "|\\b(?:listens?|listening|serves?|hört|lauscht|escucha|écoute|ascolta)\\s+(?:on|at|auf|en|sur|su)\\s*:?\\s*(?:port\\s+)?([0-9]{2,5})\\b"
                    + "|\\b(?:http|grpc|on|at|auf|en|sur)\\s+:?([0-9]{4,5})\\b(?!\\s*(?:pods?|replicas?|users?|requests?|req|rps|%|mi|gi|mb|gb))"
                    + "|(?<=\\s):([0-9]{4,5})\\b|\\b([0-9]{2,5})/tcp\\b");
    private static final Pattern HOST = Pattern.compile(
            "(?<![\\w@/.:-])(?:https?://|wss?://)?((?:\\*\\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,24})(?![\\w-]|\\.[a-z0-9]|:[0-9]*/|@)");
    private static final Pattern CUE = Pattern.compile(
            "(?i)(?:\\b(?:at|on|under|host|hostname|domain|url|reachable|via|for|sur|auf|unter|über|en|su|em|bajo|through|through its|ingress|publish(?:ed)?|expose[ds]?|answers?|serves?|served|route|name|dominio|domaine|op|op)\\s*(?:is|=|:|name)?\\s*|域名[：:]?\\s*|[：:]\\s*)$");
    private static final Set<String> NO_DOMAINS = Set.of(
            "js",
            "ts",
            "py",
            "rb",
            "go",
            "rs",
            "java",
            "kt",
            "php",
            "sh",
            "yaml",
            "yml",
            "json",
            "toml",
            "xml",
            "html",
            "htm",
            "css",
            "md",
            "txt",
            "csv",
            "sql",
            "conf",
            "cfg",
            "ini",
            "env",
            "log",
            "tar",
            "gz",
            "zip",
            "jar",
            "war",
            "exe",
            "lock",
            "svg",
            "png",
            "jpg",
            "pdf",
            "vue",
            "tsx",
            "jsx",
            "local.yaml",
            "properties",
            "tf",
            "proto",
            "db",
            "bak",
            "x");
    private static final Set<String> USUAL_DOMAINS = Set.of(
            "com",
            "org",
            "net",
            "io",
            "dev",
            "app",
            "cloud",
            "example",
            "test",
            "internal",
            "local",
            "lan",
            "info",
            "biz",
            "shop",
            "site",
            "online",
            "tech",
            "eu",
            "de",
            "at",
            "ch",
            "fr",
            "es",
            "it",
            "nl",
            "be",
            "pl",
            "pt",
            "se",
            "no",
            "dk",
            "fi",
            "uk",
            "us",
            "ca",
            "au",
            "nz",
            "jp",
            "cn",
            "kr",
            "in",
            "br",
            "mx",
            "ar",
            "ru",
            "ua",
            "cz",
            "ie",
            "gov",
            "edu",
            "co",
            "ai",
            "xyz");
    private static final Set<String> PRODUCTS =
            Set.of("asp.net", "vert.x", "socket.io", "next.js", "node.js", "e.g", "i.e", "let.me");
    private static final Pattern HEALTH = Pattern.compile(
            "(?i)(?<![\\w:/.])(/(?:[\\w.-]+/)*(?:health\\w*|healthz|readyz?|livez?|liveness|readiness|ping|status|up|actuator/health)(?:/[\\w.-]+)*)(?![\\w])");
    private static final Pattern HEALTH_CUE = Pattern.compile(
            "(?i)\\b(?:health(?:\\s?-?checks?)?|healthcheck|probe|probes|readiness|liveness)\\s*(?:path|endpoint|url|probe|check)?\\s*(?:is|are|at|on|under|via|=|:)?\\s*(/[\\w./-]*)");
    private static final Pattern MOUNT = Pattern.compile(
            "(?i)\\b(?:mounted|mount|mounts|mountpath|disk|volume|storage|persist\\w*|uploads?|files?|data|stores?|keeps?|saved?|writes?|avatars|photos|images|models?|pvc)\\b[^.;\\n]{0,60}?\\s(?:at|under|to|in|on|as|auf|unter|en|sur)\\s+(/[a-z][\\w./-]*)");

    private AddressReader() {}

    static List<Reading> read(String text) {
        List<Reading> readings = new ArrayList<>();
        host(text, readings);
        ports(text, readings);
        path("healthPath", HEALTH_CUE, text, readings);
        path("healthPath", HEALTH, text, readings);
        path("mountPath", MOUNT, text, readings);
        return readings;
    }

    private static void host(String text, List<Reading> readings) {
        List<Reading> bare = new ArrayList<>();
        Matcher host = HOST.matcher(text);
        while (host.find()) {
            String name = host.group(1);
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (NO_DOMAINS.contains(last) || PRODUCTS.contains(name)) {
                continue;
            }
            boolean cued = CUE.matcher(text.substring(0, host.start())).find();
            boolean isUrl = host.start() != host.start(1);
            Reading reading = new Reading("hostname", name, host.start(), host.end());
            if (cued) {
                readings.add(reading);
            } else if (!isUrl && USUAL_DOMAINS.contains(last)) {
                bare.add(reading);
            }
        }
        readings.addAll(bare);
    }

    private static void ports(String text, List<Reading> readings) {
        for (Pattern pattern : List.of(CONTAINER_PORT, PORT)) {
            Matcher port = pattern.matcher(text);
            while (port.find()) {
                for (int group = 1; group <= port.groupCount(); group++) {
                    if (port.group(group) != null) {
                        add(port, group, readings);
                    }
                }
            }
        }
    }

    private static void add(Matcher port, int group, List<Reading> readings) {
        long number = Long.parseLong(port.group(group));
        if (number >= 1 && number <= 65535) {
            readings.add(new Reading("port", number, port.start(), port.end()));
        }
    }

    private static void path(String id, Pattern pattern, String text, List<Reading> readings) {
        Matcher path = pattern.matcher(text);
        if (path.find()) {
            String value = path.group(1).replaceAll("[./]+$", "");
            if (!value.isEmpty()) {
                readings.add(new Reading(id, value, path.start(1), path.end(1)));
            }
        }
    }
}
