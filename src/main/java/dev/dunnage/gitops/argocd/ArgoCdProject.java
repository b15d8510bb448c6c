package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An AppProject that allows one package what it needs: its repository, its namespaces, and the cluster-wide kinds that it is known
 * to bring.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/project-specification/">AppProject</a>
 */
final class ArgoCdProject {

    private final GitOpsContext context;
    private final Values answers;

    ArgoCdProject(GitOpsContext context, Values answers) {
        this.context = context;
        this.answers = answers;
    }

    Node document() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("description", Node.of("What " + context.objectName(answers) + " may read and where it may deploy"));
        spec.put("sourceRepos", Node.list(repositories().toArray()));
        spec.put("destinations", Node.list(destinations().toArray()));
        spec.put("clusterResourceWhitelist", Node.list(clusterWide().toArray()));
        return Node.map(
                "apiVersion",
                ArgoCdGenerator.API_VERSION,
                "kind",
                "AppProject",
                "metadata",
                Node.map(
                        "name", ArgoCdQuestions.project(context, answers),
                        "namespace", answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE)),
                "spec",
                new Node.Mapping(spec));
    }

    private List<Object> repositories() {
        List<Object> repositories = new ArrayList<>(List.of(answers.text(SharedQuestions.URL)));
        if (context.pkg().content() instanceof PackageContent.PublishedChart published) {
            repositories.add(ArgoCdChart.repository(published.chart()));
        }
        return repositories;
    }

    /** The namespace of the Application, and those that the package's objects name themselves. */
    private List<Node> destinations() {
        TreeSet<String> others = new TreeSet<>(context.pkg().objectNamespaces());
        context.pkg().ownNamespace().ifPresent(others::add);
        others.remove(answers.text(SharedQuestions.NAMESPACE));
        List<Node> destinations = new ArrayList<>();
        destinations.add(ArgoCdGenerator.destination(answers, answers.text(SharedQuestions.NAMESPACE)));
        others.forEach(namespace -> destinations.add(ArgoCdGenerator.destination(answers, namespace)));
        return destinations;
    }

    private List<Node> clusterWide() {
        DeployablePackage pkg = context.pkg();
        List<Node> kinds = new ArrayList<>();
        if (answers.get(ArgoCdQuestions.CREATE_NAMESPACE).equals(true)
                || !pkg.shippedNamespaces().isEmpty()) {
            kinds.add(Node.map("group", "", "kind", "Namespace"));
        }
        if (pkg.state().stream().anyMatch(object -> object.kind().equals("PersistentVolume"))) {
            kinds.add(Node.map("group", "", "kind", "PersistentVolume"));
        }
        if (pkg.state().stream().anyMatch(object -> object.kind().equals("CustomResourceDefinition"))) {
            kinds.add(Node.map("group", "apiextensions.k8s.io", "kind", "CustomResourceDefinition"));
        }
        return kinds;
    }
}
