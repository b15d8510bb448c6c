package dev.dunnage.testing;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.render.KustomizeRenderer;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.workflow.recommend.Formats;
import java.util.List;

/** The catalogue and the formats of the program. */
public final class Catalogs {

    /** All formats. */
    public static final Formats FORMATS =
            new Formats(List.of(new HelmRenderer(Controllers.ALL.ids()), new KustomizeRenderer(), new RawRenderer()));

    private Catalogs() {}

    /** The program's own components. */
    public static Catalog builtIn() {
        return Catalog.load(List.of(), FORMATS.options());
    }
}
