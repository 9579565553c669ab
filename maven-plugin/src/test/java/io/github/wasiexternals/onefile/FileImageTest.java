package io.github.wasiexternals.onefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.PythonBuild.NamedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImageTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path temporary;

  @Test
  void aProgramFindsEachFileThatWasPutIn() throws IOException {
    Path folder = folder("a");

    Reader reader = new Reader(image(folder, Optional.of("/app/x.py")));

    assertThat(reader.tree())
        .containsExactly(
            "/lib",
            "/lib/a = 1",
            "/lib/a.b = 2",
            "/lib/a0",
            "/lib/a0/deep",
            "/lib/a0/deep/x = 3",
            "/lib/é = 4",
            "/app",
            "/app/x.py = print()");
    assertThat(reader.main()).isEqualTo("/app/x.py");
    assertThat(reader.home()).isEqualTo("/home");
    assertThat(reader.bytes.getLong(0)).isEqualTo(TIME.getEpochSecond() * 1_000_000_000);
  }

  @Test
  void theSameFilesMakeTheSameBytesWhereverTheyAre() throws IOException {
    Path here = folder("here");
    Path there = folder("there/and/further");
    Files.setLastModifiedTime(there.resolve("lib/a"), FileTime.fromMillis(1));

    assertThat(image(here, Optional.empty())).isEqualTo(image(there, Optional.empty()));
  }

  @Test
  void withoutAProgramThereIsNone() throws IOException {
    assertThat(new Reader(image(folder("a"), Optional.empty())).main()).isEmpty();
  }

  @Test
  void everyFileIsListedWithItsDigests() throws IOException {
    Path folder = folder("a");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileImage image = image(folders(folder), Optional.empty());

    List<NamedFile> files = image.writeTo(out);

    assertThat(image.size()).isEqualTo(out.size());
    assertThat(files)
        .extracting(NamedFile::path)
        .containsExactly("lib/a", "lib/a.b", "lib/é", "app/x.py", "lib/a0/deep/x");
    byte[] content = "print()".getBytes(StandardCharsets.UTF_8);
    assertThat(files)
        .contains(
            new NamedFile(
                "app/x.py",
                Digester.digest(DigestAlgorithm.SHA1, content),
                Digester.sha256(content)));
  }

  @Test
  void aFileThatGrowsMeanwhileIsRefused() throws IOException {
    Path folder = folder("a");
    FileImage image = image(folders(folder), Optional.empty());
    Files.writeString(folder.resolve("lib/a"), "longer");

    assertThat(refused(() -> image.writeTo(new ByteArrayOutputStream())))
        .isEqualTo("a file was changed while it was put into the program");
  }

  @Test
  void moreThanAProgramCanHoldIsRefused() throws IOException {
    Path folder = folder("a");
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("lib/large").toFile(), "rw")) {
      large.setLength(FileImage.MOST_BYTES);
    }

    assertThat(refused(() -> image(folders(folder), Optional.empty())))
        .isEqualTo("the files are too large for one program");
  }

  private interface Action {
    void run() throws IOException;
  }

  private static String refused(Action action) {
    return catchThrowableOfType(ProblemException.class, action::run).problems().get(0).what();
  }

  /** Names whose order is another one as texts than as paths. */
  private Path folder(String name) throws IOException {
    Path folder = temporary.resolve(name);
    Files.createDirectories(folder.resolve("lib/a0/deep"));
    Files.createDirectories(folder.resolve("lib/empty"));
    Files.createDirectories(folder.resolve("app"));
    Files.writeString(folder.resolve("lib/a"), "1");
    Files.writeString(folder.resolve("lib/a.b"), "2");
    Files.writeString(folder.resolve("lib/a0/deep/x"), "3");
    Files.writeString(folder.resolve("lib/é"), "4");
    Files.writeString(folder.resolve("app/x.py"), "print()");
    return folder;
  }

  private static List<GuestFolder> folders(Path folder) throws IOException {
    return List.of(
        GuestFolder.read("/lib", folder.resolve("lib"), name -> true),
        GuestFolder.of("/app", "x.py", folder.resolve("app/x.py")));
  }

  private static FileImage image(List<GuestFolder> folders, Optional<String> main)
      throws IOException {
    return new FileImage(folders, "/home", main, TIME);
  }

  private static byte[] image(Path folder, Optional<String> main) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    image(folders(folder), main).writeTo(out);
    return out.toByteArray();
  }

  /** Reads an image as {@code one-file.c} does. */
  private static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] image) {
      this.bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    List<String> tree() {
      List<String> lines = new ArrayList<>();
      for (int top = 0; top < bytes.getInt(8); top++) {
        add(top, top, "", lines);
      }
      return lines;
    }

    String main() {
      return optional(bytes.getInt(12));
    }

    String home() {
      return optional(bytes.getInt(16));
    }

    private void add(int index, int parent, String folder, List<String> lines) {
      int node = 24 + 24 * index;
      assertThat(bytes.getInt(node + 4)).isEqualTo(parent);
      String name = text(bytes.getInt(node + 8), bytes.getInt(node + 12));
      assertThat(bytes.get(bytes.getInt(node + 8) + bytes.getInt(node + 12))).isZero();
      String path = folder.isEmpty() ? name : folder + "/" + name;
      int start = bytes.getInt(node + 16);
      int length = bytes.getInt(node + 20);
      if (bytes.getInt(node) == 1) {
        lines.add(path + " = " + text(start, length));
      } else {
        lines.add(path);
        for (int child = start; child < start + length; child++) {
          add(child, index, path, lines);
        }
      }
    }

    private String optional(int place) {
      int end = place;
      while (place != 0 && bytes.get(end) != 0) {
        end++;
      }
      return text(place, end - place);
    }

    private String text(int place, int length) {
      return new String(bytes.array(), place, length, StandardCharsets.UTF_8);
    }
  }
}
