package io.github.wasiexternals.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.Told;
import io.github.wasiexternals.source.ArchiveBuilder.Tar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems of hosts that are not at hand. */
class OtherHostsTest {

  @TempDir Path temporary;

  /** A host, with what its users may do. */
  private enum Host {
    LINUX,
    MACOS,
    WINDOWS,
    /** Without developer mode. */
    WINDOWS_WITHOUT_LINKS;

    FileSystem open() {
      return Jimfs.newFileSystem(
          switch (this) {
            case LINUX -> Configuration.unix();
            case MACOS -> Configuration.osX();
            case WINDOWS -> Configuration.windows();
            case WINDOWS_WITHOUT_LINKS ->
                Configuration.windows().toBuilder()
                    .setSupportedFeatures(Feature.LINKS, Feature.SECURE_DIRECTORY_STREAM)
                    .build();
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameArchiveHasTheSameInputsDigest(Host host) throws Exception {
    try (FileSystem system = host.open()) {
      Path tree = work(system).resolve("tree");

      extract(new Tar().file("z/src/b.c", "int b;").file("z/src/A.c", "int a;").bytes(), tree);

      InputFiles inputs = InputFiles.find("z 1", tree, List.of("src/*.c"));
      assertThat(inputs.files()).extracting("path").containsExactly("src/A.c", "src/b.c");
      assertThat(inputs.digest().hex())
          .isEqualTo("5f92fe1c2a926c118d25f680d0c72807ed2f51bd878c8feb8cd824809d4cd1b4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameFolderIsPackedToTheSameBytes(Host host) throws Exception {
    try (FileSystem system = host.open()) {
      assertThat(packed(work(system))).isEqualTo(packed(temporary.resolve("work")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatALinkLeadsToIsThereUnderItsName(Host host) throws Exception {
    try (FileSystem system = host.open()) {
      Path sdk = work(system).resolve("sdk");

      extract(
          new Tar()
              .link("z/lib/alias", "wasip1")
              .link("z/lib/again", "alias")
              .link("z/lib/nothing", "gone")
              .file("z/lib/wasip1/libc.a", "!<arch>")
              .link("z/lib/wasip1/libm.a", "libc.a")
              .bytes(),
          sdk);

      for (String name : List.of("wasip1/libm.a", "alias/libc.a", "again/libm.a")) {
        assertThat(sdk.resolve("lib").resolve(name)).as(name).hasContent("!<arch>");
      }
      assertThat(Files.exists(sdk.resolve("lib/nothing"))).isFalse();
      assertThat(Files.isSymbolicLink(sdk.resolve("lib/alias")))
          .isEqualTo(host != Host.WINDOWS_WITHOUT_LINKS);
    }
  }

  @Test
  void linksInACircleDoNotHang() throws Exception {
    try (FileSystem system = Host.WINDOWS_WITHOUT_LINKS.open()) {
      Path tree = work(system).resolve("tree");

      extract(
          new Tar().file("z/a.c", "").link("z/b", "c").link("z/c", "b").link("z/d", ".").bytes(),
          tree);

      assertThat(Folders.files(tree)).containsExactly(tree.resolve("a.c"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aux.c", "CON", "src/nul.tar.gz", "lpt1 .x", "COM\u00b9", "a.", "a ", "b./c"})
  void aNameThatWindowsTakesForSomethingElseIsRefusedThereOnly(String name) throws Exception {
    byte[] tar = new Tar().file("z/" + name, "x").bytes();
    try (FileSystem windows = Host.WINDOWS.open();
        FileSystem linux = Host.LINUX.open()) {
      ProblemException refused =
          catchThrowableOfType(
              ProblemException.class, () -> extract(tar, work(windows).resolve("tree")));
      assertThat(Told.of(refused.problems().get(0))).contains("this host can't write such a name");
      extract(tar, work(linux).resolve("tree"));
      assertThat(linux.getPath("tree/" + name)).hasContent("x");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auxiliary.c", "console", "com.c", "lpt10", ".hidden", "a..b"})
  void aNameThatOnlyLooksLikeOneIsWritten(String name) throws Exception {
    try (FileSystem windows = Host.WINDOWS.open()) {
      Path tree = work(windows).resolve("tree");

      extract(new Tar().file("z/" + name, "x").bytes(), tree);

      assertThat(tree.resolve(name)).hasContent("x");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsReplacedAsAWholeAndAFileInOneStep(Host host) throws Exception {
    try (FileSystem system = host.open()) {
      Path target = work(system).resolve("out");
      Folders.write(target.resolve("old.txt"), "old");
      Path finished = Folders.temporaryBeside(target);
      Folders.write(finished.resolve("new.txt"), "new");
      Permissions.normalise(finished);

      Folders.replace(finished, target);
      Folders.write(target.resolve("new.txt"), "newer");

      assertThat(Folders.list(work(system))).containsExactly(target);
      assertThat(Folders.list(target)).containsExactly(target.resolve("new.txt"));
      assertThat(target.resolve("new.txt")).hasContent("newer");
    }
  }

  @Test
  void aFileBelowAFolderHasOneNameOnAllHosts() throws IOException {
    for (Host host : Host.values()) {
      try (FileSystem system = host.open()) {
        Path work = work(system);
        assertThat(Folders.relative(work, work.resolve("a").resolve("b.c"))).isEqualTo("a/b.c");
        assertThat(Folders.relative(work, work)).isEmpty();
      }
    }
    try (FileSystem linux = Host.LINUX.open()) {
      Path work = work(linux);
      assertThat(Folders.relative(work, work.resolve("a\\b"))).isEqualTo("a\\b");
    }
  }

  private void extract(byte[] tar, Path folder) throws Exception {
    Path archive = temporary.resolve("z.tar");
    Files.write(archive, tar);
    Folders.create(Folders.parent(folder));
    new Extractor(Limits.DEFAULT).extract(archive, "z.tar", "z", folder, path -> true);
  }

  private static String packed(Path folder) throws IOException {
    Folders.write(folder.resolve("bin").resolve("run"), "#!/bin/sh\n");
    Folders.write(folder.resolve("include").resolve("z.h"), "int z;\n");
    Folders.write(folder.resolve("a.txt"), "a".repeat(3).getBytes(UTF_8));
    assertThat(Files.exists(folder, LinkOption.NOFOLLOW_LINKS)).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveWriter.write(
        folder, "z-1", Set.of("bin/run"), PackedFormat.TAR_XZ, Instant.EPOCH, bytes);
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Path work(FileSystem system) {
    return system.getPath("").toAbsolutePath();
  }
}
