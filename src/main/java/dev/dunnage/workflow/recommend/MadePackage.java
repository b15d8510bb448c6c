package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Values;
import dev.dunnage.render.Renderer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A package as a session's answers make it.
 *
 * @param packages the package, or one for each environment, as the tool {@code gitops} would describe it once it is on disk
 * @param directory where it goes
 * @param shown the same, as replies name it
 */
record MadePackage(
        Application application,
        Renderer renderer,
        FileTree tree,
        Map<String, DeployablePackage> packages,
        Path directory,
        String shown) {

    MadePackage {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
    }

    Values values() {
        return application.values();
    }

    /** The package as it is in one of its environments. */
    DeployablePackage any() {
        return packages.values().iterator().next();
    }
}
