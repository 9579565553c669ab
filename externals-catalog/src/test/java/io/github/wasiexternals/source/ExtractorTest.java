package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Told.tells;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveBuilder.Tar;
import io.github.wasiexternals.source.ArchiveBuilder.Zip;
import io.github.wasiexternals.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "tgz", "tar.xz", "tar.bz2", "tar.zst"})
  void everyKindOfTarIsUnpacked(String suffix) throws Exception {
    byte[] tar = new Tar().folder("z-1/").file("z-1/src/a.c", "int a;").bytes();
    byte[] bytes = ArchiveBuilder.compress(suffix.replace("tar.", ""), tar);

    extract("z." + suffix, bytes, "z-1");

    assertThat(target().resolve("src").resolve("a.c")).hasContent("int a;");
    assertThat(walk()).containsExactly("src", "src/a.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "jar", "ZIP"})
  void aZipIsUnpacked(String suffix) throws Exception {
    extract("z." + suffix, new Zip().file("z-1/a.c", "int a;").bytes(), "z-1");
    assertThat(target().resolve("a.c")).hasContent("int a;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "zst", "gz"})
  void theFilesOfADebianPackageAreUnpacked(String suffix) throws Exception {
    byte[] tar =
        new Tar()
            .folder("./")
            .folder("./usr/")
            .folder("./usr/lib/")
            .file("./usr/lib/wasm32-wasi/libc.a", "!<arch>")
            .link("./usr/lib/wasm32-wasip1", "wasm32-wasi")
            .bytes();
    byte[] deb = ArchiveBuilder.deb("data.tar." + suffix, ArchiveBuilder.compress(suffix, tar));

    extract("libc.deb", deb, "usr");

    assertThat(target().resolve("lib").resolve("wasm32-wasip1")).isSymbolicLink();
    assertThat(target().resolve("lib").resolve("wasm32-wasip1").resolve("libc.a"))
        .hasContent("!<arch>");
  }

  @Test
  void aDebianPackageWithoutFilesIsRefused() throws Exception {
    assertUnreadable(
        "z.deb", ArchiveBuilder.deb("other.tar.gz", new byte[0]), "without a data.tar");
  }

  @Test
  void aVerifiedArchiveIsUnpackedByItsNameAndRoot() throws Exception {
    byte[] bytes = new Tar().file("z-1/a.c", "int a;").file("z-1/b.c", "int b;").bytes();
    Archive pin =
        new Archive(
            new Origin.Upstream(URI.create("https://up.invalid/z.tar")),
            "z.tar",
            Digester.sha256(bytes),
            List.of(),
            OptionalLong.empty(),
            "z-1",
            List.of("made up"),
            Optional.empty(),
            false);
    VerifiedArchive archive =
        new VerifiedArchive(
            pin, Files.write(folder.resolve("some name"), bytes), Optional.empty(), "cache");

    new Extractor(Limits.DEFAULT).extract(archive, target());
    assertThat(walk()).containsExactly("a.c", "b.c");

    new Extractor(Limits.DEFAULT).extract(archive, target(), path -> path.equals("b.c"));
    assertThat(walk()).as("replaced as a whole").containsExactly("b.c");
  }

  @Test
  void onlyWhatIsWantedIsWritten() throws Exception {
    byte[] bytes =
        new Tar()
            .folder("z/")
            .folder("z/doc/")
            .file("z/doc/a.txt", "a")
            .file("z/src/deep/a.c", "a")
            .file("other/src/b.c", "b")
            .bytes();

    extract("z.tar", bytes, "z", path -> path.endsWith(".c"));

    assertThat(walk()).containsExactly("src", "src/deep", "src/deep/a.c");
  }

  @Test
  void modesAreThoseOfTheArchiveRoundedToTwoAndNotOfTheUmask() throws Exception {
    byte[] bytes =
        new Tar()
            .file("bin/run", "x".getBytes(UTF_8), 0100700)
            .file("secret", "x".getBytes(UTF_8), 0100600)
            .file("open", "x".getBytes(UTF_8), 0100666)
            .bytes();

    extract("z.tar", bytes, "");

    assertThat(mode("bin/run")).isEqualTo("rwxr-xr-x");
    assertThat(mode("bin")).isEqualTo("rwxr-xr-x");
    assertThat(mode("")).isEqualTo("rwxr-xr-x");
    assertThat(mode("secret")).isEqualTo("rw-r--r--");
    assertThat(mode("open")).isEqualTo("rw-r--r--");
  }

  @Test
  void modesAndLinksOfAZipAreKept() throws Exception {
    byte[] bytes =
        new Zip()
            .entry("bin/clang-20", "x".getBytes(UTF_8), 0100755)
            .entry("bin/clang", "clang-20".getBytes(UTF_8), 0120777)
            .entry("dos.txt", "x".getBytes(UTF_8), 0)
            .bytes();

    extract("z.zip", bytes, "");

    assertThat(mode("bin/clang-20")).isEqualTo("rwxr-xr-x");
    assertThat(mode("dos.txt")).isEqualTo("rw-r--r--");
    assertThat(Files.readSymbolicLink(target().resolve("bin").resolve("clang")))
        .isEqualTo(Path.of("clang-20"));
  }

  @Test
  void aHardLinkBecomesAFileOfItsOwn() throws Exception {
    byte[] bytes =
        new Tar()
            .file("z/run", "x".getBytes(UTF_8), 0100755)
            .hardLink("z/walk", "z/run")
            .hardLink("z/crawl", "z/walk")
            .bytes();

    extract("z.tar", bytes, "z");
    Files.writeString(target().resolve("run"), "changed");

    assertThat(target().resolve("walk")).hasContent("x");
    assertThat(target().resolve("crawl")).hasContent("x");
    assertThat(mode("crawl")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aLinkThatGoesUpInsideTheTreeIsKept() throws Exception {
    byte[] bytes =
        new Tar().file("z/include/a.h", "a").link("z/lib/deep/a.h", "../../include/a.h").bytes();
    extract("z.tar", bytes, "z");
    assertThat(target().resolve("lib").resolve("deep").resolve("a.h")).hasContent("a");
  }

  @Test
  void aNameLongerThanATarHeaderIsUnpacked() throws Exception {
    String name = "z/" + "long/".repeat(60) + "a.c";
    extract("z.tar", new Tar().file(name, "a").bytes(), "z");
    assertThat(target().resolve(name.substring(2))).hasContent("a");
  }

  @Test
  void aFolderMayBeNamedTwiceAndAfterItsFiles() throws Exception {
    byte[] bytes = new Tar().folder("z/").file("z/a/a.c", "a").folder("z/a/").folder("z/").bytes();
    extract("z.tar", bytes, "z");
    assertThat(walk()).containsExactly("a", "a/a.c");
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd, its name is absolute",
    "//server/share, its name is absolute",
    "C:\\Windows\\x, its name is absolute",
    "C:x, its name is absolute",
    "../x, its name goes up with ..",
    "z/../../x, its name goes up with ..",
    "z/.., its name goes up with ..",
    "z\\..\\..\\x, its name has a backslash",
    "'z/a\u0007b', its name has a control character",
  })
  void aNameThatLeadsOutsideIsRefusedInATarAndInAZip(String name, String reason) throws Exception {
    String shown = Printable.text(name);
    assertRefused("z.tar", new Tar().file("z/good", "x").file(name, "x").bytes(), shown, reason);
    assertRefused("z.zip", new Zip().file("z/good", "x").file(name, "x").bytes(), shown, reason);
  }

  @Test
  void aNameOfBackslashesOnlyIsRefusedInAZipMadeForDos() throws Exception {
    byte[] bytes = new Zip().file("z/good", "x").entry("a\\..\\b", new byte[1], 0).bytes();
    assertRefused("z.zip", bytes, "a\\..\\b", "its name has a backslash");
  }

  @ParameterizedTest
  @CsvSource({
    "z/link, /etc/passwd, 'its link is absolute: /etc/passwd'",
    "z/link, C:\\x, 'its link is absolute: C:\\x'",
    "z/link, ..\\x, 'its link has a backslash: ..\\x'",
    "z/link, ../../x, 'it is a link to ../../x, which leaves the archive'",
    "z/link, ../other, 'it is a link to ../other, which leaves the archive'",
    "z/a/link, ../../x, 'it is a link to ../../x, which leaves the archive'",
    "z/link, a/../../x, 'it is a link to a/../../x, which leaves the archive'",
    "other/link, ../../x, 'it is a link to ../../x, which leaves the archive'",
  })
  void aSymbolicLinkThatLeavesTheTreeIsRefused(String name, String link, String reason)
      throws Exception {
    assertRefused("z.tar", new Tar().file("z/good", "x").link(name, link).bytes(), name, reason);
    assertRefused(
        "z.zip",
        new Zip().file("z/good", "x").entry(name, link.getBytes(UTF_8), 0120777).bytes(),
        name,
        reason);
  }

  @Test
  void aChainOfLinksThatTogetherLeaveTheTreeIsRefused() throws Exception {
    byte[] bytes = new Tar().link("z/a/b/top", "../..").link("z/out", "a/b/top/..").bytes();
    assertRefused("z.tar", bytes, "z/out", "it is a link to a/b/top/.., which leaves the archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../x", "z/absent", "z/folder", "z/link", "Z/Good"})
  void aHardLinkToAnythingButAnEarlierFileIsRefused(String link) throws Exception {
    byte[] bytes =
        new Tar()
            .file("z/good", "x")
            .folder("z/folder/")
            .link("z/link", "good")
            .hardLink("z/hard", link)
            .bytes();
    String reason =
        link.startsWith("/")
            ? "its link is absolute: /etc/passwd"
            : "it is a hard link to " + link + ", which is no file before it";
    assertRefused("z.tar", bytes, "z/hard", reason);
  }

  @Test
  void aHardLinkToAFileThatIsNotUnpackedIsRefused() throws Exception {
    byte[] bytes = new Tar().file("other/a", "x").hardLink("z/a", "other/a").bytes();
    assertRefused(
        "z.tar", bytes, "z/a", "it is a hard link to other/a, which is not among what is unpacked");
  }

  @ParameterizedTest
  @ValueSource(chars = {'3', '4', '6'})
  void aDeviceOrAFifoIsRefusedWhereverItIs(char type) throws Exception {
    byte[] bytes = new Tar().file("z/good", "x").special("other/dev", type, "").bytes();
    assertRefused("z.tar", bytes, "other/dev", "it is neither a file, a folder nor a link");
  }

  @Test
  void aFifoInAZipIsRefused() throws Exception {
    byte[] bytes = new Zip().entry("z/fifo", new byte[0], 0010644).bytes();
    assertRefused("z.zip", bytes, "z/fifo", "it is neither a file, a folder nor a link");
  }

  @Test
  void aFileThatIsThereTwiceIsRefused() throws Exception {
    assertRefused(
        "z.tar",
        new Tar().file("z/a", "x").file("./z//a", "y").bytes(),
        "./z//a",
        "it is there twice");
    assertRefused(
        "z.zip", new Zip().file("z/a", "x").file("z/a", "y").bytes(), "z/a", "it is there twice");
  }

  @ParameterizedTest
  @CsvSource({
    "z/readme, z/README",
    "z/doc/a, z/Doc/b",
    "z/stra\u00dfe, z/STRASSE",
    "z/caf\u00e9, z/cafe\u0301",
    "z/CAF\u00c9, z/cafe\u0301",
  })
  void namesThatAreTheSameOnSomeHostsAreRefused(String first, String second) throws Exception {
    ProblemException failure =
        failure(
            "z.tar",
            new Tar().file("z/good", "x").file(first, "x").file(second, "y").bytes(),
            path -> path.equals("good"));
    assertThat(failure.problems())
        .singleElement()
        .satisfies(tells("entry: " + second + "\n", "where case or Unicode form do not count\n"));
    assertNothingLeft();
  }

  @Test
  void aFileBelowAFileIsRefused() throws Exception {
    assertRefused(
        "z.tar",
        new Tar().file("z/a", "x").file("z/a/b", "y").bytes(),
        "z/a/b",
        "it is below the file z/a");
  }

  @Test
  void aFileBelowALinkIsRefused() throws Exception {
    assertRefused(
        "z.tar",
        new Tar().file("z/d/x", "x").link("z/l", "d").file("z/l/b", "y").bytes(),
        "z/l/b",
        "it is below the link z/l");
  }

  @Test
  void aLinkInPlaceOfAFolderIsRefused() throws Exception {
    assertRefused(
        "z.tar",
        new Tar().file("z/l/b", "y").link("z/l", "d").bytes(),
        "z/l",
        "it is there twice, as different things");
  }

  @Test
  void aFileInPlaceOfALinkIsRefused() throws Exception {
    assertRefused(
        "z.tar",
        new Tar().link("z/l", "d").file("z/l", "y").bytes(),
        "z/l",
        "it is there twice, as different things");
  }

  @Test
  void anEntryWithoutANameIsRefused() throws Exception {
    assertRefused(
        "z.tar", new Tar().file("z/a", "x").link(".", "a").bytes(), ".", "it has no name");
  }

  @Test
  void aNameOfUnreasonableLengthIsRefused() throws Exception {
    String name = "z/" + "a/".repeat(3000) + "b";
    assertRefused("z.tar", new Tar().file(name, "x").bytes(), name, "its name has 6003 characters");
  }

  @Test
  void moreEntriesThanAllowedAreRefusedAtTheFirstOneTooMany() throws Exception {
    byte[] bytes = new Tar().file("z/1", "x").file("z/2", "x").file("z/3", "x").bytes();
    assertThat(problem("z.tar", bytes, new Limits(2, 1 << 20)))
        .satisfies(
            tells(
                "z.tar",
                " unpacks to more than is allowed",
                "limit: ",
                "2 entries",
                "passed at: ",
                "z/3"));
    new Extractor(new Limits(3, 1 << 20))
        .extract(write("z.tar", bytes), "z.tar", "z", target(), path -> true);
    assertThat(walk()).hasSize(3);
  }

  @Test
  void aBombIsStoppedAtTheLimitWhetherItsFileIsWantedOrNot() throws Exception {
    byte[] zeros = new byte[50 << 20];
    byte[] bytes = ArchiveBuilder.compress("gz", new Tar().file("z/bomb", zeros, 0644).bytes());
    ThrowingConsumer<Problem> expected =
        tells(
            "z.tgz",
            " unpacks to more than is allowed",
            "limit: ",
            "1048576 bytes",
            "passed at: ",
            "z/bomb");
    assertThat(problem("z.tgz", bytes, new Limits(10, 1 << 20))).satisfies(expected);

    ProblemException unwanted =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                new Extractor(new Limits(10, 1 << 20))
                    .extract(write("z.tgz", bytes), "z.tgz", "z", target(), path -> false));
    assertThat(unwanted.problems()).satisfiesExactly(expected);
    assertNothingLeft();
  }

  @Test
  void aBombInAZipIsStoppedAtTheLimit() throws Exception {
    byte[] bytes = new Zip().entry("z/bomb", new byte[50 << 20], 0).bytes();
    assertThat(problem("z.zip", bytes, new Limits(10, 1 << 20)))
        .satisfies(
            tells(
                "z.zip",
                " unpacks to more than is allowed",
                "limit: ",
                "1048576 bytes",
                "passed at: ",
                "z/bomb"));
  }

  @Test
  void hardLinksCountAsOftenAsTheyAreCopied() throws Exception {
    byte[] content = new byte[600_000];
    byte[] bytes =
        new Tar().file("z/a", content, 0644).hardLink("z/b", "z/a").hardLink("z/c", "z/a").bytes();
    assertThat(problem("z.tar", bytes, new Limits(10, 1_500_000)))
        .satisfies(
            tells(
                "z.tar",
                " unpacks to more than is allowed",
                "limit: ",
                "1500000 bytes",
                "passed at: ",
                "z/c"));
  }

  @Test
  void aHeaderThatWouldFillTheMemoryIsRefused() throws Exception {
    byte[] bytes = new Tar().file("z/a", "x").longName(2 << 20).file("z/b", "x").bytes();
    assertThat(problem("z.tar", bytes, Limits.DEFAULT))
        .satisfies(
            tells(
                "z.tar",
                " unpacks to more than is allowed",
                "limit: ",
                "1048576 bytes of headers for one entry",
                "passed at: ",
                "z/a"));
  }

  @Test
  void anArchiveWithoutTheRootIsRefusedAndSaysWhatItHas() throws Exception {
    byte[] bytes = new Tar().file("zlib-1.3.2/a", "x").file("pax", "x").file("z-2/a", "x").bytes();
    assertThat(problem("z.tar", bytes, Limits.DEFAULT))
        .satisfies(
            tells(
                "z.tar",
                " has nothing in the folder",
                "root: ",
                "z",
                "found: ",
                "pax",
                "z-2",
                "zlib-1.3.2"));
  }

  @Test
  void aRootThatIsAnEmptyFolderOrAFileIsMissing() throws Exception {
    assertThat(problem("z.tar", new Tar().folder("z/").bytes(), Limits.DEFAULT))
        .satisfies(tells("z.tar", " has nothing in the folder", "root: ", "z", "found: ", "z"));
    assertThat(problem("z.tar", new Tar().file("z", "x").bytes(), Limits.DEFAULT))
        .satisfies(tells("z.tar", " has nothing in the folder", "root: ", "z", "found: ", "z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "tar.xz", "tar.bz2", "tar.zst", "zip", "deb"})
  void whatIsNoArchiveAtAllIsRefused(String suffix) throws Exception {
    assertUnreadable("z." + suffix, "<html>404</html>".repeat(100).getBytes(UTF_8), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
  void aTarThatEndsEarlyIsRefused(String suffix) throws Exception {
    byte[] tar = new Tar().file("z/a", Archives.bytes(1, 100_000), 0644).bytes();
    byte[] whole = ArchiveBuilder.compress(suffix, tar);
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 3}) {
      assertUnreadable("z.tar." + suffix, Arrays.copyOf(whole, length), "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2"})
  void aFlippedByteInACompressedTarIsRefused(String suffix) throws Exception {
    byte[] tar = new Tar().file("z/a", Archives.bytes(1, 100_000), 0644).bytes();
    byte[] bytes = Archives.flipped(ArchiveBuilder.compress(suffix, tar));
    assertUnreadable("z.tar." + suffix, bytes, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "gz", "xz", "bz2", "zst", "zip", "deb"})
  void anArchiveThatWasCutAnywhereIsTruncated(String suffix) throws Exception {
    byte[] content = Archives.bytes(1, 100_000);
    byte[] tar = new Tar().file("z/a", content, 0644).file("z/b", "x").bytes();
    byte[] whole =
        switch (suffix) {
          case "zip" -> new Zip().entry("z/a", content, 0).file("z/b", "x").bytes();
          case "deb" -> ArchiveBuilder.deb("data.tar.xz", ArchiveBuilder.compress("xz", tar));
          // Without the zeros that fill the last record.
          case "tar" -> Arrays.copyOf(tar, 512 + 100_352 + 1024 + 512);
          default -> ArchiveBuilder.compress(suffix, tar);
        };
    String name = suffix.matches("tar|zip|deb") ? "z." + suffix : "z.tar." + suffix;
    // In the header, in the middle, and in front of the last byte.
    int header = suffix.equals("deb") ? 600 : 5;
    for (int length : new int[] {header, whole.length / 2, whole.length - 1}) {
      assertUnreadable(name, Arrays.copyOf(whole, length), "truncated: ");
    }
  }

  @Test
  void aTarBehindAnotherIsRefused() throws Exception {
    byte[] first = new Tar().file("z/a", "x").bytes();
    byte[] second = new Tar().file("z/b", "x").bytes();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertUnreadable("z.tar", both, "there is more behind its end");
    assertUnreadable("z.tar.xz", ArchiveBuilder.compress("xz", both), "there is more behind");
    // "tar -i" goes on behind the zeros, wherever they are.
    byte[] atOnce = Arrays.copyOf(first, 2048 + second.length);
    System.arraycopy(second, 0, atOnce, 2048, second.length);
    assertUnreadable("z.tar", atOnce, "there is more behind its end");
  }

  @Test
  void aTarThatWasCutBetweenTwoEntriesIsTruncated() throws Exception {
    byte[] tar = new Tar().file("z/a", "x").file("z/b", "x").bytes();
    assertUnreadable("z.tar", Arrays.copyOf(tar, 1024), "truncated: ");
    assertUnreadable(
        "z.tar.gz", ArchiveBuilder.compress("gz", Arrays.copyOf(tar, 1024)), "truncated: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2", "zst", "zip"})
  void aBombIsStoppedInProportionToItsOwnSize(String suffix) throws Exception {
    byte[] zeros = new byte[66 << 20];
    byte[] bytes =
        suffix.equals("zip")
            ? new Zip().entry("z/bomb", zeros, 0).bytes()
            : ArchiveBuilder.compress(suffix, new Tar().file("z/bomb", zeros, 0644).bytes());
    String name = suffix.equals("zip") ? "z.zip" : "z.tar." + suffix;
    assertThat(bytes.length).isLessThan(200_000);
    assertThat(problem(name, bytes, Limits.DEFAULT))
        .satisfies(
            tells(
                " unpacks to more than is allowed",
                "67108864 bytes, for an archive of " + bytes.length + " bytes",
                "z/bomb"));
  }

  @Test
  void anArchiveOfRealTextIsNoBomb() throws Exception {
    byte[] text = "int a;\n".repeat(1000).getBytes(UTF_8);
    byte[] bytes = ArchiveBuilder.compress("xz", new Tar().file("z/a.c", text, 0644).bytes());
    assertThat(text.length / bytes.length).isGreaterThan(20);
    extract("z.tar.xz", bytes, "z");
    assertThat(target().resolve("a.c")).hasBinaryContent(text);
  }

  @Test
  void theZerosOfASparseFileCountWhetherItIsWantedOrNot() throws Exception {
    byte[] bytes = new Tar().sparse("z/holes", 1 << 30).bytes();
    assertThat(problem("z.tar", bytes, Limits.DEFAULT))
        .satisfies(tells(" unpacks to more than is allowed", "67108864 bytes", "z/holes"));
    assertThat(failure("z.tar", bytes, path -> false).problems())
        .satisfiesExactly(tells(" unpacks to more than is allowed", "67108864 bytes", "z/holes"));
  }

  @Test
  void aHundredThousandLinksToOneFileAreNoWayAroundTheLimit() throws Exception {
    Tar tar = new Tar().file("z/a", new byte[1 << 20], 0644);
    for (int i = 0; i < 100; i++) {
      tar.hardLink("z/" + i, "z/a");
    }
    byte[] bytes = ArchiveBuilder.compress("gz", tar.bytes());
    assertThat(problem("z.tgz", bytes, Limits.DEFAULT))
        .satisfies(tells(" unpacks to more than is allowed", "67108864 bytes, for an archive of "));
  }

  @Test
  void foldersThatOnlyNamesImplyAreLimitedAsEntriesAre() throws Exception {
    Tar tar = new Tar().file("z/1/2/3/4/5/6/7/8/9", "x");
    assertThat(problem("z.tar", tar.bytes(), new Limits(8, 1 << 20)))
        .satisfies(tells(" unpacks to more than is allowed", "8 folders", "z/1/2/3/4/5/6/7/8/9"));
  }

  @Test
  void theDirectoryOfAZipIsCountedBeforeItIsRead() throws Exception {
    byte[] bytes = new Zip().file("z/1", "x").file("z/2", "x").file("z/3", "x").bytes();
    assertThat(problem("z.zip", bytes, new Limits(2, 1 << 20)))
        .satisfies(tells(" unpacks to more than is allowed", "2 entries", "its first entry"));
  }

  @Test
  void aZipWhoseDirectoryIsElsewhereIsRefused() throws Exception {
    byte[] bytes = new Zip().file("z/1", "x").bytes();
    byte[] lying = bytes.clone();
    // The offset of the directory, in the record at the end.
    Arrays.fill(lying, lying.length - 6, lying.length - 2, (byte) 0x7f);
    assertUnreadable("z.zip", lying, "damaged: its directory is not in the file");
  }

  @Test
  void aZipWithSomethingBeforeItIsUnpacked() throws Exception {
    byte[] zip = new Zip().file("z/1", "x").bytes();
    byte[] whole = new byte[zip.length + 100];
    System.arraycopy(zip, 0, whole, 100, zip.length);
    extract("z.zip", whole, "z");
    assertThat(walk()).containsExactly("1");
  }

  @Test
  void aZipWhoseEntryHasAnotherNameInFrontOfItIsRefused() throws Exception {
    byte[] bytes = new Zip().file("z/one", "x").bytes();
    // Programs that unpack a zip from a pipe read it from the beginning.
    int local = new String(bytes, ISO_8859_1).indexOf("z/one");
    bytes[local + 2] = 'O';
    assertUnreadable("z.zip", bytes, "another name in the directory than where it is");
  }

  @Test
  void aSizeThatLiesIsFoundInAZip() throws Exception {
    byte[] bytes = new Zip().file("z/1", "0123456789").bytes();
    // The size of the content, in the only record of the directory.
    int directory = new String(bytes, ISO_8859_1).indexOf("PK\1\2");
    bytes[directory + 24] = 9;
    assertUnreadable("z.zip", bytes, "do not have its checksum or size");
  }

  @Test
  void aDictionaryThatWouldFillTheMemoryIsRefused() throws Exception {
    byte[] bytes = ArchiveBuilder.compress("xz", new Tar().file("z/a", "x").bytes());
    // The xz file format 3.1, 5.3.1: the block's header with the size of LZMA2's dictionary.
    int header = 12;
    int headerEnd = header + (bytes[header] + 1) * 4 - 4;
    assertThat(bytes).containsSequence(0x21, 0x01, 0x16);
    bytes[header + 4] = 37;
    CRC32 crc = new CRC32();
    crc.update(bytes, header, headerEnd - header);
    ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).putInt(headerEnd, (int) crc.getValue());
    assertUnreadable("z.tar.xz", bytes, "memory");
  }

  @Test
  void aWindowOfZstdThatWouldFillTheMemoryIsRefused() throws Exception {
    // RFC 8878 §3.1.1: no checksum, no size; window descriptor of 2^31 bytes; one raw last block.
    byte[] bytes = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) (21 << 3), 0x09, 0, 0, 'x'};
    assertUnreadable("z.tar.zst", bytes, "memory");
  }

  @Test
  void onlySomeOfManyTopFoldersAreShown() throws Exception {
    Tar tar = new Tar();
    for (int i = 10; i < 30; i++) {
      tar.file(i + "/a", "x");
    }
    assertThat(problem("z.tar", tar.bytes(), Limits.DEFAULT))
        .satisfies(tells("10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 10 more"));
  }

  @Test
  void aFlippedByteInAZipIsRefused() throws Exception {
    byte[] bytes = Archives.flipped(new Zip().entry("z/a", Archives.bytes(1, 100_000), 0).bytes());
    assertUnreadable("z.zip", bytes, "");
  }

  @Test
  void aChangedByteThatInflatesWellIsFoundByTheZipsChecksum() throws Exception {
    String stored = new String(new Zip().file("z/a", "0123456789").bytes(), ISO_8859_1);
    long crc = crc("0123456789");
    String changed = stored.replace(littleEndian(crc), littleEndian(crc + 1));
    assertThat(changed).isNotEqualTo(stored);
    assertUnreadable("z.zip", changed.getBytes(ISO_8859_1), "checksum");
  }

  @Test
  void anUnknownEndingIsRefusedWithThoseThatAreKnown() throws Exception {
    assertUnreadable("z.rar", new byte[10], "none of .tar, .tar.gz");
  }

  @Test
  void aFailureLeavesWhatWasThereBefore() throws Exception {
    extract("z.tar", new Tar().file("z/a", "good").bytes(), "z");
    failure("z.tar", new Tar().file("z/b", "x").file("../x", "x").bytes(), path -> true);
    assertThat(walk()).containsExactly("a");
    assertThat(target().resolve("a")).hasContent("good");
  }

  @Test
  void aTargetThatCannotBeMadeIsAnErrorWithItsPath() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path archive = write("z.tar", new Tar().file("z/a", "x").bytes());
    assertThatThrownBy(
            () ->
                new Extractor(Limits.DEFAULT)
                    .extract(archive, "z.tar", "z", file.resolve("x"), path -> true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void anInterruptedThreadStopsAndLeavesNothing() throws Exception {
    byte[] bytes = new Tar().file("z/a", "x").file("z/b", "x").bytes();
    Path archive = write("z.tar", bytes);
    assertThatThrownBy(
            () ->
                new Extractor(Limits.DEFAULT)
                    .extract(
                        archive,
                        "z.tar",
                        "z",
                        target(),
                        path -> {
                          Thread.currentThread().interrupt();
                          return true;
                        }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertNothingLeft();
  }

  @Test
  void aRelativeTargetInAFolderWithSpacesAndUmlautsWorks() throws Exception {
    Path absolute = folder.resolve("ein Ordner für später").resolve("Käse");
    Path relative = Path.of("").toAbsolutePath().relativize(absolute);
    new Extractor(Limits.DEFAULT)
        .extract(
            write("z.tar", new Tar().file("z/a b/ä", "x").bytes()),
            "z.tar",
            "z",
            relative,
            path -> true);
    assertThat(absolute.resolve("a b").resolve("ä")).hasContent("x");
  }

  private void assertRefused(String fileName, byte[] bytes, String entry, String reason)
      throws Exception {
    assertThat(problem(fileName, bytes, Limits.DEFAULT))
        .satisfies(
            tells(
                fileName,
                " has an entry that must not be unpacked",
                "entry: ",
                entry,
                "reason: ",
                reason));
  }

  private void assertUnreadable(String fileName, byte[] bytes, String reason) throws Exception {
    assertThat(problem(fileName, bytes, Limits.DEFAULT))
        .satisfies(tells("could not unpack " + fileName, "reason: ", reason))
        .satisfies(it -> assertThat(it.values().get(0).value()).isNotBlank());
  }

  private Problem problem(String fileName, byte[] bytes, Limits limits) throws Exception {
    Path archive = write(fileName, bytes);
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> new Extractor(limits).extract(archive, fileName, "z", target(), path -> true));
    assertThat(failure).as("refusal of " + fileName).isNotNull();
    assertThat(failure.problems()).hasSize(1);
    assertNothingLeft();
    return failure.problems().get(0);
  }

  private ProblemException failure(
      String fileName, byte[] bytes, java.util.function.Predicate<String> wanted) throws Exception {
    Path archive = write(fileName, bytes);
    return catchThrowableOfType(
        ProblemException.class,
        () -> new Extractor(Limits.DEFAULT).extract(archive, fileName, "z", target(), wanted));
  }

  private void extract(String fileName, byte[] bytes, String root) throws Exception {
    extract(fileName, bytes, root, path -> true);
  }

  private void extract(
      String fileName, byte[] bytes, String root, java.util.function.Predicate<String> wanted)
      throws Exception {
    new Extractor(Limits.DEFAULT).extract(write(fileName, bytes), fileName, root, target(), wanted);
    assertThat(folder.resolve("out").toFile().list()).containsExactly("tree");
  }

  private Path write(String fileName, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(fileName), bytes);
  }

  private Path target() {
    return folder.resolve("out").resolve("tree");
  }

  private void assertNothingLeft() {
    assertThat(folder.resolve("out").toFile().list()).isEmpty();
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(target().resolve(path), LinkOption.NOFOLLOW_LINKS));
  }

  private List<String> walk() throws IOException {
    try (Stream<Path> paths = Files.walk(target())) {
      return paths
          .map(path -> target().relativize(path).toString())
          .filter(path -> !path.isEmpty())
          .sorted()
          .toList();
    }
  }

  private static long crc(String text) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(text.getBytes(UTF_8));
    return crc.getValue();
  }

  private static String littleEndian(long value) {
    StringBuilder bytes = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.append((char) (value >> shift & 0xff));
    }
    return bytes.toString();
  }
}
