package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.wasiexternals.source.ArchiveReader.Kind;
import io.github.wasiexternals.source.EntryNames.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EntryNamesTest {

  private final EntryNames names = new EntryNames();

  @Test
  void aNameMayBe64FoldersDeepAndNotDeeper() throws Exception {
    assertThat(names.add("d/".repeat(63) + "file", Kind.FILE)).hasSize(2 * 63 + 4);
    assertThatThrownBy(() -> names.add("d/".repeat(64) + "file", Kind.FILE))
        .isInstanceOf(RefusedException.class)
        .hasMessage("it is 65 folders deep, more than 64");
  }

  @Test
  void aPartOfANameMayHave255CharactersAsOnDisk() throws Exception {
    assertThat(names.add("a".repeat(255), Kind.FILE)).hasSize(255);
    assertThatThrownBy(() -> names.add("z/" + "b".repeat(256) + "/c", Kind.FILE))
        .hasMessage("a part of its name has 256 characters");
  }

  @Test
  void foldersThatAreOnlyImpliedAreCountedOnce() throws Exception {
    names.add("a/b/c", Kind.FILE);
    names.add("a/b/d", Kind.FILE);
    names.add("a", Kind.FOLDER);
    names.add("e", Kind.FOLDER);
    names.add("e/f", Kind.FILE);

    assertThat(names.impliedFolders()).isEqualTo(2);
  }

  /** Each name has 4 KB and 64 folders; with work for each prefix's length this takes minutes. */
  @Test
  void namesTakeTimeInProportionToTheirLength() {
    String deep = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghij/".repeat(63);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20_000; i++) {
            names.add(deep + i, Kind.FILE);
          }
        });
  }
}
