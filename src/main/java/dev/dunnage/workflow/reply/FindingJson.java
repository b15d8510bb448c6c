package dev.dunnage.workflow.reply;

import dev.dunnage.lint.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of a package as replies show them: what is the same of several objects is said once, with their names. */
final class FindingJson {

    /** More would fill a model's context with one fault in many places. */
    private static final int MOST_FINDINGS = 20;

    /** As many names as one reads; whoever mends the fault in these finds it in the others too. */
    private static final int MOST_NAMED = 4;

    private FindingJson() {}

    static List<Object> of(List<Finding> findings) {
        Map<Finding, List<String>> objects = new LinkedHashMap<>();
        findings.forEach(finding -> objects.computeIfAbsent(about("", finding), same -> new ArrayList<>())
                .add(finding.object()));
        return objects.entrySet().stream()
                .limit(MOST_FINDINGS)
                .map(same -> json(about(named(same.getValue()), same.getKey())))
                .toList();
    }

    private static Finding about(String objects, Finding finding) {
        return new Finding(finding.id(), finding.severity(), objects, finding.message(), finding.remedy());
    }

    private static String named(List<String> objects) {
        String first = String.join(", ", Echo.first(objects, MOST_NAMED));
        int more = objects.size() - MOST_NAMED;
        return more > 0 ? "%s and %d more".formatted(first, more) : first;
    }

    private static Object json(Finding finding) {
        return new JsonFields()
                .with("id", finding.id())
                .with("severity", finding.severity().id())
                .with("object", finding.object())
                .with("message", finding.message())
                .with("remedy", finding.remedy())
                .object();
    }
}
