package io.github.wasiexternals.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.XZInputStream;

class ArchiveWriterTest {

  private static final Instant TIME = Instant.parse("2026-11-02T00:00:00Z");
  private static final String LONG = "a".repeat(120) + ".py";

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void aFolder() throws IOException {
    folder = tree("one");
  }

  private Path tree(String name) throws IOException {
    Path root = Files.createDirectories(temporary.resolve(name));
    Files.createDirectories(root.resolve("lib/empty"));
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(root.resolve("lib/" + LONG), "long");
    Files.writeString(root.resolve("lib/b.py"), "b");
    Files.writeString(root.resolve("bin/run"), "#!/bin/sh\n");
    return root;
  }

  private static byte[] packed(Path folder, PackedFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(folder, "top", Set.of("bin/run"), format, TIME, out);
    return out.toByteArray();
  }

  @Test
  void packsAllFilesAndEmptyFoldersByName() throws IOException {
    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZInputStream(new ByteArrayInputStream(packed(folder, PackedFormat.TAR_XZ))))) {
      for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
        entries.add(
            "%s %o %d:%d %s"
                .formatted(
                    each.getName(),
                    each.getMode(),
                    each.getLongUserId(),
                    each.getLongGroupId(),
                    each.getLastModifiedTime().toInstant()));
      }
    }

    assertThat(entries)
        .containsExactly(
            "top/ 40755 0:0 2026-11-02T00:00:00Z",
            "top/bin/ 40755 0:0 2026-11-02T00:00:00Z",
            "top/bin/run 100755 0:0 2026-11-02T00:00:00Z",
            "top/lib/ 40755 0:0 2026-11-02T00:00:00Z",
            "top/lib/" + LONG + " 100644 0:0 2026-11-02T00:00:00Z",
            "top/lib/b.py 100644 0:0 2026-11-02T00:00:00Z",
            "top/lib/empty/ 40755 0:0 2026-11-02T00:00:00Z");
  }

  @Test
  void aZipHasPermissionsAndContents() throws IOException {
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(
                new SeekableInMemoryByteChannel(packed(folder, PackedFormat.ZIP)))
            .get()) {
      ZipArchiveEntry run = zip.getEntry("top/bin/run");
      assertThat(run.getUnixMode()).isEqualTo(0100755);
      assertThat(zip.getEntry("top/lib/empty/").isDirectory()).isTrue();
      assertThat(zip.getInputStream(run)).hasContent("#!/bin/sh\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameBytesWhateverTheDiskAndTheTimeZoneSay(PackedFormat format) throws IOException {
    byte[] first = packed(folder, format);
    Path other = tree("another");
    Files.setPosixFilePermissions(
        other.resolve("lib/b.py"), PosixFilePermissions.fromString("rwx------"));
    Files.setLastModifiedTime(other.resolve("lib/b.py"), FileTime.fromMillis(0));
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

      assertThat(packed(other, format)).isEqualTo(first);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void whatIsLargerThanAPieceComesBackWhole() throws IOException {
    byte[] large = new byte[(24 << 20) + 12_345];
    new Random(1).nextBytes(large);
    Files.write(folder.resolve("lib/large"), large);

    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZInputStream(new ByteArrayInputStream(packed(folder, PackedFormat.TAR_XZ))))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (!entry.getName().endsWith("/large")) {
        entry = tar.getNextEntry();
      }
      assertThat(tar.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void refusesALinkWhichCouldLeadOut() throws IOException {
    Files.createSymbolicLink(folder.resolve("lib/link.py"), Path.of("/etc/hostname"));

    assertThatThrownBy(() -> packed(folder, PackedFormat.TAR_GZ))
        .isInstanceOf(IOException.class)
        .hasMessage("top/lib/link.py is neither a file nor a folder");
  }

  @Test
  void withoutATopFolderNamesBeginInTheFolder() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(folder, "", Set.of(), PackedFormat.ZIP, TIME, out);

    assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1))
        .contains("bin/run")
        .doesNotContain("top/");
  }

  @Test
  void formatsHaveTheNamesOfTheirEndings() {
    assertThat(PackedFormat.of("tar.xz")).contains(PackedFormat.TAR_XZ);
    assertThat(PackedFormat.of("rar")).isEmpty();
  }
}
