package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    private static final int LISTINGS = 300;
    private static final int FOLDERS = 20;

    @TempDir
    Path folder;

    @Test
    void filesAreSortedAndNeitherSkippedFoldersNorLinksAreLookedInto() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.createDirectories(folder.resolve("tmp/run"));
        Path deep = Files.createFile(folder.resolve("b/c/2"));
        Path top = Files.createFile(folder.resolve("a"));
        Files.createFile(folder.resolve("tmp/run/3"));
        Files.createSymbolicLink(folder.resolve("folder"), folder.resolve("b"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), deep);

        assertThat(FileTree.files(folder, folder.resolve("tmp")::equals)).containsExactly(top, deep, link);
        assertThat(FileTree.files(folder.resolve("nowhere"), skipped -> false)).isEmpty();
    }

    @Test
    void whatVanishesMeanwhileIsLeftOut() throws IOException {
        Path stays = Files.createFile(folder.resolve("stays"));
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> comeAndGo(enough));
        try {
            for (int i = 0; i < LISTINGS && !others.isDone(); i++) {
                assertThat(FileTree.files(folder, skipped -> false)).contains(stays);
            }
        } finally {
            enough.set(true);
        }
        others.join();
    }

    private void comeAndGo(AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                for (int i = 0; i < FOLDERS; i++) {
                    Files.createFile(
                            Files.createDirectory(folder.resolve("run-" + i)).resolve("part"));
                }
                for (int i = 0; i < FOLDERS; i++) {
                    Files.delete(folder.resolve("run-" + i).resolve("part"));
                    Files.delete(folder.resolve("run-" + i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
