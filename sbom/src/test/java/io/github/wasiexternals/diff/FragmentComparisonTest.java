package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.diff.Change.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentComparisonTest {

  private static final String SOURCE = "SPDXRef-Source-zlib";
  private static final String TAG =
      "https://github.com/python/cpython-source-deps/archive/refs/tags/zlib-1.3.1.tar.gz";
  private static final String PINNED =
      "e3f3fb32564952006eb18b091ca8464740e5eca29d328cfb0b2da22768e0b638";

  @TempDir Path folder;

  @Test
  void onlyVersionsAndArchivesAreComparedAndThatIsSaid() {
    DiffReport report = Comparison.of(windows(), Edited.small().inventory());

    assertThat(report.changes()).extracting(Change::role).containsOnly(Role.LIBRARY);
    assertThat(report.changes())
        .filteredOn(change -> change.subject().equals("zlib"))
        .extracting(Change::kind, Change::aspect)
        .containsExactly(
            Tuple.tuple(Kind.UPGRADED, ""),
            Tuple.tuple(Kind.SOURCE, "archive"),
            Tuple.tuple(Kind.SOURCE, "location"));
    assertThat(report.gaps())
        .extracting(Gap::what)
        .containsExactly(
            "licences",
            "names for scanners, suppliers, texts and relationships",
            "the WASI SDK, flags, and compiled and installed files");
  }

  @Test
  void aListDiffersInNothingFromItself() {
    assertThat(Comparison.of(windows(), windows()).changes()).isEmpty();
  }

  @Test
  void allThatTwoListsStateIsCompared() throws IOException {
    Path other = folder.resolve("other.json");
    Files.writeString(
        other,
        Files.readString(Documents.windows()).replace("cpe:2.3:a:zlib:", "cpe:2.3:a:other:"));

    assertThat(Comparison.of(windows(), InventoryReader.read("wasi.to", other)).changes())
        .extracting(Change::kind, Change::subject, Change::aspect)
        .containsExactly(Tuple.tuple(Kind.STATEMENT, "zlib", "cpe23Type"));
  }

  @Test
  void aPackingOfCpythonsIsTheSameVersion() {
    DiffReport report =
        Comparison.of(
            windows(),
            Edited.small()
                .text("SPDXRef-Built-zstd", "name", "sqlite")
                .version("zstd", "3.50.4")
                .inventory());

    assertThat(report.changes())
        .filteredOn(change -> change.subject().equals("sqlite"))
        .extracting(Change::kind, Change::before, Change::now)
        .startsWith(Tuple.tuple(Kind.RENUMBERED, List.of("3.50.4.0"), List.of("3.50.4")));
  }

  @Test
  void betweenTwoOfCpythonsListsAnotherPackingIsAnUpgrade() throws IOException {
    Path later = folder.resolve("later.json");
    Files.writeString(later, Files.readString(Documents.windows()).replace("3.50.4.0", "3.50.4.1"));

    DiffReport report = Comparison.of(windows(), InventoryReader.read("wasi.to", later));

    assertThat(report.changes())
        .extracting(Change::kind, Change::subject)
        .startsWith(Tuple.tuple(Kind.UPGRADED, "sqlite"));
  }

  @Test
  void twoRepacksOfOneVersionAreNoRedFlagButCantBeComparedFurther() {
    DiffReport report =
        Comparison.of(windows(), Edited.small().version("zlib", "1.3.1").inventory());

    assertThat(report.of(Level.RED_FLAG)).isEmpty();
    assertThat(report.gaps())
        .extracting(Gap::subject, Gap::what)
        .contains(Tuple.tuple("zlib 1.3.1", "what is in the two archives"));
  }

  @Test
  void theVeryArchiveOfCpythonsIsRecognised() {
    Edited ours = fromCpythonsMirror().archiveDigest(SOURCE, PINNED);

    DiffReport report = Comparison.of(windows(), ours.inventory());

    assertThat(report.changes()).filteredOn(change -> change.subject().equals("zlib")).isEmpty();
    assertThat(report.gaps()).extracting(Gap::subject).containsOnly("");
  }

  @Test
  void anotherDigestOfCpythonsOwnArchiveIsARedFlag() {
    DiffReport report = Comparison.of(windows(), fromCpythonsMirror().inventory());

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::kind, Change::title, Change::aspect, Change::before)
        .containsExactly(
            Tuple.tuple(Kind.ARCHIVE_REPLACED, "zlib 1.3.1", TAG, List.of("sha256:" + PINNED)));
  }

  @Test
  void thatHoldsAlsoIfItWasHadFromAMirrorOfOurs() {
    Edited ours =
        fromCpythonsMirror()
            .text(SOURCE, "downloadLocation", "https://mirror.example.org/00/zlib-1.3.1.tar.gz")
            .text(
                SOURCE,
                "sourceInfo",
                "zlib-1.3.1.tar.gz: a copy or repack, pinned at "
                    + TAG
                    + ". Source history: https://github.com/madler/zlib, tag v1.3.1");

    assertThat(Comparison.of(windows(), ours.inventory()).of(Level.RED_FLAG))
        .extracting(Change::aspect)
        .containsExactly(TAG);
  }

  private static Edited fromCpythonsMirror() {
    return Edited.small()
        .version("zlib", "1.3.1")
        .text(SOURCE, "packageFileName", "zlib-1.3.1.tar.gz")
        .text(SOURCE, "downloadLocation", TAG)
        .annotation(SOURCE, "origin", "mirror")
        .archive(SOURCE, "other bytes");
  }

  private static Inventory windows() {
    return InventoryReader.read("wasi.from", Documents.windows());
  }
}
