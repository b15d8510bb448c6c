package dev.dunnage.workflow.reply;

import dev.dunnage.catalog.Solution;
import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.detect.scan.Exclusion;
import dev.dunnage.detect.tree.SkippedPath;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.Deployer;
import dev.dunnage.lint.Finding;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.question.Fault;
import dev.dunnage.render.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one tool call answers. {@link ReplyJson} makes the JSON of it that clients see; whoever else needs to know what came of a call
 * asks the type.
 */
public sealed interface Reply {

    /** Something for each kind of reply: a new kind does not compile until all who take replies apart know it. */
    interface Cases<T> {
        /** A call that could not be served. */
        T of(Refusal reply);

        /** Solutions to choose from. */
        T of(Solutions reply);

        /** A text that does not say what to deploy. */
        T of(Unclear reply);

        /** A text that the catalogue does not serve. */
        T of(NoMatch reply);

        /** Questions. */
        T of(Questions reply);

        /** Everything is answered about a package. */
        T of(ReadyToWrite reply);

        /** Everything is answered about a manifest. */
        T of(ReadyToWire reply);

        /** The packages of a project. */
        T of(Packages reply);

        /** A package that was chosen. */
        T of(PackageSelected reply);

        /** A package that was written. */
        T of(PackageWritten reply);

        /** The end of a conversation. */
        T of(Complete reply);
    }

    /** What the cases say about this reply. */
    <T> T in(Cases<T> cases);

    /** What there is to say, in a sentence or two. */
    String message();

    /** The same reply with more to say, where it has room for that; empty for nothing. */
    default Reply saying(String more) {
        return this;
    }

    /** The calls that may follow, the most likely first. */
    List<NextAction> nextActions();

    /** Whether the call could not be served. */
    default boolean error() {
        return this instanceof Refusal;
    }

    /** Absolute paths of the files that the call wrote. */
    default List<Path> written() {
        return List.of();
    }

    /** A reply in a conversation that its handle goes on with. */
    sealed interface InSession extends Reply {
        /** What the conversation goes on with. */
        Handle handle();
    }

