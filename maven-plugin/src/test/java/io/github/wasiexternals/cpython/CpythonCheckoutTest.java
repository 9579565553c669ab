package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpythonCheckoutTest {

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void realPath() throws IOException {
    root = temporary.toRealPath().resolve("cpython");
  }

  @Test
  void theVersionIsThatOfTheHeader() throws IOException {
    SmallCheckout.withPlatforms(root, "3.16.0a2+", 34);

    CheckoutVersion version = CpythonCheckout.open(root).version();

    assertThat(version).isEqualTo(new CheckoutVersion(3, 16, "3.16.0a2+"));
    assertThat(version.release()).isEqualTo("3.16");
  }

  @Test
  void theSettingsAreReadWhereThereAreSome() throws IOException {
    SmallCheckout.withPlatforms(root, "3.15.0", 33);

    assertThat(CpythonCheckout.open(root).settings())
        .contains(
            new CpythonCheckout.Settings(
                root.resolve("Platforms/WASI/config.toml"), "33", Optional.of("wasm32-wasip1")));
  }

  @Test
  void aFolderWithSettingsButInTheOlderPlaceIsReadAsWell() throws IOException {
    SmallCheckout.withFolder(root, "3.14.9");
    SmallCheckout.write(root, "Tools/wasm/wasi/config.toml", "[targets]\nwasi-sdk = 24\n");

    assertThat(CpythonCheckout.open(root).settings())
        .get()
        .extracting(CpythonCheckout.Settings::sdk)
        .isEqualTo("24");
  }

  @Test
  void aFolderThatIsNoCheckoutIsNamedWithWhatItLacks() throws IOException {
    Files.createDirectories(root);

    assertThat(refused())
        .satisfies(
            refused -> {
              assertThat(refused.what()).startsWith(root + " ");
              assertThat(refused.values())
                  .containsExactly(
                      value(
                          "missing",
                          "configure, Include/patchlevel.h, Makefile.pre.in, Lib/os.py"));
            });
  }

  @Test
  void aReleaseWithoutSupportForWasiIsRefused() throws IOException {
    SmallCheckout.withoutDriver(root, "3.10.4");

    Problem refused = refused();
    assertThat(refused.what()).contains("3.10.4");
    assertThat(refused.values())
        .containsExactly(value("checkout", root), value("oldest that can", "3.11"));
  }

  @Test
  void aHeaderWithoutAVersionIsRefused() throws IOException {
    SmallCheckout.withScript(root, "3.13.15");
    SmallCheckout.write(root, "Include/patchlevel.h", "#define PY_MAJOR_VERSION 3\n");

    assertThat(refused().what())
        .startsWith(root.resolve("Include/patchlevel.h") + " is invalid: ")
        .contains("PY_VERSION");
  }

  @Test
  void settingsThatAreNoTomlAreReportedWithTheirLine() throws IOException {
    SmallCheckout.withPlatforms(root, "3.15.0", 33);
    SmallCheckout.write(root, "Platforms/WASI/config.toml", "[targets]\nwasi-sdk = = 33\n");

    assertThat(refused())
        .extracting(Problem::what, as(InstanceOfAssertFactories.STRING))
        .contains("config.toml:2");
  }

  @Test
  void settingsWithoutAnSdkAreRefused() throws IOException {
    SmallCheckout.withPlatforms(root, "3.15.0", 33);
    SmallCheckout.write(root, "Platforms/WASI/config.toml", "[targets]\nwasi-sdk = \"33\"\n");

    assertThat(refused().what())
        .startsWith(root.resolve("Platforms/WASI/config.toml") + " is invalid: ")
        .contains("targets.wasi-sdk");
  }

  @Test
  void aCheckoutThatWasBuiltInItsSourceFolderIsRefused() throws IOException {
    SmallCheckout.withScript(root, "3.13.15");
    SmallCheckout.write(root, "Programs/python.o", "object");

    assertThat(refused().values())
        .containsExactly(value("checkout", root), value("found", "Programs/python.o"));
  }

  @Test
  void theLibrariesThatWereBuiltInTheCheckoutAreTakenIfTheyAreTheSame() throws IOException {
    World world = World.of313(Files.createDirectories(temporary.toRealPath().resolve("w")));
    Path own = world.checkout.resolve("cross-build/externals");
    for (String file :
        List.of(
            "externals.spdx.json",
            "prefix/lib/libz.a",
            "prefix/lib/libbz2.a",
            "prefix/lib/libmpdec.a",
            "prefix/lib/pkgconfig/zlib.pc",
            "prefix/lib/pkgconfig/bzip2.pc",
            "prefix/lib/pkgconfig/libmpdec.pc")) {
      SmallCheckout.write(own, file, Files.readString(world.output.resolve(file)));
    }

    assertThat(CpythonCheckout.sameLibraries(world.checkout, world.sbom()))
        .isEqualTo(own.resolve("externals.spdx.json"));
    SmallCheckout.write(own, "prefix/lib/libz.a", "damaged");
    assertThat(CpythonCheckout.sameLibraries(world.checkout, world.sbom())).isEqualTo(world.sbom());
    SmallCheckout.write(own, "externals.spdx.json", "others");
    assertThat(CpythonCheckout.sameLibraries(world.checkout, world.sbom())).isEqualTo(world.sbom());
  }

  private Problem refused() {
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> CpythonCheckout.open(root));
    assertThat(thrown).as("a refusal").isNotNull();
    return thrown.problems().get(0);
  }
}
