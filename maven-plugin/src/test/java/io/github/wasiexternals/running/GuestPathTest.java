package io.github.wasiexternals.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestPathTest {

  @ParameterizedTest
  @CsvSource({"/home/me,/home/me", "/,/", "/a\\b,/a\\b"})
  void onPosixItIsTheSamePath(String host, String guest) throws IOException {
    try (FileSystem linux = Jimfs.newFileSystem(Configuration.unix())) {
      assertThat(GuestPath.of(linux.getPath(host))).isEqualTo(guest);
    }
  }

  @ParameterizedTest
  @CsvSource({"C:\\Users\\me,/C/Users/me", "C:\\,/C/", "\\\\host\\share\\a,/host/share/a"})
  void onWindowsItIsAbsoluteToo(String host, String guest) throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      assertThat(GuestPath.of(windows.getPath(host))).isEqualTo(guest);
    }
  }
}
