package io.github.wasiexternals.contents;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The code that CPython's source tree and the WASI SDK are known to bring along: {@code
 * bundled.toml}.
 *
 * @param bundled projects of which CPython's tree has a copy
 * @param derived CPython's own files that derive from others' code
 * @param sdk projects of the SDK that may be linked; of two that match, the first counts
 */
record BundledTable(List<Bundled> bundled, List<Derived> derived, List<SdkCode> sdk) {

  /** Stands for the version of the SDK's compiler. */
  static final String LLVM = "llvm";

  private static final String RESOURCE = "bundled.toml";

  BundledTable {
    bundled = List.copyOf(bundled);
    derived = List.copyOf(derived);
    sdk = List.copyOf(sdk);
  }

  /**
   * What is said about a project.
   *
   * @param files patterns of its files ({@link Glob})
   * @param license SPDX licence expression
   */
  record About(
      String name,
      String summary,
      List<String> files,
      String license,
      Supplier supplier,
      URI homepage,
      URI repository) {
    About {
      files = List.copyOf(files);
    }

    boolean matches(String path) {
      return Glob.anyMatches(files, path);
    }
  }

  /**
   * A project of which CPython's tree has a copy.
   *
   * @param tag the name of a version in its repository, with the placeholders of {@link
   *     Releases.Upstream}
   * @param cpe the name that NVD uses; empty if it has none
   * @param versionFile the file that tells the version, relative to the tree
   * @param versionPattern what to find in it; its groups are joined by dots
   */
  record Bundled(
      About about, String tag, Optional<Cpe> cpe, String versionFile, Pattern versionPattern) {

    /** The version that a text of {@link #versionFile} tells. */
    Optional<String> version(String text) {
      Matcher found = versionPattern.matcher(text);
      return found.find()
          ? Optional.of(
              IntStream.rangeClosed(1, found.groupCount())
                  .mapToObj(found::group)
                  .collect(Collectors.joining(".")))
          : Optional.empty();
    }

    String tag(String version) {
      return Releases.inVersion(tag, version);
    }
  }

  /** CPython's own files that derive from others' code, and keep their licence. */
  record Derived(String name, List<String> files, String license) {
    Derived {
      files = List.copyOf(files);
    }
  }

  /**
   * A project of the SDK.
   *
   * @param version which of the SDK's versions is its own: {@code llvm} or {@code wasi-libc}
   */
  record SdkCode(About about, String version) {}

  /** The one that comes with this program. */
  static BundledTable builtIn() {
    try (InputStream resource = BundledTable.class.getResourceAsStream(RESOURCE)) {
      TomlDocument document =
          TomlDocument.parse(RESOURCE, Objects.requireNonNull(resource, RESOURCE).readAllBytes());
      StrictTable root = document.root();
      BundledTable table =
          new BundledTable(
              root.tables("bundled").stream().map(BundledTable::bundled).toList(),
              root.tables("derived").stream()
                  .map(
                      each ->
                          new Derived(
                              each.string("name"), each.strings("files"), each.string("license")))
                  .toList(),
              root.tables("sdk").stream()
                  .map(each -> new SdkCode(about(each), each.string("version")))
                  .toList());
      document.check();
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bundled bundled(StrictTable table) {
    return new Bundled(
        about(table),
        table.string("tag"),
        table.optionalString("cpe").map(BundledTable::cpe),
        table.string("version-file"),
        Pattern.compile(table.string("version-pattern"), Pattern.DOTALL));
  }

  private static Cpe cpe(String name) {
    int colon = name.indexOf(':');
    return new Cpe(name.substring(0, colon), name.substring(colon + 1));
  }

  private static About about(StrictTable table) {
    StrictTable supplier = table.table("supplier");
    return new About(
        table.string("name"),
        table.string("summary"),
        table.strings("files"),
        table.string("license"),
        supplier
            .optionalString("person")
            .map(person -> new Supplier(Supplier.Kind.PERSON, person))
            .orElseGet(
                () -> new Supplier(Supplier.Kind.ORGANIZATION, supplier.string("organization"))),
        table.uri("homepage"),
        table.uri("repository"));
  }
}
