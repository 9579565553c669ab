package io.github.wasiexternals.recipe;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.Glob;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How one library is built: which files are read, what is compiled with what, and what is installed
 * where. All paths are relative to the source root, with {@code /} as separator.
 *
 * @param library the catalog's name
 * @param digest the SHA-256 of its file, or of its text in a POM; comments count, so that anybody
 *     can compute it
 * @param archive file name of the static library, for example {@code libz.a}; glue is added to it.
 *     Empty if it installs programs only; then it has neither headers nor a pkg-config file, and
 *     glue is added to each program
 * @param needs the libraries whose headers it is compiled with and that are linked with it, by the
 *     catalog's names; one that provides the same interface does as well
 * @param inputs patterns (as of {@link java.nio.file.FileSystem#getPathMatcher} {@code glob:}) of
 *     all files that the build reads; nothing else is visible to the compiler
 * @param compile the units and their flags
 * @param glue C and C++ files and headers of this project that are added to the build; file name →
 *     content
 * @param generated headers and units made from templates before anything is compiled
 * @param headers public headers, in the order to install them
 * @param licences files with the licence's text
 * @param licensed files that are not under the library's own licence
 * @param pkgConfig the pkg-config file; empty if and only if there is no {@code archive}
 * @param components what it installs besides {@code archive} and its pkg-config file, in the order
 *     of the recipe
 * @param programs the programs that it installs, in the order of the recipe
 */
public record Recipe(
    String library,
    Digest digest,
    Optional<String> archive,
    List<String> needs,
    List<String> inputs,
    Compile compile,
    Map<String, String> glue,
    List<GeneratedFile> generated,
    List<InstalledHeader> headers,
    List<LicenceText> licences,
    List<Licensed> licensed,
    Optional<PkgConfig> pkgConfig,
    List<Component> components,
    List<Program> programs) {

  public Recipe {
    needs = List.copyOf(needs);
    inputs = List.copyOf(inputs);
    glue = Collections.unmodifiableMap(new TreeMap<>(glue));
    generated = List.copyOf(generated);
    headers = List.copyOf(headers);
    licences = List.copyOf(licences);
    licensed = List.copyOf(licensed);
    components = List.copyOf(components);
    programs = List.copyOf(programs);
  }

  /** The file names of all static libraries, the main one first. */
  public List<String> archives() {
    return Stream.concat(
            archive.stream(), components.stream().flatMap(each -> each.archive().stream()))
        .toList();
  }

  /** The content of all pkg-config files, the main one first. */
  public List<PkgConfig> pkgConfigs() {
    return Stream.concat(pkgConfig.stream(), components.stream().map(Component::pkgConfig))
        .toList();
  }

  /** The path in the source tree of a file that is not glue: its template if it is generated. */
  public String template(String file) {
    return generated.stream()
        .filter(made -> made.file().equals(file))
        .map(GeneratedFile::from)
        .findFirst()
        .orElse(file);
  }

  /** The path in the source tree that an installed header comes from; empty if it is glue. */
  public Optional<String> original(InstalledHeader header) {
    return glue.containsKey(header.from())
        ? Optional.empty()
        : Optional.of(template(header.from()));
  }

  /** The glue that is compiled by itself: all of it but headers. */
  public List<String> glueUnits() {
    return glue.keySet().stream().filter(name -> !name.endsWith(".h")).toList();
  }

  /**
   * The compiler's input and flags.
   *
   * @param sources units to compile, in order, from the source tree or generated, or patterns
   *     ({@link SourcePatterns}); glue units are added after them
   * @param includes include folders, in order; generated headers and glue come before them
   * @param defines {@code NAME} or {@code NAME=VALUE}, in order
   * @param flags further flags, the optimisation level first
   * @param setjmp whether a source uses {@code setjmp}, for which clang and the engine need the
   *     exceptions of WebAssembly
   * @param special what some sources or targets get besides, in the order of the recipe
   */
  public record Compile(
      List<String> sources,
      List<String> includes,
      List<String> defines,
      List<String> flags,
      boolean setjmp,
      List<Special> special) {
    public Compile {
      sources = List.copyOf(sources);
      includes = List.copyOf(includes);
      defines = List.copyOf(defines);
      flags = List.copyOf(flags);
      special = List.copyOf(special);
    }

    /** The same with other sources. */
    public Compile with(List<String> others) {
      return new Compile(others, includes, defines, flags, setjmp, special);
    }
  }

  /**
   * What some sources or some targets get besides, after all that is for every unit.
   *
   * @param sources the sources that it is for, by path or pattern, glue by name; empty for all
   * @param targets the triples that it is for, by name or pattern; empty for all
   * @param defines as those of {@link Compile}
   * @param flags as those of {@link Compile}
   */
  public record Special(
      List<String> sources, List<String> targets, List<String> defines, List<String> flags) {
    public Special {
      sources = List.copyOf(sources);
      targets = List.copyOf(targets);
      defines = List.copyOf(defines);
      flags = List.copyOf(flags);
    }

    /** Whether it is for a target. */
    public boolean isFor(String triple) {
      return targets.isEmpty() || Glob.anyMatches(targets, triple);
    }
  }

  /**
   * A header or a C file that upstream's configure would generate.
   *
   * @param file its path in the folder of generated files
   * @param from the template in the source tree
   * @param replacements applied in order, each to the result of the one before; each text must be
   *     found
   */
  public record GeneratedFile(String file, String from, List<Replacement> replacements) {
    public GeneratedFile {
      replacements = List.copyOf(replacements);
    }
  }

  /**
   * A literal replacement of every occurrence.
   *
   * @param find the text to find, which must be present
   * @param with the replacement, in which {@link VersionText} puts the library's version
   * @param otherwise the replacement to try if {@code find} is not in the text, because another
   *     version of the library has a different template
   */
  public record Replacement(String find, String with, Optional<Replacement> otherwise) {

    /** A replacement that is the same in all versions. */
    public Replacement(String find, String with) {
      this(find, with, Optional.empty());
    }

    /**
     * Replaces in a text.
     *
     * @return empty if the text contains neither {@code find} nor the text that {@code otherwise}
     *     looks for, so it is not the template that the recipe was written for
     */
    public Optional<String> applyTo(String text, String version) {
      return text.contains(find)
          ? Optional.of(text.replace(find, VersionText.expand(with, version)))
          : otherwise.flatMap(other -> other.applyTo(text, version));
    }
  }

  /**
   * A public header.
   *
   * @param from name of a glue file, path of a generated file, or else path in the source tree; may
   *     be a pattern ({@link SourcePatterns})
   * @param to path under {@code include/}; that of a folder, with a {@code /} at its end, or empty,
   *     if {@code from} is a pattern
   */
  public record InstalledHeader(String from, String to) {}

  /**
   * A file with the licence's text.
   *
   * @param from path in the source tree
   * @param to file name under {@code share/licenses/<library>/}
   * @param firstCommentOnly whether only the first C comment of the file is the text (sqlite has no
   *     licence file)
   * @param ref the {@code LicenseRef-…} whose text it is, for a licence that is not in SPDX's list
   */
  public record LicenceText(
      String from, String to, boolean firstCommentOnly, Optional<String> ref) {}

  /**
   * Files under another licence than the library's own.
   *
   * @param files patterns as for {@code inputs}, for files in the source tree
   * @param licence SPDX expression
   * @param notice the words that state the licence, if it is not recognised automatically; each
   *     file must contain them
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
   * The content of the pkg-config file.
   *
   * @param name the {@code Name} field
   * @param description the {@code Description} field
   * @param version the {@code Version} field, in which {@link VersionText} puts the library's
   *     version; another text if upstream puts the version of an interface there, as zlib-ng does
   * @param requires those of the recipe's {@code needs} whose headers the public headers include,
   *     and components of the recipe by name, in a component also the library itself: they go into
   *     {@code Requires}
   * @param requiresPrivate the same for {@code Requires.private}, which only a static link takes.
   *     The main file has those needs there that are nowhere else
   * @param libs linker flags after {@code -L${libdir}}
   * @param libsPrivate linker flags needed in a static link, such as the emulation libraries of
   *     wasi-libc
   * @param cflags compiler flags after {@code -I${includedir}}
   * @param cflagsPrivate compiler flags for a static link, which pkgconf adds
   */
  public record PkgConfig(
      String name,
      String description,
      String version,
      List<String> requires,
      List<String> requiresPrivate,
      List<String> libs,
      List<String> libsPrivate,
      List<String> cflags,
      List<String> cflagsPrivate) {
    public PkgConfig {
      requires = List.copyOf(requires);
      requiresPrivate = List.copyOf(requiresPrivate);
      libs = List.copyOf(libs);
      libsPrivate = List.copyOf(libsPrivate);
      cflags = List.copyOf(cflags);
      cflagsPrivate = List.copyOf(cflagsPrivate);
    }
  }

  /**
   * A further pkg-config file, and the static library that it is for, where there is one: brotli's
   * decoder and encoder, or a second name (libpng).
   *
   * @param name the pkg-config file's name, without {@code .pc}
   * @param archive file name of a static library; empty if the file is for one of the others
   * @param sources the units of {@code archive}, as those of {@link Compile}
   * @param pkgConfig the content of the file; it has the version of the main one
   */
  public record Component(
      String name, Optional<String> archive, List<String> sources, PkgConfig pkgConfig) {
    public Component {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A program, installed as {@code bin/NAME.wasm}. It is linked with the library's own archives and
   * with all that the library needs.
   *
   * @param name without {@code .wasm}
   * @param sources its units, as those of {@link Compile}
   * @param libs further flags for the linker, such as the emulation libraries of wasi-libc
   * @param checks runs with known answers; at least one
   */
  public record Program(String name, List<String> sources, List<String> libs, List<Check> checks) {
    public Program {
      sources = List.copyOf(sources);
      libs = List.copyOf(libs);
      checks = List.copyOf(checks);
    }

    /** Its file name. */
    public String file() {
      return name + ".wasm";
    }

    /** The same for a version of the library, which its checks have to print. */
    public Program at(String version) {
      return new Program(
          name,
          sources,
          libs,
          checks.stream()
              .map(
                  check ->
                      new Check(
                          check.name(),
                          check.arguments(),
                          VersionText.expand(check.prints(), version)))
              .toList());
    }

    /** The same with other sources. */
    public Program with(List<String> others) {
      return new Program(name, others, libs, checks);
    }

    /**
     * A run that has to print a known text and to end with exit code 0.
     *
     * @param name what it shows
     * @param arguments after the program's name; {@code /scratch} is a folder that the checks of a
     *     program share, empty before the first
     * @param prints all that it prints, without the line break at the end; {@link VersionText} puts
     *     the library's version in
     */
    public record Check(String name, List<String> arguments, String prints) {
      public Check {
        arguments = List.copyOf(arguments);
      }
    }
  }
}
