package dev.dunnage.gitops.git;

import dev.dunnage.gitops.git.GitFacts.PathState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Reads a checkout without running a program, without the network, and without the configuration of user and system. */
public final class GitReader {

    private static final String CORE = ConfigConstants.CONFIG_CORE_SECTION;

    /** JGit asks the git program where the system's configuration is, and reads the user's; neither belongs to a repository. */
    private static final class RepositoryOnly extends SystemReader.Delegate {

        private static final Duration COARSEST = Duration.ofSeconds(2);

        private static final class NoConfig extends FileBasedConfig {
            NoConfig(Config base, FS fs) {
                super(base, new File(""), fs);
            }

            @Override
            public void load() {
                // There is nothing to load.
            }

            @Override
            public void save() {
                // JGit would keep what it measured about the disk in the user's configuration.
            }

            @Override
            public boolean isOutdated() {
                return false;
            }

            /** Unless told, JGit measures for seconds how finely the disk keeps time, and writes files to do so. */
            @Override
            public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
                return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                        ? unit.convert(COARSEST)
                        : super.getTimeUnit(section, subsection, name, otherwise, unit);
            }
        }

        RepositoryOnly(SystemReader system) {
            super(system);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new NoConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new NoConfig(parent, fs);
        }

        /** Where a person keeps patterns for all repositories. */
        @Override
        public @Nullable Path getXdgConfigDirectory(FS fs) {
            return null;
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new NoConfig(parent, fs);
        }
    }

    /** A reader; it settles for the whole program that JGit reads repositories only. */
    public GitReader() {
        SystemReader.setInstance(new RepositoryOnly(SystemReader.getInstance()));
    }

    /**
     * The facts about a checkout; empty where there is none.
     *
     * @param start an existing directory in it
     */
    public Optional<GitFacts> read(Path start) {
        return open(start, GitReader::facts);
    }

    /**
     * How far a package has come on its way to the revision that is to be deployed.
     *
     * @param start an existing directory in the checkout
     * @param path the package's directory from the root
     * @param revision as a person answers it, with or without a prefix
     */
    public PathState stateOf(Path start, GitFacts facts, String path, String revision) {
        GitRevision wanted = GitRevision.of(revision, facts);
        return borrows(start)
                ? PathState.UNKNOWN
                : open(start, repository -> new PackageTrail(repository, facts, path).towards(wanted))
                        .orElse(PathState.UNKNOWN);
    }

    /**
     * A file's content that the repository keeps, in this commit or any other; empty where it is not to be had. What is borrowed from
     * another repository is not looked into.
     *
     * @param start an existing directory in the checkout
     * @param id forty hex digits
     * @param longest in bytes
     */
    public Optional<byte[]> blob(Path start, String id, int longest) {
        return borrows(start)
                ? Optional.empty()
                : open(start, repository -> new GitObjects(repository).blob(ObjectId.fromString(id), longest))
                        .flatMap(found -> found);
    }

    private static boolean borrows(Path start) {
        try {
            return GitDirectory.of(start).filter(GitDirectory::borrows).isPresent();
        } catch (IOException e) {
            throw GitDirectory.unusable(start, "cannot be read: " + e.getMessage());
        }
    }

    /** What is read from an open repository. */
    private interface Read<T> {
        T from(Repository repository) throws IOException;
    }

    private static <T> Optional<T> open(Path start, Read<T> read) {
        Path shown = start;
        try {
            Optional<GitDirectory> directory = GitDirectory.of(start);
            if (directory.isEmpty()) {
                return Optional.empty();
            }
            shown = directory.get().path();
            try (Repository repository = open(directory.get())) {
                return isOf(repository, directory.get()) ? Optional.of(read.from(repository)) : Optional.empty();
            }
        } catch (IOException | JGitInternalException | IllegalArgumentException e) {
            throw GitDirectory.unusable(shown, "cannot be read as a git repository (" + e.getMessage() + ")");
        }
    }

    private static Repository open(GitDirectory directory) throws IOException {
        return new FileRepositoryBuilder()
                .setFS(new ConfinedFileSystem(directory))
                .setGitDir(directory.path().toFile())
                .setGitCommonDir(directory.common().toFile())
                .setWorkTree(directory.workTree().toFile())
                .build();
    }

    /** A configuration may name any directory as the work tree; only the one that was found is meant. A linked one is never bare. */
    private static boolean isOf(Repository repository, GitDirectory directory) throws IOException {
        Config config = repository.getConfig();
        String named = config.getString(CORE, null, "worktree");
        if (named != null) {
            Path place = directory.path().resolve(named).normalize();
            return Files.exists(place)
                    && place.toRealPath().equals(directory.workTree().toRealPath());
        }
        return directory.isLinked() || !config.getBoolean(CORE, "bare", false);
    }

    /** Where a directory lies in a work tree; {@code .} for its root. */
    public static String pathFrom(Path root, Path directory) {
        String path = root.relativize(directory).toString().replace('\\', '/');
        return path.isEmpty() ? "." : path;
    }

    private static GitFacts facts(Repository repository) throws IOException {
        Path root = repository.getWorkTree().toPath().toRealPath();
        Optional<ObjectId> head = Optional.ofNullable(repository.resolve(Constants.HEAD));
        Optional<String> branch = Optional.ofNullable(repository.getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
        RemoteChoice choice = new RemoteChoice(repository.getConfig());
        GitRemotes remotes = choice.choose(branch, mainLines(repository));
        return new GitFacts(
                root,
                remotes,
                branch,
                branch.flatMap(name -> there(repository, choice, remotes.chosen(), name)),
                defaultBranch(repository, remotes.chosen()),
                head.map(ObjectId::name),
                branches(repository, remotes.chosen()),
                tags(repository),
                tagsAt(repository, head));
    }

    /** What the main line is called: by custom, and by the remotes. */
    private static Set<String> mainLines(Repository repository) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String remote : repository.getRemoteNames()) {
            defaultBranch(repository, remote).ifPresent(names::add);
        }
        names.addAll(List.of("main", "master"));
        return names;
    }

    /** The remote's branch that is the current one there: of the same name, else the one that it follows. */
    private static Optional<String> there(Repository repository, RemoteChoice choice, String remote, String branch) {
        return Stream.concat(Stream.of(branch), choice.merged(branch, remote).stream())
                .filter(name -> isThere(repository, Constants.R_REMOTES + remote + "/" + name))
                .findFirst();
    }

    private static boolean isThere(Repository repository, String reference) {
        try {
            return repository.exactRef(reference) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> defaultBranch(Repository repository, String remote) throws IOException {
        String prefix = Constants.R_REMOTES + remote + "/";
        Ref head = repository.exactRef(prefix + Constants.HEAD);
        return Optional.ofNullable(head)
                .filter(Ref::isSymbolic)
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static Set<String> branches(Repository repository, String remote) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES + remote + "/")) {
            for (Ref branch : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                names.add(branch.getName().substring(prefix.length()));
            }
        }
        names.remove(Constants.HEAD);
        return names;
    }

    private static Set<String> tags(Repository repository) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            names.add(tag.getName().substring(Constants.R_TAGS.length()));
        }
        return names;
    }

    /** A tag of which the object is not here is of no commit that is known. */
    private static Set<String> tagsAt(Repository repository, Optional<ObjectId> head) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            ObjectId annotated = peeled(repository, tag);
            ObjectId commit = annotated == null ? tag.getObjectId() : annotated;
            if (head.isPresent() && head.get().equals(commit)) {
                names.add(tag.getName().substring(Constants.R_TAGS.length()));
            }
        }
        return names;
    }

    private static @Nullable ObjectId peeled(Repository repository, Ref tag) throws IOException {
        try {
            return repository.getRefDatabase().peel(tag).getPeeledObjectId();
        } catch (MissingObjectException elsewhere) {
            return null;
        }
    }
}
