package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.Problems;
import io.github.wasiexternals.sbom.SbomReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescribedSetTest {

  private static final Path FILE = Path.of("externals.spdx.json");

  @Test
  void theSetIsReadBackFromTheSbomOfABuiltSet() {
    BuiltSet built = Fixtures.small();

    DescribedSet described = read(text(built));

    assertThat(described.python()).isEqualTo("3.15");
    assertThat(described.triple()).isEqualTo("wasm32-wasip1");
    assertThat(described.sdk().version()).isEqualTo("33.0");
    assertThat(described.sdk().release()).isEqualTo("33");
    assertThat(described.sdk().identity()).isEqualTo(built.sdk().identity());
    assertThat(described.sdk().mismatch()).isEmpty();
    assertThat(described.libraries())
        .containsExactly(
            new DescribedLibrary("zlib", "1.3.2", "zlib", "1.3.2", List.of("prefix/lib/libz.a")),
            new DescribedLibrary(
                "zstd", "1.5.7", "zstd", "1.5.7", List.of("prefix/lib/libzstd.a")));
  }

  @Test
  void aPkgConfigFileWithTheVersionOfAnInterfaceIsKeptInMind() {
    BuiltLibrary zlib = Fixtures.zlib();
    BuiltLibrary inItsPlace =
        new BuiltLibrary(
            zlib.library(),
            zlib.version(),
            "1.3.1.zlib-ng",
            zlib.source(),
            zlib.units(),
            zlib.flags(),
            zlib.files(),
            zlib.licences(),
            zlib.additions(),
            List.of(),
            Map.of(),
            List.of());

    assertThat(
            read(text(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(inItsPlace))))
                .libraries())
        .containsExactly(
            new DescribedLibrary(
                "zlib", "1.3.2", "zlib", "1.3.1.zlib-ng", List.of("prefix/lib/libz.a")));
  }

  @Test
  void anAssembledSdkIsOneToolAndItsMismatchIsKept() {
    DescribedSet described = read(text(Fixtures.assembledWithMismatch()));

    assertThat(described.sdk().version()).isEqualTo("33.0");
    assertThat(described.sdk().mismatch()).isEqualTo(Optional.of("24"));
  }

  @Test
  void anSbomOfSomethingElseIsRefused() {
    String text = text(Fixtures.small()).replace("\"python: 3.15\"", "\"ruby: 3.15\"");

    Problem problem = Problems.only(() -> read(text));

    assertThat(problem.what()).contains(FILE.toString());
    assertThat(problem.output()).containsExactly("SPDXRef-Set has no annotation python");
  }

  private static String text(BuiltSet set) {
    return new String(Fixtures.writer().write(set, Fixtures.FROZEN), StandardCharsets.UTF_8);
  }

  private static DescribedSet read(String text) {
    return DescribedSet.of(
        FILE, SbomReader.read(FILE.toString(), text.getBytes(StandardCharsets.UTF_8)));
  }
}
