package io.github.wasiexternals.drafting;

import java.nio.file.Path;
import java.util.List;

/**
 * A library that was drafted.
 *
 * @param archive where the archive is from
 * @param root the folder in it that holds the sources; empty for its top
 * @param sources how many C files were found
 * @param headers the public headers that were found
 * @param licence the expression that was recognised; may be empty
 * @param files what was written, in that order
 */
public record DraftResult(
    String library,
    String version,
    String archive,
    String root,
    int sources,
    List<String> headers,
    String licence,
    List<Path> files) {
  public DraftResult {
    headers = List.copyOf(headers);
    files = List.copyOf(files);
  }
}
