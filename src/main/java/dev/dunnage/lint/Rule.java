package dev.dunnage.lint;

import java.util.stream.Stream;

/** Looks at all objects of a package for one kind of fault. */
interface Rule {

    /** What it finds. */
    Stream<Finding> check(PackageObjects objects);
}
