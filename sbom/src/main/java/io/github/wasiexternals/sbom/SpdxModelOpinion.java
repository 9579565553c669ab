package io.github.wasiexternals.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spdx.core.InvalidSPDXAnalysisException;

/** What the SPDX library thinks of a document that this project did not write. */
public final class SpdxModelOpinion {

  private SpdxModelOpinion() {}

  /**
   * What its {@code verify()} finds, one line each, or why the library can't read the document.
   *
   * @param file the document; the library needs several times its size as memory
   */
  public static List<String> of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return SpdxModel.findings(in.readAllBytes()).stream().sorted().distinct().toList();
    } catch (InvalidSPDXAnalysisException | IOException e) {
      return List.of("the SPDX library can't read it: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // It was made for well-meant documents: others make it fail in ways that it does not name.
      return List.of("the SPDX library breaks on it: " + e);
    }
  }
}
