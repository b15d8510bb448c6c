package dev.dunnage.gitops.git;

import java.io.File;
import java.io.InputStream;
import org.eclipse.jgit.util.FS;

/**
 * The file system as far as JGit may use it for a checkout that somebody else made. A configuration can name files to read (included
 * files, patterns, attributes, borrowed objects) and programs to run (filters): the names lead nowhere, and nothing is run.
 */
final class ConfinedFileSystem extends FS {

    /** Only a program could say what git would keep of a file. */
    static final class ProgramNeeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProgramNeeded() {
            super("a filter of the checkout would have to be run");
        }
    }

    private final GitDirectory git;

    ConfinedFileSystem(GitDirectory git) {
        this.git = git;
        setUserHome(nowhere());
    }

    /** Below a file there is nothing, and nobody can put anything there. */
    private File nowhere() {
        return git.path().resolve("HEAD").resolve("nowhere").toFile();
    }

    /** What git keeps in its own directory; every other name is one that a configuration made up. */
    @Override
    public File resolve(File directory, String name) {
        File file = super.resolve(directory, name);
        return git.keeps(file.toPath().toAbsolutePath().normalize()) ? file : nowhere();
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] arguments) {
        throw new ProgramNeeded();
    }

    @Override
    public ExecutionResult execute(ProcessBuilder program, InputStream input) {
        throw new ProgramNeeded();
    }

    @Override
    protected File discoverGitExe() {
        return nowhere();
    }

    @Override
    public FS newInstance() {
        return new ConfinedFileSystem(git);
    }

    @Override
    public boolean supportsExecute() {
        return DETECTED.supportsExecute();
    }

    @Override
    public boolean supportsSymlinks() {
        return DETECTED.supportsSymlinks();
    }

    @Override
    public boolean isCaseSensitive() {
        return DETECTED.isCaseSensitive();
    }

    @Override
    public boolean canExecute(File file) {
        return DETECTED.canExecute(file);
    }

    @Override
    public boolean setExecute(File file, boolean executable) {
        return false;
    }

    @Override
    public boolean retryFailedLockFileCommit() {
        return false;
    }

    @Override
    public Attributes getAttributes(File file) {
        return DETECTED.getAttributes(file);
    }

    @Override
    public File normalize(File file) {
        return DETECTED.normalize(file);
    }

    @Override
    public String normalize(String name) {
        return DETECTED.normalize(name);
    }
}
