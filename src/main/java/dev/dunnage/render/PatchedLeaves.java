package dev.dunnage.render;

import dev.dunnage.model.Node;

/** Which leaves need a patch: Kustomize sets images, the namespace and the version's label by fields of the kustomization. */
final class PatchedLeaves implements Node.Leaf.Cases<Boolean> {

    @Override
    public Boolean of(Node.Scalar leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.Param leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.Text leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.Name leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.RunName leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.Namespace leaf) {
        return false;
    }

    @Override
    public Boolean of(Node.Image leaf) {
        return false;
    }

    @Override
    public Boolean of(Node.Checksum leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.Labels leaf) {
        return false;
    }

    @Override
    public Boolean of(Node.Selector leaf) {
        return true;
    }

    @Override
    public Boolean of(Node.File leaf) {
        return true;
    }
}
