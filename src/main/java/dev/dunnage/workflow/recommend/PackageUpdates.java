package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.model.Application;
import dev.dunnage.model.Values;
import dev.dunnage.question.Places;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageMerge;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.RecordText;
import dev.dunnage.record.ToolVersion;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Brings what a session would write together with the package that is there, and adds the record of how it was made. */
final class PackageUpdates {

    private final ChangeList changes;
    private final Rendering rendering;
    private final GitReader git;
    private final AdoptedPackages adopted;

    PackageUpdates(Catalog catalog, ChangeList changes, Formats formats, GitReader git, AdoptedPackages adopted) {
        this.adopted = adopted;
        this.changes = changes;
        this.rendering = new Rendering(catalog, formats);
        this.git = git;
    }

    /**
     * What is to be written.
     *
     * @param tree the package's files and its record
     * @param basis what they take account of on disk
     * @param moved new paths of files that only got another name, and what that was
     * @param before the package that is updated; empty where a new one is made
     * @param record the record that is part of the tree
     */
    record Update(
            FileTree tree,
            FileWriter.Basis basis,
            Map<String, String> moved,
            Optional<RecordedPackage> before,
            PackageRecord record) {

        /** Whether a package that is updated has another format now, or lies elsewhere. */
        boolean isElsewhere() {
            return before.filter(there -> !there.record().format().equals(record.format())
                            || !Objects.equals(
                                    there.record().answers().get(QuestionStages.OUTPUT_PATH),
                                    record.answers().get(QuestionStages.OUTPUT_PATH)))
                    .isPresent();
        }

        /** The git blob id of the new record, by which a session that updates a package goes on with it. */
        String recordId(RecommendSession session) {
            return session.isUpdate() ? GitBlob.id(tree.content(PackageRecord.FILE)) : "";
        }
    }

    /**
     * The update of the package that a session was opened on, or the first writing of another one.
     *
     * @throws ToolFault where a person and the program changed the same thing; nothing is written
     */
    Update of(Corrections corrections, MadePackage written, Workspace workspace, boolean overwrite) {
        RecommendSession session = corrections.session();
        Optional<RecordedPackage> before = before(session, written.directory(), workspace);
        if (before.isEmpty()) {
            PackageRecord record = record(session, written, written.tree(), workspace, Optional.empty());
            return update(written.tree(), FileWriter.Basis.NONE, Map.of(), before, record);
        }
        RecordedPackage there = before.get();
        PackageMerge.Result merge = PackageMerge.of(
                there.record(),
                written.tree(),
                there::file,
                bases(there),
                overwrite ? PackageMerge.Choice.THEIRS : PackageMerge.Choice.ASK);
        if (!merge.conflicts().isEmpty()) {
            throw MergeConflicts.fault(
                    merge.conflicts(),
                    path -> workspace.shown(written.directory().resolve(path)),
                    corrections.shownFirst());
        }
        PackageRecord record =
                record(session, written, merge.tree(), workspace, before).withEdits(merge.merged(), merge.removed());
        Map<String, String> seen = new TreeMap<>(merge.seen());
        if (there.file(PackageRecord.FILE).isPresent()) {
            seen.put(PackageRecord.FILE, there.text());
        }
        return update(
                merge.tree(),
                new FileWriter.Basis(seen, merge.merged().keySet(), Set.of()),
                merge.moved(),
                before,
                record);
    }

    private static Update update(
            FileTree tree,
            FileWriter.Basis basis,
            Map<String, String> moved,
            Optional<RecordedPackage> before,
            PackageRecord record) {
        String text = before.filter(there -> record.saysTheSameAs(there.record()))
                .map(RecordedPackage::text)
                .orElseGet(() -> RecordText.of(record));
        return new Update(tree.plus(PackageRecord.FILE, PackageRecord.DESCRIPTION, text), basis, moved, before, record);
    }

    /** The package that the session was opened on, as long as nobody else updated it. */
    private Optional<RecordedPackage> before(RecommendSession session, Path directory, Workspace workspace) {
        if (!session.isUpdate()) {
            return Optional.empty();
        }
        Optional<RecordedPackage> there = RecordedPackage.in(directory)
                .or(() -> adopted.in(directory).map(found -> found.pkg().at(workspace)));
        if (there.isPresent() && !there.get().id().equals(session.record())) {
            throw ToolFault.of(
                            ErrorCode.PATH_CONFLICT,
                            "%s was updated since it was opened for this solution. Nothing was written. Open it again with packagePath."
                                    .formatted(workspace.shown(directory)),
                            List.of(RecommendStage.RECOMMEND
                                    .action()
                                    .with(RecordedPackage.ARGUMENT, workspace.shown(directory))
                                    .described("Open the package again")))
                    .with("paths", List.of(workspace.shown(directory.resolve(PackageRecord.FILE))));
        }
        return there;
    }

    /** What the program wrote once: git has it, or the same catalogue makes it again. */
    private PackageMerge.Bases bases(RecordedPackage there) {
        return new RecordedBases(there.directory(), git, () -> rendering.of(there.record()));
    }

    /** A namespace that is recorded as an answer would hold in each environment that goes to one of its own. */
    private static Map<String, Object> namespaces(Map<String, Object> answers, Application application) {
        Map<String, Object> namespaces = new LinkedHashMap<>();
        Optional.ofNullable(answers.get(Values.NAMESPACE))
                .ifPresent(everywhere -> application.environments().forEach(environment -> {
                    String own = environment.values().namespace();
                    if (!own.equals(everywhere)) {
                        namespaces.put(Places.at(Values.NAMESPACE, environment.name()), own);
                    }
                }));
        return namespaces;
    }

    private PackageRecord record(
            RecommendSession session,
            MadePackage written,
            FileTree tree,
            Workspace workspace,
            Optional<RecordedPackage> before) {
        Map<String, Object> answers = new LinkedHashMap<>(rendering.answers(session, written.values()));
        answers.putAll(namespaces(answers, written.application()));
        answers.put(Formats.FORMAT, written.renderer().id());
        answers.put(QuestionStages.OUTPUT_PATH, RecordedPackage.placeOf(written.directory(), workspace, before));
        Map<String, String> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path, GitBlob.id(file.content())));
        return new PackageRecord(
                ToolVersion.current(),
                changes.current(),
                written.renderer().id(),
                session.components(),
                answers,
                files,
                Map.of(),
                Set.of());
    }
}
