package dev.dunnage.workflow.recommend;

import dev.dunnage.charts.ChartEntry;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.gitops.existing.PresentCharts.Present;
import dev.dunnage.gitops.existing.SaidVersion;
import dev.dunnage.model.DeployablePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person should know of an operator that is there already: what brings it, whether it is new enough, and whether it is kept up.
 *
 * @param firstVersion the first version of it that the package can do with; empty where any does
 */
record OperatorNotes(ChartEntry operator, String firstVersion, Present present) {

    List<Warning> all(GitOpsGenerator generator, DeployablePackage pkg) {
        List<Warning> notes = new ArrayList<>();
        notes.add(deployed(generator, pkg));
        outdated().ifPresent(notes::add);
        if (present.isSuspended()) {
            notes.add(new Warning(
                    "operator-suspended",
                    "The %s is suspended: %s is neither installed nor brought up to date until somebody resumes it."
                            .formatted(deployers(), operator.title())));
        }
        return notes;
    }

    private Warning deployed(GitOpsGenerator generator, DeployablePackage pkg) {
        String message = present.objects().isEmpty()
                ? "%s comes with the %s, which no object of this repository deploys: see that it is there first."
                        .formatted(operator.title(), present.what())
                : "%s is deployed by the %s: %s."
                        .formatted(
                                operator.title(),
                                bringing(),
                                generator.orderAfter(present.objects().get(0), pkg));
        return new Warning("operator-deployed", message);
    }

    private String bringing() {
        String deployers = deployers();
        return deployers.equals(present.what()) ? deployers : "%s with the %s".formatted(deployers, present.what());
    }

    private String deployers() {
        return present.objects().stream().limit(2).map(PresentCharts::shown).collect(Collectors.joining(", "));
    }

    /** Whether the version is too old, or says nothing. */
    private Optional<Warning> outdated() {
        String first = present.isProgram() ? firstVersion : operator.firstWith().getOrDefault(firstVersion, "");
        if (firstVersion.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        Optional<Boolean> isOlder = SaidVersion.isBefore(version(), first);
        if (isOlder.isEmpty()) {
            return Optional.of(new Warning(
                    "operator-version",
                    "%s %s or later is needed; the %s %s: look which one runs."
                            .formatted(operator.title(), firstVersion, present.what(), said())));
        }
        return isOlder.filter(older -> older)
                .map(older -> new Warning(
                        "operator-outdated",
                        "%s %s or later is needed; the %s has %s %s%s. Bring it up to date first."
                                .formatted(
                                        operator.title(),
                                        firstVersion,
                                        present.what(),
                                        present.isProgram() ? "version" : "the chart in version",
                                        version(),
                                        present.isProgram() ? "" : ", and %s is the first with it".formatted(first))));
    }

    private String version() {
        String said = present.published().version();
        return said.isEmpty() && present.isProgram()
                ? SaidVersion.inAddress(present.published().address()).orElse("")
                : said;
    }

    private String said() {
        return version().isEmpty() ? "says no version" : "says '%s'".formatted(version());
    }
}
