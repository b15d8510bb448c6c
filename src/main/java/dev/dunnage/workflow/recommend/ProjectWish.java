package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Trait;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.project.Frameworks;
import dev.dunnage.project.Project;
import dev.dunnage.project.ProjectFact;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the workspace's own program adds to a wish: defaults of questions, each with the file that tells it. What the wish says wins. */
final class ProjectWish {

    /** "Deploy my app" means what lies there, also where other programs lie beside it. */
    private static final Pattern OWN = Pattern.compile(
            "\\b(?:this|my|our)\\s(?:\\S+\\s){0,3}?(?:app|application|program|project|repo|repository|service|api|code)\\b");

    private final Supplier<Frameworks> frameworks;

    ProjectWish(Supplier<Frameworks> frameworks) {
        this.frameworks = frameworks;
    }

    /** The wish with what is known of its program; a wish for several workloads has no program of its own. */
    Requirements with(Requirements wish, String intent, Workspace workspace) {
        if (wish.workloads().size() != 1) {
            return migrated(wish, intent);
        }
        Requirements named = migrated(wish, intent);
        return named.assuming(project(intent, workspace).stream()
                .flatMap(project -> project.facts(frameworks.get()).stream())
                .filter(fact -> !fact.id().equals(Frameworks.MIGRATION_COMMAND) || isMigrated(wish))
                .map(ProjectWish::fact)
                .toList());
    }

    private static Fact fact(ProjectFact fact) {
        return Fact.ofFile(fact.id(), fact.value(), fact.file());
    }

    private static Optional<Project> project(String intent, Workspace workspace) {
        if (!workspace.isOpened()) {
            return Optional.empty();
        }
        return Project.only(workspace.root())
                .or(() -> OWN.matcher(intent.toLowerCase(Locale.ROOT)).find()
                        ? Project.at(workspace.root())
                        : Optional.empty());
    }

    /** "Run Alembic migrations before each deploy" names the command. */
    private Requirements migrated(Requirements wish, String intent) {
        return isMigrated(wish)
                ? wish.assuming(frameworks.get().migration(intent).stream()
                        .map(found -> new Fact(Frameworks.MIGRATION_COMMAND, found.getKey(), found.getValue()))
                        .toList())
                : wish;
    }

    private static boolean isMigrated(Requirements wish) {
        return Stream.of(Trait.MIGRATIONS, Trait.MIGRATION_JOB)
                .anyMatch(trait -> Requirements.ids(wish.capabilities()).contains(trait.id()));
    }
}