    /**
     * A call that could not be served; session and disk are as they were.
     *
     * @param faults each answer or argument that is not valid
     * @param details further fields of the error, such as {@code expected} and {@code received}, or {@code paths}
     */
    record Refusal(
            ErrorCode code,
            String message,
            List<Fault> faults,
            Map<String, Object> details,
            List<NextAction> nextActions)
            implements Reply {

        /** The same refusal with other calls that may follow. */
        public Refusal offering(List<NextAction> calls) {
            return new Refusal(code, message, faults, details, calls);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Solutions, the best first; or the one that a package was made of, which is open now.
     *
     * @param inFull whether all of them are told in full, and not only the first
     */
    record Solutions(
            String message,
            Understanding understood,
            List<Offer> offers,
            boolean inFull,
            Optional<OpenedPackage> opened,
            List<NextAction> nextActions)
            implements Reply {

        /** Solutions of which the first is told in full. */
        public Solutions(
                String message,
                Understanding understood,
                List<Offer> offers,
                Optional<OpenedPackage> opened,
                List<NextAction> nextActions) {
            this(message, understood, offers, false, opened, nextActions);
        }

        /** The same, told in full. */
        public Solutions toldInFull() {
            return new Solutions(message, understood, offers, true, opened, nextActions);
        }

        /**
         * A solution under its id.
         *
         * @param chart the chart of others that it is, in place of objects of its own
         */
        public record Offer(String id, Solution solution, Optional<ThirdPartyChart> chart) {

            /** A solution with objects of its own. */
            public Offer(String id, Solution solution) {
                this(id, solution, Optional.empty());
            }

            /** What people call it. */
            public String title() {
                return solution.title();
            }
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * A text that does not say what to deploy.
     *
     * @param missing what to say, each as part of a sentence
     * @param supported ids of what can be deployed
     */
    record Unclear(
            String message,
            Understanding understood,
            List<String> missing,
            List<String> supported,
            List<NextAction> nextActions)
            implements Reply {
        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** A text that is no deployment, or one that the catalogue does not serve; {@code supported} are the ids that it does. */
    record NoMatch(String message, Understanding understood, List<String> supported, List<NextAction> nextActions)
            implements Reply {
        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Questions that are open, or that may be answered anew.
     *
     * @param stage the stage's id
     * @param currentStage how the stage of questions is called in short
     * @param provider the GitOps controller that the questions are about
     * @param nextStage the stage that follows them
     * @param defaultsFromGit ids of questions whose default comes from the checkout, and from what there
     * @param instructions what the assistant does with them
     */
    record Questions(
            Handle handle,
            String stage,
            String currentStage,
            String message,
            Optional<String> provider,
            List<AskedQuestion> questions,
            String nextStage,
            Map<String, String> defaultsFromGit,
            String instructions,
            List<NextAction> nextActions)
            implements InSession {

        @Override
        public Questions saying(String more) {
            return new Questions(
                    handle,
                    stage,
                    currentStage,
                    message + more,
                    provider,
                    questions,
                    nextStage,
                    defaultsFromGit,
                    instructions,
                    nextActions);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Everything is answered, and the package can be written.
     *
     * @param applied answers that were read in free text
     * @param unmapped the parts of it that nothing was read from
     */
    record ReadyToWrite(
            Handle handle,
            String stage,
            String message,
            List<Applied> applied,
            String unmapped,
            List<NextAction> nextActions)
            implements InSession {

        /** An answer with the words that it was read from. */
        public record Applied(String id, Object value, String words) {}

        @Override
        public ReadyToWrite saying(String more) {
            return new ReadyToWrite(handle, stage, message + more, applied, unmapped, nextActions);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Everything is answered, and the manifest can be written; {@code answers} holds the defaults too. */
    record ReadyToWire(
            Handle handle,
            String stage,
            String message,
            String provider,
            Map<String, Object> answers,
            List<NextAction> nextActions)
            implements InSession {
        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The packages of a project.
     *
     * @param packages a page of them, each with its index in the whole list
     * @param count how many match the call's filter
     * @param excluded the first of those that were left out, of {@code excludedCount}
     * @param skipped places that could not be read
     */
    record Packages(
            Handle handle,
            String stage,
            String message,
            boolean any,
            Map<Integer, DetectedPackage> packages,
            Map<String, List<Deployer>> deployers,
            int count,
            List<Exclusion> excluded,
            int excludedCount,
            List<SkippedPath> skipped,
            List<NextAction> nextActions)
            implements InSession {

        /** A package as people choose it: by its path, and by what is there. */
        public record Choice(int index, String path, String label) {}

        /** The packages to choose from. */
        public List<Choice> choices() {
            return packages.entrySet().stream()
                    .map(each -> choice(each.getKey(), each.getValue()))
                    .toList();
        }

        private static Choice choice(int index, DetectedPackage found) {
            String label = "%s: %s %s".formatted(found.path(), found.type().title(), found.name());
            return new Choice(index, found.path(), label);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * A package that was chosen, and the questions about it.
     *
     * @param path where it lies, as the call sees it
     */
    record PackageSelected(
            Handle handle,
            String stage,
            String message,
            String path,
            DeployablePackage pkg,
            List<Deployer> deployers,
            List<AskedQuestion> questions,
            List<Check> checks,
            List<Finding> findings,
            List<NextAction> nextActions)
            implements InSession {
        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * A package that was written, or would be.
     *
     * @param outputFormat the format's id
     * @param outputPath the package's directory, relative to the workspace
     * @param needs what the cluster must have before it works
     * @param humanSteps what a person does next, in order
     * @param understood what was understood, where the call brought its wish along
     * @param changes what an update changes, and why
     * @param topology how its objects hang together, where the call asked for it
     */
    record PackageWritten(
            Handle handle,
            String stage,
            String message,
            String outputFormat,
            String outputPath,
            FileReport files,
            List<Check> checks,
            List<Finding> findings,
            List<String> needs,
            List<String> humanSteps,
            Optional<Understanding> understood,
            List<PackageChange> changes,
            Optional<Topology> topology,
            List<NextAction> nextActions)
            implements InSession {

        @Override
        public PackageWritten saying(String more) {
            return with(message + more, understood);
        }

        /** The same reply to a call that brought its wish along. */
        public PackageWritten understood(Understanding wish) {
            return with(message, Optional.of(wish));
        }

        private PackageWritten with(String said, Optional<Understanding> wish) {
            return new PackageWritten(
                    handle,
                    stage,
                    said,
                    outputFormat,
                    outputPath,
                    files,
                    checks,
                    findings,
                    needs,
                    humanSteps,
                    wish,
                    changes,
                    topology,
                    nextActions);
        }

        @Override
        public List<Path> written() {
            return files.written();
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The end of a conversation.
     *
     * @param provider the controller's id, or {@code none}
     * @param findings what an operator would say of the package
     * @param needs what the cluster must have before it works
     * @param humanSteps what a person does next, in order
     * @param understood what was understood, where the call brought its wish along
     * @param topology how the objects hang together, where the call asked for it
     */
    record Complete(
            Handle handle,
            String message,
            String provider,
            FileReport files,
            List<Check> checks,
            List<Warning> warnings,
            List<Finding> findings,
            List<String> needs,
            List<String> humanSteps,
            Optional<Understanding> understood,
            Optional<Topology> topology,
            List<NextAction> nextActions)
            implements InSession {

        /** The same reply with what became of the package that was written, or would be, in the same call. */
        public Complete with(PackageWritten pkg) {
            return new Complete(
                    handle,
                    message,
                    provider,
                    pkg.files().and(files),
                    pkg.checks(),
                    warnings,
                    pkg.findings(),
                    needs,
                    humanSteps,
                    understood,
                    topology,
                    pkg.files().dryRun() ? pkg.nextActions() : nextActions);
        }

        /** The same reply to a call that brought its wish along. */
        public Complete understood(Understanding wish) {
            return new Complete(
                    handle,
                    message,
                    provider,
                    files,
                    checks,
                    warnings,
                    findings,
                    needs,
                    humanSteps,
                    Optional.of(wish),
                    topology,
                    nextActions);
        }

        @Override
        public List<Path> written() {
            return files.written();
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
