package io.github.wasiexternals.source;

import io.github.wasiexternals.files.Folders;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that Windows takes for something else (Microsoft: "Naming Files, Paths, and Namespaces"):
 * it writes into a device, or into the file without the dot. Java refuses the other names that
 * Windows does not have, such as those with a colon, but not these.
 */
final class WindowsNames {

  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *([.:].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private WindowsNames() {}

  /**
   * What is wrong with a name in a folder, if the folder is one of Windows.
   *
   * @param name with {@code /} as separator
   */
  static Optional<String> mistake(Path folder, String name) {
    if (!Folders.isOnWindows(folder)) {
      return Optional.empty();
    }
    for (String part : name.split("/", -1)) {
      if (DEVICE.matcher(part).matches()) {
        return Optional.of(part + " is a device on Windows");
      }
      if (part.endsWith(".") || part.endsWith(" ")) {
        return Optional.of("Windows drops the end of '" + part + "'");
      }
    }
    return Optional.empty();
  }
}
