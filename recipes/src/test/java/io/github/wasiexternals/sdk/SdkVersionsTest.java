package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkVersionsTest {

  @Test
  void aVersionFileIsReadAndItsOtherLinesAreSkipped() {
    assertThat(
            VersionFile.parse(
                "33.0\nwasi-libc: 161b3195f\nllvm: 0123\nllvm-version: 22.1.0\nconfig: abc\n"))
        .contains(new VersionFile("33.0", Optional.of("161b3195f"), Optional.of("22.1.0")));
    assertThat(VersionFile.parse("25.0\r\n"))
        .contains(new VersionFile("25.0", Optional.empty(), Optional.empty()));
    assertThat(VersionFile.parse("34.0-rc.2\nwasi-libc:\n"))
        .contains(new VersionFile("34.0-rc.2", Optional.empty(), Optional.empty()));
  }

  @Test
  void aFileOfAnotherKindIsNoVersionFile() {
    assertThat(VersionFile.parse("")).isEmpty();
    assertThat(VersionFile.parse("wasi-libc: 161b3195f\n")).isEmpty();
  }

  @Test
  void theNameOfAFolderTellsTheVersion() {
    assertThat(SdkVersions.ofFolder("wasi-sdk-24.0-x86_64-linux")).contains("24.0");
    assertThat(SdkVersions.ofFolder("wasi-sdk-24")).contains("24.0");
    assertThat(SdkVersions.ofFolder("wasi-sdk-21.0")).contains("21.0");
    assertThat(SdkVersions.ofFolder("wasi-sdk")).isEmpty();
    assertThat(SdkVersions.ofFolder("wasi-sdk-24x")).isEmpty();
    assertThat(SdkVersions.ofFolder("my-wasi-sdk-24")).isEmpty();
  }

  /** The names that the WASI SDK's own build gives to what is not a release. */
  @Test
  void whatWasBuiltElsewhereThanAtATagKeepsThatInItsVersion() {
    assertThat(SdkVersions.ofFolder("wasi-sdk-24.0+m")).contains("24.0+m");
    assertThat(SdkVersions.ofFolder("wasi-sdk-24.0+m-x86_64-linux")).contains("24.0+m");
    assertThat(SdkVersions.ofFolder("wasi-sdk-25.0g0123456789ab")).contains("25.0g0123456789ab");
    assertThat(SdkVersions.ofFolder("wasi-sdk-21.2g317548590b40+m-arm64-macos"))
        .contains("21.2g317548590b40+m");
    assertThat(SdkVersions.ofFolder("wasi-sdk-24.0good")).isEmpty();

    assertThat(SdkVersions.major("24.0+m")).isEqualTo("24");
    assertThat(SdkVersions.major("25.0g0123456789ab")).isEqualTo("25");
    assertThat(SdkVersions.isDevelopment("24.0+m")).isTrue();
    assertThat(SdkVersions.isDevelopment("25.0g0123456789ab")).isTrue();
    assertThat(SdkVersions.isDevelopment("24.0")).isFalse();
    assertThat(SdkVersions.isDevelopment("34.0-rc.2")).isFalse();
  }

  @Test
  void twoVersionsOfLlvmAreTheSameIfTheirCommonNumbersAre() {
    assertThat(SdkVersions.sameLlvm("18.1.2-wasi-sdk", "18.1.2")).isTrue();
    assertThat(SdkVersions.sameLlvm("22.1.0", "22.1")).isTrue();
    assertThat(SdkVersions.sameLlvm("22.10.0", "22.1")).isFalse();
    assertThat(SdkVersions.sameLlvm("18.1.8", "18.1.2")).isFalse();
    assertThat(SdkVersions.sameLlvm("unknown", "18.1.2")).isFalse();
  }

  @Test
  void clangTellsItsVersion() {
    assertThat(
            SdkVersions.ofClang(
                List.of(
                    "warning: something",
                    "clang version 18.1.2-wasi-sdk (https://github.com/llvm/llvm-project 26a1d66)",
                    "Target: wasm32-unknown-wasi")))
        .contains("18.1.2-wasi-sdk");
    assertThat(SdkVersions.ofClang(List.of("gcc 12.2.0"))).isEmpty();
  }

  @Test
  void theReleaseIsTheFirstNumber() {
    assertThat(SdkVersions.major("33.0")).isEqualTo("33");
    assertThat(SdkVersions.major("24")).isEqualTo("24");
  }

  @Test
  void aHostIsNamedAsTheSdkNamesIt() {
    assertThat(HostPlatform.of("Linux", "amd64").id()).isEqualTo("x86_64-linux");
    assertThat(HostPlatform.of("Linux", "aarch64").id()).isEqualTo("arm64-linux");
    assertThat(HostPlatform.of("Mac OS X", "aarch64").id()).isEqualTo("arm64-macos");
    assertThat(HostPlatform.of("Mac OS X", "x86_64").id()).isEqualTo("x86_64-macos");
    assertThat(HostPlatform.of("Windows 11", "amd64").id()).isEqualTo("x86_64-windows");
    assertThat(HostPlatform.of("FreeBSD", "riscv64").id()).isEqualTo("riscv64-freebsd");
  }

  @Test
  void aChoiceIsAWordOrAFolder() {
    Path base = Path.of("/project");
    assertThat(SdkChoice.fromString("auto", base)).isEqualTo(new SdkChoice.Auto());
    assertThat(SdkChoice.fromString("official", base)).isEqualTo(new SdkChoice.Official());
    assertThat(SdkChoice.fromString("assembled", base)).isEqualTo(new SdkChoice.Assembled());
    assertThat(SdkChoice.fromString("../sdk", base))
        .isEqualTo(new SdkChoice.Given(Path.of("/sdk")));
    assertThat(SdkChoice.fromString("/opt/auto", base))
        .isEqualTo(new SdkChoice.Given(Path.of("/opt/auto")));
  }
}
