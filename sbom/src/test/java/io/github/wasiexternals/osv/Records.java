package io.github.wasiexternals.osv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Records in the real schema, whole files or made of a few words. */
final class Records {

  private Records() {}

  /** The folder with all of them. */
  static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Records.class.getResource("records")).toURI());
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Records.class.getResourceAsStream("records/" + name + ".json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  static OsvRecord read(String name) throws IOException {
    return OsvRecordParser.parse(new ByteArrayInputStream(bytes(name)));
  }

  /** A record whose one affected entry is the given JSON, with ' for ". */
  static OsvRecord affecting(String affected) throws IOException {
    return parse(json("CVE-2026-1", "2026-01-01T00:00:00Z", affected));
  }

  static OsvRecord parse(String json) throws IOException {
    return OsvRecordParser.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  static String json(String id, String modified, String affected) {
    return ("{'id':'" + id + "','modified':'" + modified + "','affected':[" + affected + "]}")
        .replace('\'', '"');
  }

  /** An affected entry with a range of commits of zlib's repository. */
  static String zlibCommits(String events, String versions) {
    return "{'ranges':[{'type':'GIT','repo':'https://github.com/madler/zlib','events':["
        + events
        + "]}],'versions':["
        + versions
        + "]}";
  }
}
