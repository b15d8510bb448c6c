package dev.dunnage.workflow;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.policy.Policies;
import dev.dunnage.workflow.recommend.Formats;
import dev.dunnage.workflow.session.SessionStore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the workflows work with.
 *
 * @param catalog read on first use
 * @param policies what an organisation demands; read on first use
 * @param intents read on first use
 * @param formats the output formats
 * @param generators one for each GitOps controller
 * @param preflight renders packages with the programs that are installed
 * @param writer the way to the workspace
 * @param git reads checkouts
 * @param sessions what survives a restart
 * @param workspaces the workspace of a client
 */
public record Workbench(
        Supplier<Catalog> catalog,
        Supplier<Policies> policies,
        Supplier<IntentReader> intents,
        Formats formats,
        GitOpsGenerators generators,
        Preflight preflight,
        FileWriter writer,
        GitReader git,
        SessionStore sessions,
        Function<Client, Workspace> workspaces) {}
