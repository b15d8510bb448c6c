package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.ThirdPartyChart;
import java.util.List;

/** The page of a package whose objects come from a chart of others. */
final class ChartReadme {

    private ChartReadme() {}

    static String of(Application application, List<String> commands) {
        ThirdPartyChart chart = ChartValues.chart(application);
        StringBuilder page = new StringBuilder("# %s\n\n".formatted(application.name()));
        page.append("%s, by the chart `%s` %s from %s%s.\n"
                .formatted(
                        application.description(),
                        chart.name(),
                        chart.version(),
                        chart.address(),
                        chart.publisher().isEmpty() ? "" : " (" + chart.publisher() + ")"));
        section(page, "Needs", application.needs());
        page.append("\n## Apply\n\n```sh\n").append(String.join("\n", commands)).append("\n```\n");
        section(page, "Good to know", application.sentences());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            sentences.forEach(sentence -> page.append("- ").append(sentence).append('\n'));
        }
    }
}
