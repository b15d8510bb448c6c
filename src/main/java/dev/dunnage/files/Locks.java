package dev.dunnage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Locks by name that hold between the threads of this process and between processes. The operating system releases a lock with the
 * process that holds it, however that ends.
 *
 * @see FileLock
 */
final class Locks {

    /** Long enough for the slowest disk to write a package, and shorter than clients wait for a call (60 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 5;

    /** Names share this many lock files, so that a name for each session does not leave a file for each. */
    private static final int FILES = 256;

    private final Path directory;
    private final Map<Integer, ReentrantLock> inProcess = new ConcurrentHashMap<>();

    Locks(Path directory) {
        this.directory = directory;
    }

    /** Does the work while holding the lock. An interrupt has to wait, since the work must not end half-way. */
    <T> T locked(String name, Supplier<T> work) {
        int number = Math.floorMod(name.hashCode(), FILES);
        ReentrantLock lock = inProcess.computeIfAbsent(number, ignored -> new ReentrantLock());
        boolean interrupted = Thread.interrupted();
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return lock.getHoldCount() > 1 ? work.get() : acrossProcesses(number, work);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            throw busy();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T acrossProcesses(int number, Supplier<T> work) throws InterruptedException {
        try (FileChannel channel = open(number);
                FileLock lock = acquired(channel)) {
            if (!lock.isValid()) {
                throw busy();
            }
            return work.get();
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    private FileChannel open(int number) throws IOException {
        Files.createDirectories(directory);
        return FileChannel.open(
                directory.resolve(Integer.toString(number)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock acquired(FileChannel channel) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<FileLock> lock = attempt(channel);
            if (lock.isPresent()) {
                return lock.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw busy();
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another state directory object of this process has it.
            return Optional.empty();
        }
    }

    private static FileProblem busy() {
        return new FileProblem(
                FileProblem.Kind.BUSY,
                "Another call works on this at the moment. Nothing was changed. Call again when it has ended.",
                List.of());
    }
}
