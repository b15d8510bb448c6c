package dev.dunnage.detect.wiring;

import dev.dunnage.detect.manifest.ApiObject;
import java.util.List;

/**
 * The objects of one GitOps controller, as far as a scan must know them: what a repository deploys already, and what is no package
 * because it only wires one. It is implemented where the controller is known.
 */
public interface ControllerObjects {

    /** How the names of such files end. */
    String YAML = ".yaml";

    /** Text that stands in every file with such an object, in ASCII, such as {@code argoproj.io/}: other files are not read for it. */
    String mark();

    /** The name of the file that this program writes for the controller. */
    String fileName();

    /** Whether it is the name of such a file: the usual one, or one with more after it, such as an environment. */
    default boolean isOwnFile(String name) {
        return name.endsWith(YAML)
                && name.startsWith(fileName().substring(0, fileName().length() - YAML.length()));
    }

    /** Whether it is the name of such a file for an object, where the usual one is taken: {@code argocd-shop.yaml}. */
    default boolean isNamedAfter(String name, GitOpsObject object) {
        return name.equals(fileName().substring(0, fileName().indexOf('-')) + "-" + object.name() + YAML);
    }

    /**
     * What the object deploys and from where, once for each place; empty where it is none of the controller's.
     *
     * @param file where it stands
     * @param files what it may take parameters from
     */
    List<GitOpsObject> read(String file, ApiObject object, ParameterFiles files);
}
