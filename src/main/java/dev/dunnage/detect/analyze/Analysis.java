package dev.dunnage.detect.analyze;

import dev.dunnage.model.DeployablePackage;
import dev.dunnage.yaml.YamlTree;
import java.util.List;

/** What came of looking at one path that a person chose. */
public sealed interface Analysis {

    /**
     * It is a package.
     *
     * @param found what a generator must know of it
     * @param objects the Kubernetes objects that it holds, as far as they can be read without rendering it
     */
    record Deployable(DeployablePackage found, List<YamlTree> objects) implements Analysis {
        public Deployable {
            objects = List.copyOf(objects);
        }
    }

    /**
     * It is none.
     *
     * @param reason why, for the person who chose it
     */
    record NotAPackage(String reason) implements Analysis {}
}
