package dev.dunnage.gitops.existing;

/**
 * An object that deploys a package already, as a reply names it.
 *
 * @param namespace the object's own; empty where it leaves that to whoever applies it
 * @param file where it stands, relative to the workspace
 * @param environment for which environment it is, as far as it or its place says so; else empty
 */
public record Deployer(String kind, String name, String namespace, String file, String environment) {}
