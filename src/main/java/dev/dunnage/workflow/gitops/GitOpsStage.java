package dev.dunnage.workflow.gitops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stages of the tool {@code gitops}. */
public enum GitOpsStage {
    DETECT("detect", "Find the packages of a project"),
    SELECT_PACKAGE("selectPackage", "Confirm one package by selectedPackage or packagePath"),
    SELECT_PROVIDER("selectProvider", "Choose the GitOps controller (provider)"),
    CONFIGURE("configure", "Answer the questions; {} takes the defaults"),
    GENERATE("generate", "Write the manifest");

    private final String id;
    private final String description;

    GitOpsStage(String id, String description) {
        this.id = id;
        this.description = description;
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }

    static Optional<GitOpsStage> of(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(GitOpsStage::id).toList();
    }
}
