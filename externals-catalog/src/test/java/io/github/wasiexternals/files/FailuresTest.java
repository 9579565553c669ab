package io.github.wasiexternals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {

  private final IOException full = new IOException("No space left on device");

  @TempDir Path folder;

  @Test
  void aFullDeviceIsNamedWithItsFreeSpaceEvenIfTheFileDoesNotExist() throws Exception {
    Path file = folder.resolve("absent").resolve("file");
    String device = device();

    assertThat(Failures.describe(Failures.at(file, full)))
        .startsWith(file + ": no space left on " + device + ", ")
        .endsWith(" bytes free");
  }

  @Test
  void aFullDeviceIsNamedAsFarAsItIsKnown() {
    assertThat(Failures.describe(full)).isEqualTo("no space left on device");
    assertThat(Failures.describe(new FileSystemException(null, null, full.getMessage())))
        .isEqualTo("no space left on device");
  }

  @Test
  void aFullDeviceThatJavaNamesAFileOfIsNamedWithoutItsFreeSpaceOfNow() throws Exception {
    assertThat(Failures.describe(new FileSystemException(folder + "/x", null, full.getMessage())))
        .isEqualTo(folder + "/x: no space left on " + device());
  }

  @Test
  void otherShortagesOfAMachineAreNamedAsWell() {
    assertThat(Failures.describe(new IOException("Disk quota exceeded")))
        .isEqualTo("the disk quota is used up on device");
    assertThat(Failures.describe(new IOException("File too large")))
        .isEqualTo("the file is larger than may be written here (ulimit -f)");
    assertThat(Failures.describe(new FileSystemException("/x", null, "Too many open files")))
        .isEqualTo("/x: too many open files (ulimit -n)");
  }

  @Test
  void anyOtherReasonIsKeptAsItIs() {
    assertThat(Failures.describe(new IOException("Input/output error\nand more")))
        .isEqualTo("Input/output error");
    assertThat(Failures.describe(new NoSuchFileException("/x")))
        .isEqualTo("/x: no such file or folder");
  }

  @Test
  void aShortageIsFoundAmongTheCauses() {
    assertThat(Failures.shortage(new IllegalStateException(new IOException("no answer", full))))
        .contains(full);
    assertThat(Failures.shortage(new IOException("no answer"))).isEmpty();
  }

  @Test
  void aFailureThatNamesItsFileKeepsIt() {
    IOException named = new NoSuchFileException("/x");
    assertThat(Failures.at(folder, named)).isSameAs(named);
  }

  @Test
  void anOutputNamesItsFileWhateverFails() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw full;
          }

          @Override
          public void close() throws IOException {
            throw full;
          }
        };
    Path file = folder.resolve("file");
    NamedOutput output = new NamedOutput(file, broken);

    assertThatThrownBy(() -> output.write(1))
        .hasMessageStartingWith(file + ": No space left on device");
    assertThatThrownBy(() -> output.write(new byte[2]))
        .hasMessageStartingWith(file + ": No space left on device");
    assertThatThrownBy(output::close).hasMessageStartingWith(file + ": No space left on device");
  }

  @Test
  void anOutputWritesTheFile() throws Exception {
    try (OutputStream out = NamedOutput.open(folder.resolve("file"))) {
      out.write('a');
      out.write(new byte[] {'b', 'c'});
    }
    assertThat(folder.resolve("file")).hasContent("abc");
  }

  /** Java can't tell in a chroot whose root is no mount point. */
  private String device() {
    try {
      return Files.getFileStore(folder).toString();
    } catch (IOException e) {
      return abort("the device of a folder is not known here: " + e.getMessage());
    }
  }
}
