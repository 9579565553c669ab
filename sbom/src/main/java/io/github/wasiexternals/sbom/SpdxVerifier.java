package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.SpdxModelFactory;
import org.spdx.storage.simple.InMemSpdxStore;

/** Checks a document with the SPDX project's own library, an independent verifier. */
public final class SpdxVerifier {

  private SpdxVerifier() {}

  /**
   * The findings of its {@code verify()}, one line each, or why the library can't read the
   * document.
   */
  static List<String> findings(byte[] json) {
    SpdxModelFactory.init();
    try {
      return new MultiFormatStore(new InMemSpdxStore(), Format.JSON)
          .deSerialize(new ByteArrayInputStream(json), false).verify().stream()
              .sorted()
              .distinct()
              .toList();
    } catch (InvalidSPDXAnalysisException | IOException e) {
      return List.of("the SPDX library can't read it: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // The library is not made for malicious documents, which cause undocumented exceptions.
      return List.of("the SPDX library fails on it: " + e);
    }
  }

  /** The same for a document that was read already. */
  public static List<String> findings(JsonNode json) {
    return findings(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same for a document that this project may not have written.
   *
   * @param file the document; the library needs several times its size as memory
   */
  public static List<String> findings(Path file) {
    try {
      return findings(Files.readAllBytes(file));
    } catch (IOException e) {
      return List.of("the SPDX library can't read it: " + e.getMessage());
    }
  }
}
