package io.github.wasiexternals.evidence;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.source.IndexLines;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the digests of files out of an index of packages: {@code Sources}, whose stanzas list
 * several files in {@code Checksums-Sha256}, and {@code Packages}, whose stanzas have one file in
 * {@code Filename} and {@code SHA256}.
 */
final class PackageIndex {

  private static final Pattern LISTED = Pattern.compile(" ([0-9a-f]{64}) [0-9]+ (\\S+)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Set<String> wanted;
  private final Map<String, Set<Digest>> digests = new HashMap<>();
  private String field = "";
  private String binary = "";
  private String binaryDigest = "";

  /**
   * @param wanted names of files; all others are skipped
   */
  PackageIndex(Collection<String> wanted) {
    this.wanted = Set.copyOf(wanted);
  }

  /**
   * The SHA-256 digests that are listed for each wanted file: more than one if several packages
   * have a file of that name.
   *
   * @throws IOException if the lines can't be read
   */
  Map<String, Set<Digest>> read(IndexLines lines) throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      read(line.get());
    }
    endStanza();
    return digests;
  }

  private void read(String line) {
    int colon = line.indexOf(':');
    if (line.isEmpty()) {
      endStanza();
    } else if (line.startsWith(" ")) {
      if (field.equals("Checksums-Sha256")) {
        Matcher file = LISTED.matcher(line);
        if (file.matches()) {
          add(file.group(2), file.group(1));
        }
      }
    } else {
      field = line.substring(0, Math.max(0, colon));
      String value = line.substring(colon + 1).strip();
      if (field.equals("Filename")) {
        binary = value.substring(value.lastIndexOf('/') + 1);
      } else if (field.equals("SHA256") && DIGEST.matcher(value).matches()) {
        binaryDigest = value;
      }
    }
  }

  private void endStanza() {
    if (!binary.isEmpty() && !binaryDigest.isEmpty()) {
      add(binary, binaryDigest);
    }
    field = "";
    binary = "";
    binaryDigest = "";
  }

  private void add(String file, String sha256) {
    if (wanted.contains(file)) {
      digests.computeIfAbsent(file, name -> new HashSet<>()).add(Digest.sha256(sha256));
    }
  }
}
