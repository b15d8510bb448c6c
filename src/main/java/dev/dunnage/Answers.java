package dev.dunnage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.CommandLine.Misuse;
import dev.dunnage.terminal.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers that a command line brings along: those of files, and over them those that are set one by one. */
final class Answers {

    /** Many times what all answers of a package take, in bytes. */
    private static final long LARGEST = 1L << 20;

    private Answers() {}

    static Given given(CommandLine line) throws Misuse {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String file : line.values("--answers")) {
            answers.putAll(read(file));
        }
        for (String pair : line.values("--set")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Misuse("--set needs id=value, such as --set replicas=3.");
            }
            answers.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Given(answers, line.has("--yes"), line.has("--overwrite"));
    }

    private static Map<String, Object> read(String file) throws Misuse {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                throw new Misuse("--answers: '%s' is no file of at most %d bytes.".formatted(file, LARGEST));
            }
            return new ObjectMapper().readValue(Files.readAllBytes(path), new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new Misuse("--answers: '%s' holds no JSON object with answers by their ids: %s"
                    .formatted(file, e.getOriginalMessage()));
        } catch (InvalidPathException | IOException e) {
            throw new Misuse("--answers: '%s' cannot be read.".formatted(file));
        }
    }
}
