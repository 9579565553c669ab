package io.github.wasiexternals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path folder;

  @Test
  void aTemporaryLiesBesideItsTargetAndIsNeverTheSame() {
    Path target = folder.resolve("prefix");
    Path temporary = Folders.temporaryBeside(target);
    assertThat(temporary).hasParentRaw(folder).isNotEqualTo(Folders.temporaryBeside(target));
    assertThat(temporary).doesNotExist();
  }

  @Test
  void aFolderIsListedAndWalkedInOrder() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("b"));
    Path file = Files.createFile(folder.resolve("c"));
    Path deep = Files.createFile(sub.resolve("z"));
    Path link = Files.createSymbolicLink(folder.resolve("a"), sub);

    assertThat(Folders.list(folder)).containsExactly(link, sub, file);
    assertThat(Folders.list(folder, 2)).hasSize(2);
    assertThat(Folders.walk(folder)).containsExactly(folder, link, sub, deep, file);
    assertThat(Folders.walk(folder, path -> path.endsWith("z"), 5)).containsExactly(deep);
    assertThat(Folders.files(folder)).containsExactly(link, deep, file);
  }

  @Test
  void whatFailsWhileAFolderIsReadIsAnIoException() throws IOException {
    Files.createDirectory(folder.resolve("one"));
    Files.createDirectory(folder.resolve("other"));

    assertThatThrownBy(() -> Folders.walk(folder, FoldersTest::deletesTheNext, 5))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Folders.list(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static boolean deletesTheNext(Path path) {
    String next = path.endsWith("one") ? "other" : "one";
    return path.resolveSibling(next).toFile().delete();
  }

  @Test
  void aFolderReplacesAFullOneAndLeavesNothingElse() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("old"), "old");
    Path finished = Files.createDirectory(folder.resolve("finished"));
    Files.writeString(finished.resolve("new"), "new");

    Folders.replace(finished, target);

    assertThat(target.resolve("new")).hasContent("new");
    assertThat(target).isDirectoryNotContaining(path -> path.endsWith("old"));
    assertThat(folder).isDirectoryContaining(path -> path.equals(target));
    assertThat(folder.toFile().list()).containsExactly("target");
  }

  @Test
  void aCopyHasAllThatIsInAFolderAndItsLinks() throws IOException {
    Path from = folder.resolve("from");
    Files.createDirectories(from.resolve("empty"));
    Files.writeString(from.resolve("file"), "text");
    Files.createSymbolicLink(from.resolve("link"), Path.of("nowhere"));

    Folders.copy(from, folder.resolve("to"));

    assertThat(folder.resolve("to/file")).hasContent("text");
    assertThat(folder.resolve("to/empty")).isDirectory();
    assertThat(folder.resolve("to/link")).isSymbolicLink();
    assertThat(from.resolve("file")).exists();
  }

  @Test
  void aFileReplacesAFile() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Folders.replace(Files.writeString(folder.resolve("finished"), "new"), target);
    assertThat(target).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("target");
  }

  @Test
  void theFoldersAboveTheTargetAreMade() throws IOException {
    Path target = folder.resolve("a").resolve("b").resolve("target");
    Folders.replace(Files.writeString(folder.resolve("finished"), "new"), target);
    assertThat(target).hasContent("new");
  }

  @Test
  void theOldFolderComesBackWhenThereIsNothingToPutInItsPlace() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("old"), "old");
    assertThatThrownBy(() -> Folders.replace(folder.resolve("absent"), target))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(target.resolve("old")).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("target");
  }

  @Test
  void deletingAFolderDoesNotFollowLinksOutOfIt() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "kept");
    Path doomed = folder.resolve("doomed");
    Path deep = Files.createDirectories(doomed.resolve("deep"));
    Files.createSymbolicLink(deep.resolve("link"), outside);

    Folders.delete(doomed);

    assertThat(doomed).doesNotExist();
    assertThat(outside.resolve("kept")).hasContent("kept");
  }

  @Test
  void deletingWhatIsNotThereIsFine() throws IOException {
    Path absent = folder.resolve("absent");
    Folders.delete(absent);
    assertThat(absent).doesNotExist();
  }

  @Test
  void onlyTheTargetsOwnTemporariesAreCleanedUp() throws IOException {
    Path target = Files.writeString(folder.resolve("a"), "");
    Path longer = folder.resolve("a-b");
    Files.writeString(Folders.temporaryBeside(target), "half");
    Files.createDirectories(Folders.temporaryBeside(target).resolve("deep"));
    Path others = Files.writeString(Folders.temporaryBeside(longer), "half");
    Path notOurs = Files.writeString(folder.resolve(".tmp-a-notes"), "");

    Folders.deleteTemporariesBeside(target);

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "a", others.getFileName().toString(), notOurs.getFileName().toString());
  }

  @Test
  void thereIsNothingToCleanUpInAFolderThatDoesNotExist() throws IOException {
    Path absent = folder.resolve("absent");
    Folders.deleteTemporariesBeside(absent.resolve("target"));
    assertThat(absent).doesNotExist();
  }

  @Test
  void aFileIsWrittenAsideAndNotIntoTheOldOne() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path theOldOne = Files.createLink(folder.resolve("also the old one"), target);

    Folders.write(target, "für alle");

    assertThat(target).hasBinaryContent("für alle".getBytes(StandardCharsets.UTF_8));
    assertThat(theOldOne).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("target", "also the old one");
  }

  @Test
  void aFileThatCouldNotBePutInPlaceIsNotLeftBesideIt() {
    Path targetThatCanNotBeMovedAside = folder.resolve(".");

    assertThatThrownBy(() -> Folders.write(targetThatCanNotBeMovedAside, "new"))
        .isInstanceOf(IOException.class);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLinkToAFolderIsAFolder() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Folders.create(link);
    assertThat(link).isSymbolicLink();
  }
}
