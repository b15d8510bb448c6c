package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileTree;
import dev.dunnage.lint.Finding;
import dev.dunnage.lint.Linter;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is to be said about the objects of a package, as replies have it. */
public final class LintJson {

    /** More would fill a model's context with one fault in many places. */
    private static final int MOST = 20;

    private LintJson() {}

    /** About plain manifests that were just rendered. */
    public static List<Object> of(FileTree manifests) {
        return of(manifests.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".yaml"))
                .flatMap(file -> documents(file.getValue().content()))
                .toList());
    }

    private static Stream<YamlTree> documents(String yaml) {
        return YamlDocuments.read(yaml.getBytes(StandardCharsets.UTF_8)) instanceof YamlDocuments.Documents documents
                ? documents.trees().stream()
                : Stream.empty();
    }

    /** About objects that somebody wrote. */
    public static List<Object> of(List<YamlTree> objects) {
        return Linter.lint(objects).stream().limit(MOST).map(LintJson::json).toList();
    }

    private static Object json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("severity", finding.severity().id());
        json.put("object", finding.object());
        json.put("message", finding.message());
        json.put("remedy", finding.remedy());
        return json;
    }
}
