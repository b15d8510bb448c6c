package dev.dunnage.workflow.gitops;

import dev.dunnage.workflow.reply.NextAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of the tool {@code gitops}. */
public enum GitOpsStage {
    DETECT("detect", "Find the packages of a project"),
    SELECT_PACKAGE("selectPackage", "Confirm one package by selectedPackage or packagePath"),
    SELECT_PROVIDER("selectProvider", "Choose the GitOps controller (provider)"),
    CONFIGURE("configure", "Answer the questions; {} takes the defaults"),
    GENERATE("generate", "Write the manifest");

    static final String TOOL = "gitops";

    private final String id;
    private final String description;

    GitOpsStage(String id, String description) {
        this.id = id;
        this.description = description;
    }

    String id() {
        return id;
    }

    /** A call of this stage in a session. */
    NextAction action(String sessionId) {
        return action(Map.of("sessionId", sessionId));
    }

    /** A call of this stage with arguments that are known already. */
    NextAction action(Map<String, Object> arguments) {
        return new NextAction(TOOL, id, description, arguments);
    }

    /** The way to a package of one's own, where there is none. */
    static NextAction newPackage() {
        return new NextAction(
                "recommend",
                "recommend",
                "Make a package; this intent is an example, ask the human",
                Map.of("intent", "Deploy a web application with PostgreSQL"));
    }

    static Optional<GitOpsStage> of(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(GitOpsStage::id).toList();
    }
}
