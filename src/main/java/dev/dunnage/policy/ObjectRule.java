package dev.dunnage.policy;

import dev.dunnage.lint.PackageObjects;
import dev.dunnage.yaml.YamlTree;
import java.util.stream.Stream;

/** What one object has to be like. */
interface ObjectRule {

    /** Where it is not so; {@code all} are the objects of its package. */
    Stream<Breach> breaches(YamlTree object, PackageObjects all);
}
