package dev.dunnage.gitops;

import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Questionnaire;
import java.util.List;

/** Wires a package to one GitOps controller. */
public interface GitOpsGenerator {

    /** The id that answers use, such as {@code argocd}. */
    String id();

    /** The controller's name, such as {@code Argo CD}. */
    String name();

    /** The name of the file that it generates. */
    String fileName();

    /** The name of the file where {@link #fileName()} is taken by another package: {@code argocd-shop.yaml}. */
    default String fileName(String packageName) {
        return id() + "-" + packageName + ".yaml";
    }

    /** The kinds of the objects that deploy a package. */
    List<String> kinds();

    /** What a person decides; every question but those about the repository has a default. */
    Questionnaire questionnaire(GitOpsContext context);

    /** What is wrong with answers that are each valid for themselves. */
    List<Fault> check(GitOpsContext context, Values answers);

    /** The manifest. The answers have passed the questionnaire and {@link #check}. */
    GitOpsManifest generate(GitOpsContext context, Values answers);
}
