package io.github.wasiexternals.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SPDX ids that are readable, stable and unique.
 *
 * <p>An id may have letters, digits, {@code .} and {@code -} only (SPDX 2.3 §7.2). So a {@code /}
 * becomes {@code --}, and every other byte of the name's UTF-8 form a {@code -} with two
 * hexadecimal digits. A {@code -} itself stays unless it could be read as one of these two. So
 * different names have different ids.
 */
final class Ids {

  static final String SET = "SPDXRef-Set";
  static final String SDK = "SPDXRef-Sdk";

  /** A prefix that no id in the SBOM of the libraries has, because both end up in one document. */
  static final String PYTHON = "SPDXRef-Python";

  static final String PYTHON_SOURCE = PYTHON + "Source";
  static final String PYTHON_SDK = PYTHON + "Sdk";

  /** The text after a hyphen that would make it look like the start of an escape. */
  private static final Pattern MISLEADING = Pattern.compile("[^A-Za-z0-9.]|[0-9a-f]{2}");

  private Ids() {}

  static String source(String library) {
    return "SPDXRef-Source-" + encoded(library);
  }

  static String built(String library) {
    return "SPDXRef-Built-" + encoded(library);
  }

  static String sdkPart(String part) {
    return "SPDXRef-SdkPart-" + encoded(part);
  }

  static String file(String path) {
    return "SPDXRef-File-" + encoded(path);
  }

  static String pythonSdkPart(String part) {
    return PYTHON_SDK + "Part-" + encoded(part);
  }

  static String pythonFile(String path) {
    return PYTHON + "File-" + encoded(path);
  }

  static String pythonCode(String name) {
    return PYTHON + "Code-" + encoded(name);
  }

  private static String encoded(String name) {
    String units = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < units.length(); i++) {
      char c = units.charAt(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.');
      if (plain || (c == '-' && !MISLEADING.matcher(units.substring(i + 1)).lookingAt())) {
        id.append(c);
      } else if (c == '/') {
        id.append("--");
      } else {
        id.append(String.format(Locale.ROOT, "-%02x", (int) c));
      }
    }
    return id.toString();
  }
}
