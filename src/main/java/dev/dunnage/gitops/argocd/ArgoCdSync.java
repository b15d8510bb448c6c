package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an Application is synced. */
final class ArgoCdSync {

    static final String CREATE_NAMESPACE = "CreateNamespace=true";

    private static final String SPEC = "spec";
    private static final String POLICY = "syncPolicy";
    private static final String OPTIONS = "syncOptions";

    private ArgoCdSync() {}

    /**
     * The sync policy.
     *
     * @param ignoresReplicas whether the number of pods is left to an autoscaler
     */
    static Node.Mapping policy(Values answers, boolean ignoresReplicas) {
        String choice = answers.text(ArgoCdQuestions.SYNC_POLICY);
        Map<String, Node> policy = new LinkedHashMap<>();
        if (!choice.equals("manual")) {
            policy.put(
                    "automated",
                    Node.map(
                            "prune", choice.equals("auto-prune"),
                            "selfHeal", answers.get(ArgoCdQuestions.SELF_HEAL)));
        }
        List<Object> options = new ArrayList<>();
        if (answers.get(ArgoCdQuestions.CREATE_NAMESPACE).equals(true)) {
            options.add(CREATE_NAMESPACE);
        }
        options.addAll(chosen(answers, ignoresReplicas));
        if (!options.isEmpty()) {
            policy.put(OPTIONS, Node.list(options.toArray()));
        }
        if (!choice.equals("manual")
                && !answers.get(ArgoCdQuestions.RETRY_LIMIT).equals(0L)) {
            policy.put("retry", retry((Long) answers.get(ArgoCdQuestions.RETRY_LIMIT)));
        }
        return new Node.Mapping(policy);
    }

    /** An Application in which no option stands twice with something else: that which is generated is meant. */
    static Node.Mapping settled(Node.Mapping application, Node.Mapping generated) {
        Node.Mapping spec = application.mapping(List.of(SPEC));
        Node.Mapping policy = application.mapping(List.of(SPEC, POLICY));
        List<Node> meant = items(generated);
        List<Node> options = items(application).stream()
                .filter(option -> meant.contains(option)
                        || meant.stream().noneMatch(other -> key(other).equals(key(option))))
                .toList();
        return options.equals(items(application))
                ? application
                : application.with(SPEC, spec.with(POLICY, policy.with(OPTIONS, new Node.Sequence(options))));
    }

    private static List<Node> items(Node.Mapping application) {
        return application.at(List.of(SPEC, POLICY, OPTIONS)).orElseGet(Node::list) instanceof Node.Sequence list
                ? list.items()
                : List.of();
    }

    private static String key(Node option) {
        return option instanceof Node.Scalar scalar
                ? String.valueOf(scalar.value()).replaceFirst("=.*", "")
                : "";
    }

    /** The options that somebody chose, and the one that makes ignored differences count. */
    static List<Object> chosen(Values answers, boolean ignoresReplicas) {
        List<Object> options = new ArrayList<>();
        if (answers.get(ArgoCdQuestions.SYNC_OPTIONS) instanceof List<?> chosen) {
            chosen.forEach(option -> options.add(option + "=true"));
        }
        if (ignoresReplicas) {
            options.add("RespectIgnoreDifferences=true");
        }
        return options;
    }

    static Node retry(long limit) {
        return Node.map("limit", limit, "backoff", Node.map("duration", "5s", "factor", 2, "maxDuration", "3m"));
    }

    /**
     * Fields of lists to which the API server adds defaults until version 2.9 of the operator, which Argo CD would call a difference for
     * ever: https://github.com/external-secrets/external-secrets/issues/6797, read 2026-11-30.
     */
    private static Node defaultsOfExternalSecrets() {
        List<Object> paths = new ArrayList<>();
        for (String list : List.of(".spec.data[]?.remoteRef", ".spec.dataFrom[]?.extract")) {
            for (String field : List.of("conversionStrategy", "decodingStrategy", "metadataPolicy", "nullBytePolicy")) {
                paths.add(list + "." + field);
            }
        }
        return Node.map(
                "group",
                "external-secrets.io",
                "kind",
                "ExternalSecret",
                "jqPathExpressions",
                Node.list(paths.toArray()));
    }

    /** The workloads whose number of pods is left to an autoscaler: one that is there with the values that apply. */
    static List<ScaleTarget> leftToAutoscaler(GitOpsContext context, Values answers) {
        boolean isRuledOut = Boolean.FALSE.equals(answers.byId().get(ArgoCdQuestions.IGNORE_REPLICAS));
        return isRuledOut
                ? List.of()
                : context.pkg().autoscaledWith(answers.list(ArgoCdQuestions.VALUE_FILES), ValueAnswers.byPath(answers));
    }

    /** The fields that others own; without this every sync would set the number of pods of the scaled ones back. */
    static Optional<Node> ignoreDifferences(GitOpsContext context, Values answers, Collection<ScaleTarget> scaled) {
        List<Object> ignored = new ArrayList<>();
        if (context.pkg().content() instanceof PackageContent.PublishedChart published) {
            ignored.addAll(new ArgoCdChart(published, answers).ignored());
        }
        if (context.pkg().kinds().all().contains("external-secrets.io/ExternalSecret")) {
            ignored.add(defaultsOfExternalSecrets());
        }
        for (ScaleTarget target : scaled) {
            Map<String, Node> entry = new LinkedHashMap<>();
            entry.put("group", Node.of(target.group()));
            entry.put("kind", Node.of(target.kind()));
            target.name().ifPresent(name -> entry.put("name", Node.of(name)));
            entry.put("jsonPointers", Node.list("/spec/replicas"));
            Node node = new Node.Mapping(entry);
            if (!ignored.contains(node)) {
                ignored.add(node);
            }
        }
        return ignored.isEmpty() ? Optional.empty() : Optional.of(Node.list(ignored.toArray()));
    }
}
