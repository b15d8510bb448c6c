package dev.dunnage.workflow.reply;

import java.util.List;
import java.util.Map;

/**
 * A package that was opened to be changed.
 *
 * @param path its directory, relative to the workspace
 * @param answers how it was made
 * @param recorded the version of the catalogue that it was made from
 * @param current the catalogue's version today
 * @param news what a newer catalogue changes for it, a sentence each
 * @param edited its files that a person changed or removed, which an update leaves as they are or merges
 * @param told what the reply's message says of the changes that were asked for; each sentence begins with a space
 */
public record OpenedPackage(
        String path,
        Map<String, Object> answers,
        String recorded,
        String current,
        List<String> news,
        List<String> edited,
        String told) {

    public OpenedPackage {
        answers = JsonObject.copyOf(answers);
        news = List.copyOf(news);
        edited = List.copyOf(edited);
    }

    JsonFields json() {
        return new JsonFields()
                .with("packagePath", path)
                .with("answers", answers)
                .with("catalogue", JsonObject.of("recorded", recorded, "current", current))
                .withUnlessEmpty("news", news)
                .withUnlessEmpty("edited", Echo.first(edited, 20));
    }
}
