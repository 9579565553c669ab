package io.github.wasiexternals.recipe;

import io.github.wasiexternals.files.Glob;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one library is built: which files are read, what is compiled with what, and what is installed
 * where. All paths are relative to the source root, with {@code /} as separator.
 *
 * @param library the catalog's name
 * @param archive file name of the static library, for example {@code libz.a}
 * @param inputs patterns (as of {@link java.nio.file.FileSystem#getPathMatcher} {@code glob:}) of
 *     all files that the build reads; nothing else is visible to the compiler
 * @param compile the units and their flags
 * @param glue C files of ours that are compiled along, and headers of ours; file name → content
 * @param generated headers and units made from templates before anything is compiled
 * @param headers public headers, in the order to install them
 * @param licences files with the licence's text
 * @param licensed files that are not under the library's own licence
 * @param pkgConfig the pkg-config file
 */
public record Recipe(
    String library,
    String archive,
    List<String> inputs,
    Compile compile,
    Map<String, String> glue,
    List<GeneratedFile> generated,
    List<InstalledHeader> headers,
    List<LicenceText> licences,
    List<Licensed> licensed,
    PkgConfig pkgConfig) {

  /** Stands for the library's version in what a recipe says. */
  public static final String VERSION = "@VERSION@";

  public Recipe {
    inputs = List.copyOf(inputs);
    glue = Collections.unmodifiableMap(new TreeMap<>(glue));
    generated = List.copyOf(generated);
    headers = List.copyOf(headers);
    licences = List.copyOf(licences);
    licensed = List.copyOf(licensed);
  }

  /** The file in the source tree that a file comes from: its template if it is generated. */
  public String original(String file) {
    return generated.stream()
        .filter(made -> made.file().equals(file))
        .map(GeneratedFile::from)
        .findFirst()
        .orElse(file);
  }

  /**
   * What the compiler is told.
   *
   * @param sources units to compile, as listed, of the source tree or generated; glue units are
   *     added behind them
   * @param includes include folders, in order; generated headers and glue come before them
   * @param defines {@code NAME} or {@code NAME=VALUE}, in order
   * @param flags further flags, the optimisation level first
   */
  public record Compile(
      List<String> sources, List<String> includes, List<String> defines, List<String> flags) {
    public Compile {
      sources = List.copyOf(sources);
      includes = List.copyOf(includes);
      defines = List.copyOf(defines);
      flags = List.copyOf(flags);
    }
  }

  /**
   * A header or a C file that upstream's configure would make.
   *
   * @param file its path in the folder of generated files
   * @param from the template in the source tree
   * @param replacements applied in order, each to what the one before made; each has to be found
   */
  public record GeneratedFile(String file, String from, List<Replacement> replacements) {
    public GeneratedFile {
      replacements = List.copyOf(replacements);
    }
  }

  /**
   * A literal replacement of every occurrence.
   *
   * @param find what has to be in the text
   * @param with what takes its place; {@code @VERSION@} in it stands for the library's version
   * @param otherwise what to replace where {@code find} is not in the text, because another version
   *     of the library words its template differently
   */
  public record Replacement(String find, String with, Optional<Replacement> otherwise) {

    /** A replacement that is the same in all versions. */
    public Replacement(String find, String with) {
      this(find, with, Optional.empty());
    }

    /**
     * Replaces in a text.
     *
     * @return empty if neither {@code find} nor what {@code otherwise} looks for is in the text,
     *     which is then not the template that the recipe was written for
     */
    public Optional<String> applyTo(String text, String version) {
      return text.contains(find)
          ? Optional.of(text.replace(find, with.replace(VERSION, version)))
          : otherwise.flatMap(other -> other.applyTo(text, version));
    }
  }

  /**
   * A public header.
   *
   * @param from path in the source tree, or of a generated file (which wins)
   * @param to path under {@code include/}
   */
  public record InstalledHeader(String from, String to) {}

  /**
   * A file with the licence's text.
   *
   * @param from path in the source tree
   * @param to file name under {@code share/licenses/<library>/}
   * @param firstCommentOnly whether only the first C comment of the file is the text (sqlite has no
   *     licence file)
   */
  public record LicenceText(String from, String to, boolean firstCommentOnly) {}

  /**
   * Files under another licence than the library's own.
   *
   * @param files patterns as of {@code inputs}, of files in the source tree
   * @param licence SPDX expression
   * @param notice the words by which these files say so, where the licence is none that is
   *     recognised by itself; they have to be in each of them
   */
  public record Licensed(List<String> files, String licence, Optional<String> notice) {
    public Licensed {
      files = List.copyOf(files);
    }

    /** Whether a file in the source tree is one of these. */
    public boolean covers(String path) {
      return Glob.anyMatches(files, path);
    }
  }

  /**
   * What the pkg-config file says.
   *
   * @param name the {@code Name} field
   * @param description the {@code Description} field
   * @param version the {@code Version} field, where {@code @VERSION@} stands for the library's
   *     version; another text where upstream names the version of an interface, as zlib-ng does
   * @param libs linker flags behind {@code -L${libdir}}
   * @param libsPrivate linker flags needed in a static link, such as the emulation libraries of
   *     wasi-libc
   * @param cflags compiler flags behind {@code -I${includedir}}
   */
  public record PkgConfig(
      String name,
      String description,
      String version,
      List<String> libs,
      List<String> libsPrivate,
      List<String> cflags) {
    public PkgConfig {
      libs = List.copyOf(libs);
      libsPrivate = List.copyOf(libsPrivate);
      cflags = List.copyOf(cflags);
    }
  }
}
