package io.github.wasiexternals.drafting;

import io.github.wasiexternals.files.Resources;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The headers that sources include whatever configure finds, and that nobody has. */
final class MissingHeaders {

  /** The public headers of wasi-libc and of clang, as WASI SDK 33 has them for wasm32-wasip1. */
  private static final Set<String> WASI = read("wasi-headers.txt");

  private MissingHeaders() {}

  /**
   * Finds them.
   *
   * @param inputs the files that the build reads
   * @return the first file that includes each, by the header's name; sorted
   */
  static Map<String, String> of(SourceTree tree, List<String> inputs) {
    NavigableSet<String> backwards = new TreeSet<>();
    tree.paths().forEach(path -> backwards.add(backwards("/" + path)));
    Map<String, String> missing = new TreeMap<>();
    for (String path : inputs) {
      for (String header : Directives.of(tree.text(path)).included()) {
        if (!WASI.contains(header) && !isIn(backwards, header)) {
          missing.putIfAbsent(header, path);
        }
      }
    }
    return missing;
  }

  /** Whether the archive has the header, in any folder, or a template of it. */
  private static boolean isIn(NavigableSet<String> backwards, String header) {
    String name = "/" + header.replaceFirst("^(\\.{1,2}/)++", "");
    return endsOne(backwards, name) || endsOne(backwards, name + ".in");
  }

  /** Whether a path ends so: backwards, it is next in the order and begins so. */
  private static boolean endsOne(NavigableSet<String> backwards, String end) {
    String begin = backwards(end);
    String next = backwards.ceiling(begin);
    return next != null && next.startsWith(begin);
  }

  private static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static Set<String> read(String name) {
    return Resources.text(MissingHeaders.class, name)
        .lines()
        .collect(Collectors.toUnmodifiableSet());
  }
}
