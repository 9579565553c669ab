package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.CachedLibrary;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.text.PrettyJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The file beside the SBOM that says which libraries another machine has compiled. That is no
 * property of the libraries, so the SBOM does not mention it: it is the same bytes whoever compiled
 * them.
 */
final class RestoredJson {

  private RestoredJson() {}

  /** Its content; empty if all libraries were compiled here. */
  static Optional<byte[]> of(List<CachedLibrary> libraries) {
    if (libraries.stream().allMatch(library -> library.restored().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        PrettyJson.render(
                json -> {
                  json.writeStartObject();
                  json.writeArrayFieldStart("restored");
                  for (CachedLibrary library : libraries) {
                    if (library.restored().isPresent()) {
                      Restored origin = library.restored().get();
                      json.writeStartObject();
                      json.writeStringField("library", library.key().library());
                      json.writeStringField("version", library.key().version());
                      json.writeStringField("triple", library.key().triple());
                      json.writeStringField("key", library.key().digest().hex());
                      json.writeStringField("repository", origin.repository());
                      json.writeStringField("signedBy", origin.signer());
                      json.writeEndObject();
                    }
                  }
                  json.writeEndArray();
                  json.writeEndObject();
                })
            .getBytes(StandardCharsets.UTF_8));
  }
}
