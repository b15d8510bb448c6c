package dev.dunnage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.dunnage.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real programs that packages are made for. */
public final class Tools {

    /** The Kubernetes version that charts are rendered for. */
    private static final String KUBE_VERSION = "1.33.0";

    private Tools() {}

    /** Under this key the hook of an object is compared: the library leaves hooks out, which {@code helm template} prints. */
    static final String SHOWN_HOOK = "shown.helm.sh/hook";

    static final String HOOK = "helm.sh/hook";

    private static String shown(String content) {
        return content.replaceAll("(?m)^( +)helm\\.sh/hook: (?!test)", "$1" + SHOWN_HOOK + ": ");
    }

    /** Puts a tree on disk. */
    public static Path write(FileTree tree, Path directory) {
        tree.files().forEach((path, file) -> {
            try {
                Path target = directory.resolve(path);
                Files.createDirectories(target.getParent());
                Files.writeString(target, shown(file.content()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return directory;
    }

    /** What {@code helm template} prints. */
    public static String helmTemplate(Path chart, String release, String namespace) {
        return helmTemplate(chart, release, namespace, Map.of());
    }

    /** What {@code helm template} prints with values set by {@code --set}. */
    public static String helmTemplate(Path chart, String release, String namespace, Map<String, String> values) {
        synchronized (Tools.class) {
            TemplateCommand command = new Helm(chart)
                    .template()
                    .withName(release)
                    .withNamespace(namespace)
                    .withKubeVersion(KUBE_VERSION);
            values.forEach(command::set);
            return command.call();
        }
    }

    /** What {@code helm template} prints with one more file of values. */
    public static String helmTemplate(Path chart, String release, String namespace, Path valuesFile) {
        synchronized (Tools.class) {
            return new Helm(chart)
                    .template()
                    .withName(release)
                    .withNamespace(namespace)
                    .withKubeVersion(KUBE_VERSION)
                    .withValuesFile(valuesFile)
                    .call();
        }
    }

    /** The messages of {@code helm lint --strict}. */
    public static List<String> helmLint(Path chart) {
        synchronized (Tools.class) {
            return new Helm(chart).lint().strict().call().getMessages();
        }
    }

    /** What {@code kubectl kustomize} prints. */
    public static String kustomize(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
