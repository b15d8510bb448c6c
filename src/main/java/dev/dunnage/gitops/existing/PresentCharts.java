package dev.dunnage.gitops.existing;

import dev.dunnage.detect.scan.Brought;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.PublishedReference;
import dev.dunnage.model.ThirdPartyChart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Charts of others, and manifests of others' programs, that a repository deploys already: by an object of a controller, as a dependency of
 * a chart, in a kustomization, or as a copy of its manifests.
 */
public final class PresentCharts {

    /** Where nothing is there. */
    public static final PresentCharts NONE = new PresentCharts(Set.of(), List.of(), List.of(), paths -> List.of());

    /** A HelmRelease reads a HelmChart, and that a HelmRepository. */
    private static final int SOURCES_OF_SOURCES = 2;

    private static final Map<PackageType, String> KINDS = Map.of(
            PackageType.HELM, "chart in ",
            PackageType.KUSTOMIZE, "kustomization in ",
            PackageType.RAW_MANIFESTS, "copy of its manifests in ");

    private final Set<String> deploying;
    private final List<GitOpsObject> objects;
    private final List<Brought> brought;
    private final Function<List<String>, List<GitOpsObject>> deployers;

    /**
     * What is there.
     *
     * @param deploying the kinds that deploy something
     * @param objects all Argo CD and Flux objects
     * @param brought what charts and kustomizations bring
     * @param deployers the objects that deploy one of some directories
     */
    public PresentCharts(
            Set<String> deploying,
            List<GitOpsObject> objects,
            List<Brought> brought,
            Function<List<String>, List<GitOpsObject>> deployers) {
        this.deploying = Set.copyOf(deploying);
        this.objects = List.copyOf(objects);
        this.brought = List.copyOf(brought);
        this.deployers = deployers;
    }

    /**
     * What is looked for.
     *
     * @param isTelling whether the chart's name is no other's, so that a copy of it in another repository is known by the name
     * @param projects the git repositories whose manifests bring the same program, such as {@code github.com/kedacore/keda}
     * @param images those that the program itself runs
     */
    public record Wanted(ThirdPartyChart chart, boolean isTelling, List<String> projects, List<String> images) {

        private static final Pattern DECORATION =
                Pattern.compile("^(?:git::)?(?:[a-z+]+://)?(?:[\\w.-]+@)?(?:www\\.)?");

        public Wanted {
            projects = List.copyOf(projects);
            images = List.copyOf(images);
        }

        private boolean isBrought(PublishedReference published) {
            return isChart(published) || isProgram(published);
        }

        private boolean isChart(PublishedReference published) {
            boolean isNamed = published.name().isEmpty()
                    ? published.address().startsWith("oci://")
                            && published.address().endsWith("/" + chart.name())
                    : published.name().equals(chart.name());
            return isNamed && (isTelling || isSame(published.address()));
        }

        /** Whether these are the program's own manifests or its image, whose version is the program's and not the chart's. */
        boolean isProgram(PublishedReference published) {
            String repository = repository(published.address());
            return published.name().isEmpty()
                    && (projects.stream().anyMatch(repository::equals) || images.contains(published.address()));
        }

        /** {@code https://raw.githubusercontent.com/a/b/v1/x.yaml} and {@code git@github.com:a/b.git} are both {@code github.com/a/b}. */
        private static String repository(String address) {
            String plain = DECORATION
                    .matcher(address)
                    .replaceFirst("")
                    .replaceFirst("^raw\\.githubusercontent\\.com/", "github.com/")
                    .replaceFirst("^([\\w.-]+):", "$1/");
            return Stream.of(plain.split("[/?#]+", -1))
                    .limit(3)
                    .map(part -> part.replaceFirst("\\.git$", ""))
                    .reduce((left, right) -> left + "/" + right)
                    .orElse("");
        }

        private boolean isSame(String address) {
            return chart.repository()
                            .filter(own -> plain(own).equals(plain(address)))
                            .isPresent()
                    || chart.oci()
                            .filter(own -> plain(address).equals(plain(own))
                                    || plain(address).equals(plain(own + "/" + chart.name())))
                            .isPresent();
        }

        private static String plain(String url) {
            return url.replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
        }
    }

    /**
     * One that is there.
     *
     * @param what what brings it, for a person: {@code HelmRelease keda (apps/keda.yaml)}, {@code chart in platform}
     * @param published what is brought
     * @param isProgram whether its version is that of the program, and not of a chart
     * @param objects what deploys it, as far as the repository says
     */
    public record Present(String what, PublishedReference published, boolean isProgram, List<GitOpsObject> objects) {

        public Present {
            objects = List.copyOf(objects);
        }

        /** Whether everything that deploys it is suspended. */
        public boolean isSuspended() {
            return !objects.isEmpty() && objects.stream().allMatch(GitOpsObject::suspended);
        }
    }

    /** All that bring a chart, the objects that name it themselves first. */
    public List<Present> of(Wanted wanted) {
        Stream<Present> named = objects.stream()
                .filter(object -> deploying.contains(object.kind()))
                .flatMap(object -> published(object, SOURCES_OF_SOURCES)
                        .filter(wanted::isBrought)
                        .map(each -> new Present(shown(object), each, wanted.isProgram(each), List.of(object))));
        Stream<Present> brought = this.brought.stream()
                .filter(each -> wanted.isBrought(each.published()))
                .map(each -> new Present(
                        KINDS.get(each.type()) + each.directory(),
                        each.published(),
                        wanted.isProgram(each.published()),
                        deployers.apply(each.within())));
        return Stream.concat(named, brought).distinct().toList();
    }

    /** How a person finds an object. */
    public static String shown(GitOpsObject object) {
        return "%s %s (%s)".formatted(object.kind(), object.name(), object.file());
    }

    /** What an object names itself, and else what its source has; a release has its chart from the source's address. */
    private Stream<PublishedReference> published(GitOpsObject object, int depth) {
        Optional<GitOpsObject> source = source(object);
        if (!object.published().isEmpty()) {
            String address = source.flatMap(GitOpsObject::url).orElse("");
            return object.published().stream()
                    .map(each -> each.address().isEmpty()
                            ? new PublishedReference(each.name(), each.version(), address)
                            : each);
        }
        return depth == 0 ? Stream.of() : source.stream().flatMap(from -> published(from, depth - 1));
    }

    private Optional<GitOpsObject> source(GitOpsObject object) {
        String reference = object.sourceRef().orElse("");
        String kind = reference.replaceFirst("/.*", "");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return objects.stream()
                .filter(source -> source.kind().equals(kind) && source.name().equals(name))
                .findFirst();
    }
}
