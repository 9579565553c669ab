package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The licences of the content of a built library. The recipe declares them; the build has compared
 * every file with the declaration.
 *
 * @param compiled licences of all files of the library that the compiler read, including headers:
 *     all of these SPDX expressions apply to the static library; sorted
 * @param needed licences of the headers of other libraries that the compiler read: they apply to
 *     the static library as well, but not to its sources; sorted
 * @param installed licences of the headers and licence texts, by their path in the prefix
 * @param notices the texts of licences that are not on the SPDX list, by their id
 */
public record LibraryLicences(
    List<String> compiled,
    List<String> needed,
    Map<String, OfFile> installed,
    Map<String, String> notices) {

  public LibraryLicences {
    compiled = List.copyOf(compiled);
    needed = List.copyOf(needed);
    // Sorted, so that the text form does not depend on the JVM.
    installed = Collections.unmodifiableMap(new TreeMap<>(installed));
    notices = Collections.unmodifiableMap(new TreeMap<>(notices));
  }

  /**
   * The licence of an installed file.
   *
   * @param licence SPDX expression
   * @param says whether the file itself states the licence, or is the licence's text
   */
  public record OfFile(String licence, boolean says) {}

  /**
   * The licences of a library, from what was recorded when it was built.
   *
   * @param plan its recipe without patterns
   * @param receipt of the library
   * @param prefix where it is installed
   */
  static LibraryLicences of(LibraryPlan plan, LibraryReceipt receipt, Path prefix)
      throws IOException {
    TreeSet<String> compiled = new TreeSet<>();
    receipt.read().stream()
        .filter(file -> !Workspace.isNeeded(file))
        .forEach(file -> compiled.add(plan.licenceOf(Workspace.original(plan, file))));
    Map<String, OfFile> installed = new TreeMap<>();
    for (Recipe.InstalledHeader header : plan.recipe().headers()) {
      String path = LibraryInstaller.path(header);
      String licence = plan.licenceOf(plan.recipe().original(header));
      installed.put(path, new OfFile(licence, receipt.saying().contains(path)));
    }
    for (Recipe.LicenceText text : plan.recipe().licences()) {
      String path = LibraryInstaller.path(plan, text);
      String licence = plan.licenceOf(Optional.of(text.from()));
      installed.put(path, new OfFile(licence, true));
    }
    Map<String, String> notices = new TreeMap<>();
    for (Recipe.LicenceText text : plan.recipe().licences()) {
      if (text.ref().isPresent()) {
        notices.put(text.ref().get(), text(prefix.resolve(LibraryInstaller.path(plan, text))));
      }
    }
    plan.recipe().licensed().stream()
        .filter(each -> each.licence().startsWith("LicenseRef-"))
        .forEach(each -> each.notice().ifPresent(notice -> notices.put(each.licence(), notice)));
    return new LibraryLicences(List.copyOf(compiled), receipt.needed(), installed, notices);
  }

  /** The text of a file, in UTF-8 or else, as some old ones are, in Latin-1, which has any byte. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }
}
