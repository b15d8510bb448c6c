package dev.dunnage.detect.chart;

import dev.dunnage.detect.manifest.ManifestFile;
import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.manifest.ObjectFacts;
import dev.dunnage.detect.manifest.StateKinds;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.StateObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chart's template says literally. It is no YAML before it is rendered, so it is read line by line. */
public final class TemplateFacts {

    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---.*$");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:[ \\t]*[\"']?(\\w+)");
    private static final Pattern API_VERSION = Pattern.compile("(?m)^apiVersion:[ \\t]*[\"']?([\\w./-]+)");
    private static final Pattern NAME = Pattern.compile("(?m)^ {2}name:[ \\t]*[\"']?([\\w.-]+)[\"']?\\s*$");
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^ {2}namespace:[ \\t]*[\"']?([\\w.-]+)[\"']?\\s*$");
    private static final Pattern SCALED_KIND =
            Pattern.compile("(?ms)^ +scaleTargetRef:.{0,400}?^ +kind:[ \\t]*[\"']?(\\w+)");
    private static final Pattern ANNOTATION =
            Pattern.compile("(?m)^[ \\t]+[\"']?([\\w./-]+)[\"']?:[ \\t]*[\"']?([^\"'\\r\\n]+)");

    /** What Helm runs before or after the release is no part of it. */
    private static final String HOOK = "helm.sh/hook:";

    private TemplateFacts() {}

    public static void collect(String file, byte[] template, ObjectFacts facts) {
        facts.noteContent(template);
        for (String document : DOCUMENT_END.split(new String(template, StandardCharsets.UTF_8), -1)) {
            find(KIND, document).ifPresent(kind -> collect(file, kind, document, facts));
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
        if (kind.equals("HorizontalPodAutoscaler")) {
            String target = find(SCALED_KIND, document).orElse("Deployment");
            facts.add(new ScaleTarget("apps", target, Optional.empty()));
        }
        if (holdsState(group, kind, document)) {
            facts.add(file, new StateObject(file, kind, find(NAME, document), ObjectFacts.missing(guards(document))));
        }
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
