package dev.dunnage.detect.chart;

import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.manifest.StateKinds;
import dev.dunnage.model.ChartCondition;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.StateObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chart's template says literally. It is no YAML before it is rendered, so it is read line by line. */
public final class TemplateFacts {

    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---.*$");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:[ \\t]*[\"']?(\\w+)");
    private static final Pattern API_VERSION = Pattern.compile("(?m)^apiVersion:[ \\t]*[\"']?([\\w./-]+)");
    private static final Pattern NAME = Pattern.compile("(?m)^ {2}name:[ \\t]*[\"']?([\\w.-]+)[\"']?\\s*$");
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^ {2}namespace:[ \\t]*[\"']?([\\w.-]+)[\"']?\\s*$");
    private static final Pattern SCALED_GROUP =
            Pattern.compile("(?ms)^ +scaleTargetRef:.{0,400}?^ +apiVersion:[ \\t]*[\"']?([\\w.]+)/");

    /** An HPA, and what makes one. */
    private static final Set<String> SCALERS = Set.of("HorizontalPodAutoscaler", "ScaledObject");

    private static final Pattern SCALED_KIND =
            Pattern.compile("(?ms)^ +scaleTargetRef:.{0,400}?^ +kind:[ \\t]*[\"']?(\\w+)");
    /** The actions that open a block, and what closes or turns it. */
    private static final Pattern BLOCK =
            Pattern.compile("\\{\\{-?\\s*(if|else|with|range|define|block|end)\\b([^}]{0,400})");

    private static final Pattern VALUE = Pattern.compile("\\$?\\.Values\\.([\\w.]+)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ANNOTATION =
            Pattern.compile("(?m)^[ \\t]+[\"']?([\\w./-]+)[\"']?:[ \\t]*[\"']?([^\"'\\r\\n]+)");

    /** What Helm runs before or after the release is no part of it. */
    private static final String HOOK = "helm.sh/hook:";

    private TemplateFacts() {}

    /** Notes what a template of a chart says, and with which of the chart's values. */
    public static void collect(String file, byte[] template, ValuesFiles values, ObjectFacts facts) {
        facts.noteContent(template);
        StringBuilder before = new StringBuilder();
        for (String document : DOCUMENT_END.split(new String(template, StandardCharsets.UTF_8), -1)) {
            find(KIND, document).ifPresent(kind -> collect(file, kind, document, facts));
            scaled(document).ifPresent(kind -> {
                Matcher start = KIND.matcher(document);
                String above = before + (start.find() ? document.substring(0, start.start()) : "");
                ChartCondition when = values.allOf(conditions(above));
                String group = find(SCALED_GROUP, document).orElse("apps");
                facts.add(new ScaleTarget(group, kind, Optional.empty(), when));
            });
            before.append(document);
            if (!document.contains("{{")
                    && ManifestReader.read(document.getBytes(StandardCharsets.UTF_8))
                            instanceof ManifestFile.Objects plain) {
                plain.objects().forEach(facts::note);
            }
        }
    }

    private static void collect(String file, String kind, String document, ObjectFacts facts) {
        find(NAMESPACE, document).ifPresent(facts::addNamespace);
        String group = ObjectFacts.groupOf(find(API_VERSION, document).orElse("v1"));
        if (!document.contains(HOOK)) {
            facts.addKind(group, kind);
        }
        if (holdsState(group, kind, document)) {
            facts.add(file, new StateObject(file, kind, find(NAME, document), ObjectFacts.missing(guards(document))));
        }
    }

    private static Optional<String> scaled(String document) {
        return find(KIND, document)
                .filter(SCALERS::contains)
                .map(kind -> find(SCALED_KIND, document).orElse("Deployment"));
    }

    /** The values that have to be true for what follows this text; a condition that is anything else is left out. */
    private static List<String> conditions(String above) {
        Deque<List<String>> open = new ArrayDeque<>();
        Matcher block = BLOCK.matcher(above);
        while (block.find()) {
            switch (block.group(1)) {
                case "if" -> open.push(values(block.group(2)));
                case "end" -> open.poll();
                case "else" -> {
                    open.poll();
                    open.push(List.of());
                }
                default -> open.push(List.of());
            }
        }
        return open.stream().flatMap(List::stream).toList();
    }

    /** One value, or several with {@code and} before them. */
    private static List<String> values(String condition) {
        List<String> words =
                List.of(BLANKS.split(condition.strip().replaceFirst("-$", "").strip()));
        boolean isAll = words.get(0).equals("and");
        if (words.size() > 1 && !isAll) {
            return List.of();
        }
        return words.stream()
                .map(VALUE::matcher)
                .filter(Matcher::matches)
                .map(value -> value.group(1))
                .toList();
    }

    private static boolean holdsState(String group, String kind, String document) {
        return StateKinds.holdsState(group, kind)
                || (kind.equals("StatefulSet") && document.contains("volumeClaimTemplates:"));
    }

    private static Map<String, String> guards(String document) {
        List<String> keys = List.of(PruneGuard.values()).stream()
                .map(PruneGuard::annotation)
                .toList();
        Map<String, String> found = new HashMap<>();
        Matcher matcher = ANNOTATION.matcher(document);
        while (matcher.find()) {
            if (keys.contains(matcher.group(1))) {
                found.put(matcher.group(1), matcher.group(2));
            }
        }
        return found;
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
