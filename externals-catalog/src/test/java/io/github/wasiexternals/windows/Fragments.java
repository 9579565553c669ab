package io.github.wasiexternals.windows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists of externals in the form of CPython's. */
public final class Fragments {

  public static final String FILE = "Misc/externals.spdx.json";

  private final List<String> packages = new ArrayList<>();

  /** CPython's own, of the branch 3.13. */
  public static byte[] cpython313() throws IOException {
    return resource("externals-3.13.spdx.json");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Fragments.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** An archive at {@code https://mirror.example/tags/NAME-VERSION.tar.gz}. */
  public Fragments with(String name, String version, String sha256) {
    packages.add(
        """
        {
          "SPDXID": "SPDXRef-PACKAGE-%1$s",
          "checksums": [{"algorithm": "SHA256", "checksumValue": "%3$s"}],
          "downloadLocation": "https://mirror.example/tags/%1$s-%2$s.tar.gz",
          "externalRefs": [],
          "licenseConcluded": "NOASSERTION",
          "name": "%1$s",
          "primaryPackagePurpose": "SOURCE",
          "versionInfo": "%2$s"
        }"""
            .formatted(name, version, sha256));
    return this;
  }

  public String text() {
    return "{\n\"SPDXID\": \"SPDXRef-DOCUMENT\",\n\"packages\": [\n"
        + String.join(",\n", packages)
        + "\n],\n\"spdxVersion\": \"SPDX-2.3\"\n}\n";
  }

  public WindowsSet read() {
    return WindowsSetReader.read(FILE, text().getBytes(UTF_8));
  }
}
