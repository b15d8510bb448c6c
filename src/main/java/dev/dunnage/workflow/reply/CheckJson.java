package dev.dunnage.workflow.reply;

import dev.dunnage.detect.preflight.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/** A check as replies show it. */
public final class CheckJson {

    /** What is said of a package that is only shown. */
    public static final Check NOT_ON_DISK =
            new Check("render", Check.Status.SKIPPED, "with dryRun nothing is on disk that could be rendered");

    private CheckJson() {}

    public static Map<String, Object> of(Check check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", check.name());
        json.put("status", check.status().id());
        json.put("detail", check.detail());
        return json;
    }
}
