package io.github.wasiexternals.externals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovedAsideTest {

  @TempDir private Path folder;

  @Test
  void theFolderOfAFileIsBroughtBack() throws Exception {
    Path sbom = folder.resolve("wasi/3.15/wasm32-wasip1/externals.spdx.json");
    movedAside("SBOM");

    assertThat(MovedAside.recover(sbom, folder.resolve("cache"))).isEqualTo(sbom);

    assertThat(sbom).hasContent("SBOM");
    assertThat(folder.resolve("wasi/3.15/.previous-wasm32-wasip1")).doesNotExist();
  }

  @Test
  void whatIsThereIsNotTouchedAndNoLockIsTaken() throws Exception {
    Path sbom = folder.resolve("wasi/3.15/wasm32-wasip1/externals.spdx.json");
    movedAside("old");
    Folders.write(sbom, "new");

    MovedAside.recover(sbom, folder.resolve("cache"));

    assertThat(sbom).hasContent("new");
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void whatWasNeverThereStaysAway() throws Exception {
    MovedAside.recover(folder.resolve("absent/externals.spdx.json"), folder.resolve("cache"));

    assertThat(folder).isEmptyDirectory();
  }

  private void movedAside(String content) throws IOException {
    Folders.write(folder.resolve("wasi/3.15/.previous-wasm32-wasip1/externals.spdx.json"), content);
  }
}
