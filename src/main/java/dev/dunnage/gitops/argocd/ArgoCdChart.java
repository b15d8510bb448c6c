package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent.PublishedChart;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.Values;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Question.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sources of a chart of others: the chart where it is published, and its values from git or in the Application itself.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/">Several sources</a>
 */
final class ArgoCdChart {

    static final String VALUES_FROM = "valuesFrom";
    static final String SKIP_CRDS = "skipCrds";
    static final String SYNC_WAVE = "syncWave";

    private static final String REPOSITORY = "repository";
    private static final String INLINE = "inline";

    private final PublishedChart published;
    private final Values answers;

    ArgoCdChart(PublishedChart published, Values answers) {
        this.published = published;
        this.answers = answers;
    }

    static List<Question> questions() {
        return List.of(
                Question.select(
                                VALUES_FROM,
                                "Where does Argo CD read the chart's values?",
                                List.of(
                                        Option.of(REPOSITORY, "In the package's files, from git"),
                                        Option.of(INLINE, "In the Application itself")))
                        .stage(Stage.ADVANCED)
                        .fallback(REPOSITORY)
                        .build(),
                Question.flag(
                                SKIP_CRDS,
                                "Shall the custom resource definitions of the chart's crds/ be left out?",
                                false)
                        .stage(Stage.ADVANCED)
                        .build(),
                Question.number(
                                SYNC_WAVE,
                                "In which wave is it synced, where another Application holds this one?",
                                -100,
                                100)
                        .stage(Stage.ADVANCED)
                        .fallback(0L)
                        .help("What others need, such as an operator, goes into an earlier wave: -1.")
                        .build());
    }

    /** {@code source} or {@code sources}. */
    Map<String, Node> sources(String revision) {
        return isInline()
                ? Map.of("source", chart(Map.of("valuesObject", published.values())))
                : Map.of("sources", Node.list(chart(Map.of("valueFiles", valueFiles())), values(revision)));
    }

    private boolean isInline() {
        return answers.text(VALUES_FROM).equals(INLINE);
    }

    private Node valueFiles() {
        String path = SharedQuestions.path(answers);
        String directory = path.equals(".") ? "$values/" : "$values/" + path + "/";
        return Node.list(
                published.valuesFiles().stream().map(file -> directory + file).toArray());
    }

    private Node values(String revision) {
        return Node.map("repoURL", answers.text(SharedQuestions.URL), "targetRevision", revision, "ref", "values");
    }

    /** Argo CD knows a registry's folder without its scheme. */
    private Node chart(Map<String, Node> values) {
        ThirdPartyChart chart = published.chart();
        Map<String, Node> source = new LinkedHashMap<>();
        source.put("repoURL", Node.of(repository(chart)));
        source.put("chart", Node.of(chart.name()));
        source.put("targetRevision", Node.of(chart.version()));
        Map<String, Node> helm = new LinkedHashMap<>();
        helm.put("releaseName", Node.of(published.release()));
        if (answers.get(SKIP_CRDS).equals(true)) {
            helm.put("skipCrds", Node.of(true));
        }
        values.forEach((key, value) -> {
            if (!(value instanceof Node.Mapping mapping) || !mapping.entries().isEmpty()) {
                helm.put(key, value);
            }
        });
        source.put("helm", new Node.Mapping(helm));
        return new Node.Mapping(source);
    }

    static String repository(ThirdPartyChart chart) {
        return chart.address().replaceFirst("^oci://", "");
    }

    Map<String, Node> annotations() {
        Object wave = answers.get(SYNC_WAVE);
        return wave.equals(0L) ? Map.of() : Map.of("argocd.argoproj.io/sync-wave", Node.of(String.valueOf(wave)));
    }

    /** Fields that something in the cluster writes after a sync. */
    List<Node> ignored() {
        List<Node> ignored = new ArrayList<>();
        published.chart().ignored().forEach(rule -> {
            Map<String, Node> entry = new LinkedHashMap<>();
            if (!rule.group().isEmpty()) {
                entry.put("group", Node.of(rule.group()));
            }
            entry.put("kind", Node.of(rule.kind()));
            entry.put("jsonPointers", Node.of(rule.pointers()));
            ignored.add(new Node.Mapping(entry));
        });
        return ignored;
    }
}
