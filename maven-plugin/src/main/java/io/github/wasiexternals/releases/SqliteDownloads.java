package io.github.wasiexternals.releases;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The machine-readable lines in a comment of sqlite.org's download page: {@code
 * PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH}. A file is in the folder of its year. The
 * version of a snapshot is a timestamp.
 */
final class SqliteDownloads {

  private static final String TITLES = "PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH";

  /** Of limited length, since resolving a URL takes time in the square of it. */
  private static final Pattern FILE =
      Pattern.compile("(?:([0-9]{4})/)?[A-Za-z0-9][A-Za-z0-9./_-]{0,200}");

  private SqliteDownloads() {}

  /**
   * Reads the page.
   *
   * @throws IOException if there are no such lines
   */
  static ReleaseList read(URI page, byte[] bytes, VersionPattern pattern) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int start = text.indexOf(TITLES);
    int end = text.indexOf("-->", Math.max(0, start));
    if (start < 0 || end < 0) {
      throw new IOException("not sqlite.org's download page: no lines for programs");
    }
    Map<String, List<String>> files = new TreeMap<>();
    int entries = 0;
    for (String line : text.substring(start + TITLES.length(), end).lines().toList()) {
      String[] fields = line.strip().split(",", -1);
      if (fields.length >= 3 && fields[0].equals("PRODUCT") && FILE.matcher(fields[2]).matches()) {
        entries++;
        pattern
            .versionIn(fields[1])
            .ifPresent(
                version ->
                    files.computeIfAbsent(version, none -> new ArrayList<>()).add(fields[2]));
      }
    }
    return new ReleaseList(
        files.entrySet().stream()
            .map(
                entry ->
                    new Release(
                        entry.getKey(),
                        year(entry.getValue().get(0)),
                        entry.getValue().stream().map(page::resolve).toList()))
            .toList(),
        entries);
  }

  private static Optional<String> year(String file) {
    int slash = file.indexOf('/');
    return Optional.of(file.substring(0, Math.max(0, slash)))
        .filter(folder -> folder.matches("[0-9]{4}"));
  }
}
