package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.recipe.CheckedList.list;
import static io.github.wasiexternals.recipe.CompileParser.patternMistake;

import io.github.wasiexternals.catalog.AllowedNames;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.recipe.Recipe.Component;
import io.github.wasiexternals.recipe.Recipe.GeneratedFile;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.LicenceText;
import io.github.wasiexternals.recipe.Recipe.Licensed;
import io.github.wasiexternals.recipe.Recipe.PkgConfig;
import io.github.wasiexternals.recipe.Recipe.Replacement;
import io.github.wasiexternals.spdx.LicenceExpression;
import io.github.wasiexternals.toml.StrictTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds one recipe from its table, and records every mistake in the document. */
final class RecipeParser {

  /** The key for the libraries that a library needs. */
  static final String NEEDS = "needs";

  private static final Pattern ARCHIVE = Pattern.compile("lib(" + AllowedNames.SEGMENT + ")\\.a");

  /** SPDX 2.3 §10.1. */
  private static final Pattern OWN_LICENCE = Pattern.compile("LicenseRef-[A-Za-z0-9.-]+");

  private final String library;
  private final Digest digest;
  private final StrictTable root;
  private final RecipeStore store;
  private final List<String> inputs = new ArrayList<>();

  RecipeParser(String library, Digest digest, StrictTable root, RecipeStore store) {
    this.library = library;
    this.digest = digest;
    this.root = root;
    this.store = store;
  }

  /** Builds the recipe, which is valid only if the document has no mistakes. */
  Recipe parse() {
    List<StrictTable> programs = root.tables("program");
    Optional<String> archive =
        programs.isEmpty() || root.has("archive") ? Optional.of(archive()) : Optional.empty();
    List<String> needs = list(root, NEEDS, false, name -> Optional.empty());
    List<String> patterns = inputs();
    List<GeneratedFile> generated = generated();
    Set<String> made = files(generated);
    CompileParser compiled =
        new CompileParser(source -> made.contains(source) ? Optional.empty() : given(source));
    ProgramParser program = new ProgramParser(compiled);
    List<StrictTable> components = root.tables("component");
    Set<String> names = names(components);
    Set<String> requirable = new HashSet<>(names);
    requirable.addAll(needs);
    Set<String> ofComponents = new HashSet<>(requirable);
    ofComponents.add(library);
    Set<String> archives = new HashSet<>(archive.stream().toList());
    if (archive.isEmpty()) {
      List.of("headers", "pkg-config", "component").forEach(this::needsArchive);
    }
    Map<String, String> glue = glue();
    return new Recipe(
        library,
        digest,
        archive,
        needs,
        patterns,
        compiled.parse(root.table("compile"), archive.isPresent()),
        glue,
        generated,
        archive.isPresent() ? headers(made, glue.keySet()) : List.of(),
        licences(),
        licensed(),
        archive.map(name -> mainPkgConfig(root.table("pkg-config"), name, requirable)),
        components.stream()
            .map(table -> component(table, archives, ofComponents, compiled))
            .toList(),
        programs.stream().map(program::parse).toList());
  }

  private void needsArchive(String key) {
    if (root.has(key)) {
      root.mistake(key, "there is '" + key + "', but no 'archive'");
    }
  }

  private static Set<String> names(List<StrictTable> components) {
    Set<String> names = new HashSet<>();
    for (StrictTable table : components) {
      String name = table.string("name");
      Optional<String> mistake = AllowedNames.pkgConfig(name).filter(none -> !name.isEmpty());
      if (mistake.isPresent()) {
        table.mistake("name", "'" + name + "' " + mistake.get());
      } else if (!name.isEmpty() && !names.add(name)) {
        table.mistake("name", "'" + name + "' is there twice");
      }
    }
    return names;
  }

  private Component component(
      StrictTable table, Set<String> archives, Set<String> requirable, CompileParser compiled) {
    Optional<String> archive = table.optionalString("archive");
    archive.ifPresent(
        name -> {
          archiveMistake(table, name);
          if (!archives.add(name)) {
            table.mistake("archive", "'" + name + "' is there twice");
          }
        });
    if (archive.isEmpty() && table.has("sources")) {
      table.mistake("sources", "there are 'sources', but no 'archive' to put them into");
    }
    List<String> sources = compiled.sources(table, archive.isPresent());
    StrictTable pkgConfig = table.table("pkg-config");
    if (pkgConfig.has("version")) {
      pkgConfig.mistake("version", "all pkg-config files have the version of the main one");
    }
    return new Component(
        table.string("name"),
        archive,
        sources,
        pkgConfig(pkgConfig, archive, VersionText.VERSION, requirable));
  }

  private String archive() {
    String archive = root.string("archive");
    archiveMistake(root, archive);
    return archive;
  }

  private static void archiveMistake(StrictTable table, String archive) {
    if (!archive.isEmpty() && !ARCHIVE.matcher(archive).matches()) {
      table.mistake("archive", "'" + archive + "' is not the name of a static library (libNAME.a)");
    }
  }

  private List<String> inputs() {
    return list(
        root,
        "inputs",
        true,
        pattern -> {
          Optional<String> mistake = SourcePath.mistake(pattern).or(() -> patternMistake(pattern));
          if (mistake.isEmpty()) {
            inputs.add(pattern);
          }
          return mistake;
        });
  }

  /** What is wrong with a path or a pattern for the files of the source tree. */
  private Optional<String> given(String path) {
    return SourcePatterns.isPattern(path) ? patternMistake(path) : covered(path);
  }

  private Map<String, String> glue() {
    Map<String, String> glue = new TreeMap<>();
    list(
        root,
        "glue",
        false,
        name -> {
          Optional<String> mistake = SourcePath.nameMistake(name);
          if (mistake.isPresent()) {
            return mistake;
          }
          if (Language.of(name).isEmpty() && !name.endsWith(".h")) {
            return Optional.of("is neither a source (" + Language.ENDINGS + ") nor a header");
          }
          String path = library + "/" + name;
          Optional<byte[]> content = store.read(path);
          if (content.isEmpty()) {
            return Optional.of("is not there: " + store.nameOf(path));
          }
          try {
            glue.put(
                name,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.get()))
                    .toString());
          } catch (CharacterCodingException e) {
            return Optional.of("is not UTF-8: " + store.nameOf(path));
          }
          return Optional.empty();
        });
    return glue;
  }

  private List<GeneratedFile> generated() {
    List<GeneratedFile> generated = new ArrayList<>();
    Set<String> files = new HashSet<>();
    for (StrictTable table : root.tables("generate")) {
      String file = path(table, "file", files);
      String from = covered(table, "from");
      // #include "…" searches the including file's own folder before any include folder.
      String original = SourcePath.sibling(from, file);
      if (!file.isEmpty()
          && SourcePath.mistake(original).isEmpty()
          && Glob.anyMatches(inputs, original)) {
        table.mistake(
            "file", "'" + original + "' is an input, and would be found before the generated one");
      }
      List<Replacement> replacements =
          table.tables("replace").stream().map(RecipeParser::replacement).toList();
      generated.add(new GeneratedFile(file, from, replacements));
    }
    return generated;
  }

  private static Replacement replacement(StrictTable table) {
    String find = table.string("find");
    if (!table.has("with")) {
      table.mistake("with", "the string 'with' is missing; it may be empty");
    }
    VersionText.mistake(table.text("with", ""))
        .ifPresent(mistake -> table.mistake("with", "'with' " + mistake));
    return new Replacement(
        find,
        table.text("with", ""),
        table.optionalTable("otherwise").map(RecipeParser::replacement));
  }

  /**
   * @param made the generated files
   * @param glue the names of glue files
   */
  private List<InstalledHeader> headers(Set<String> made, Set<String> glue) {
    Set<String> targets = new HashSet<>();
    List<InstalledHeader> headers = new ArrayList<>();
    for (StrictTable table : some("headers")) {
      String from = table.string("from");
      if (!from.isEmpty() && !made.contains(from) && !glue.contains(from)) {
        SourcePath.mistake(from)
            .or(() -> given(from))
            .ifPresent(mistake -> table.mistake("from", "'" + from + "' " + mistake));
      }
      headers.add(
          new InstalledHeader(
              from, SourcePatterns.isPattern(from) ? folder(table) : target(table, from, targets)));
    }
    return headers;
  }

  /** The folder for the files of a pattern, with a slash at its end; empty for none. */
  private static String folder(StrictTable table) {
    String folder = table.text("to", "");
    if (!folder.isEmpty()) {
      Optional<String> mistake =
          folder.endsWith("/")
              ? AllowedNames.path(folder.substring(0, folder.length() - 1))
              : Optional.of("is not a folder, which a pattern needs and which ends with /");
      mistake.ifPresent(each -> table.mistake("to", "'" + folder + "' " + each));
    }
    return folder;
  }

  private static Set<String> files(List<GeneratedFile> generated) {
    Set<String> files = new HashSet<>();
    generated.forEach(made -> files.add(made.file()));
    return files;
  }

  private List<LicenceText> licences() {
    Set<String> targets = new HashSet<>();
    List<LicenceText> licences = new ArrayList<>();
    for (StrictTable table : some("licences")) {
      String from = covered(table, "from");
      String to = target(table, from, targets);
      SourcePath.nameMistake(to)
          .ifPresent(mistake -> table.mistake("to", "'" + to + "' " + mistake));
      Optional<String> ref = table.optionalString("licence");
      ref.filter(id -> !OWN_LICENCE.matcher(id).matches())
          .ifPresent(
              id ->
                  table.mistake(
                      "licence", "'" + id + "' is not LicenseRef-NAME; others are recognised"));
      licences.add(new LicenceText(from, to, table.bool("first-comment-only", false), ref));
    }
    return licences;
  }

  private List<Licensed> licensed() {
    Set<String> patterns = new HashSet<>();
    List<Licensed> licensed = new ArrayList<>();
    for (StrictTable table : root.tables("licensed")) {
      List<String> files =
          list(
              table,
              "files",
              true,
              pattern ->
                  SourcePath.mistake(pattern)
                      .or(() -> patternMistake(pattern))
                      .or(
                          () ->
                              patterns.add(pattern)
                                  ? Optional.empty()
                                  : Optional.of("is under two licences")));
      Optional<String> notice = table.optionalString("notice");
      String licence = table.string("licence");
      if (!licence.isEmpty()) {
        licenceMistake(licence, notice.isPresent())
            .ifPresent(mistake -> table.mistake("licence", "'" + licence + "' " + mistake));
      }
      licensed.add(new Licensed(files, licence, notice));
    }
    return licensed;
  }

  /**
   * Checks that the build can recognise the licence in a file, or that the recipe has the words to
   * look for.
   */
  private static Optional<String> licenceMistake(String licence, boolean hasNotice) {
    Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
    if (expression.isEmpty()) {
      return Optional.of("is no SPDX expression");
    }
    Set<String> known = LicenceNotices.builtIn().licences();
    List<String> unknown =
        expression.get().singles().stream()
            .map(LicenceExpression.Single::text)
            .filter(single -> !known.contains(single))
            .toList();
    if (hasNotice) {
      return unknown.size() == 1 && unknown.contains(licence)
          ? Optional.empty()
          : Optional.of(
              "has a 'notice', which is for one licence that is not recognised by itself");
    }
    return unknown.stream()
        .findFirst()
        .map(
            single ->
                "is not recognised in a file"
                    + (OWN_LICENCE.matcher(single).matches()
                        ? ""
                        : Nearest.likely(single, known)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""))
                    + ": give the words to look for as 'notice'");
  }

  private static PkgConfig mainPkgConfig(
      StrictTable table, String archive, Set<String> requirable) {
    String version = table.has("version") ? table.string("version") : VersionText.VERSION;
    VersionText.mistake(version)
        .or(() -> AllowedNames.version(VersionText.expand(version, "1.2.3")))
        .filter(mistake -> !version.isEmpty())
        .ifPresent(mistake -> table.mistake("version", "'" + version + "' " + mistake));
    return pkgConfig(table, Optional.of(archive), version, requirable);
  }

  /**
   * Reads the content of a pkg-config file.
   *
   * @param archive the static library that it is for, if it is not for that of another file
   * @param requirable what it can require: needs, and components
   */
  private static PkgConfig pkgConfig(
      StrictTable table, Optional<String> archive, String version, Set<String> requirable) {
    List<String> libs = list(table, "libs", false, AllowedFlags::link);
    archive
        .map(ARCHIVE::matcher)
        .filter(Matcher::matches)
        .map(name -> "-l" + name.group(1))
        .filter(flag -> !libs.contains(flag))
        .ifPresent(
            flag -> table.mistake("libs", "'libs' does not have " + flag + ", the library itself"));
    List<String> requires = required(table, "requires", requirable);
    return new PkgConfig(
        line(table, "name"),
        line(table, "description"),
        version,
        requires,
        required(table, "requires-private", requirable),
        libs,
        list(table, "libs-private", false, AllowedFlags::link),
        list(table, "cflags", false, AllowedFlags::publicCompile),
        list(table, "cflags-private", false, AllowedFlags::publicCompile));
  }

  private static List<String> required(StrictTable table, String key, Set<String> requirable) {
    return list(
        table,
        key,
        false,
        name ->
            requirable.contains(name)
                ? Optional.empty()
                : Optional.of("is neither in 'needs' nor a component"));
  }

  private static String line(StrictTable table, String key) {
    String line = table.string(key);
    AllowedNames.line(line).ifPresent(mistake -> table.mistake(key, "'" + key + "' " + mistake));
    return line;
  }

  private List<StrictTable> some(String key) {
    List<StrictTable> tables = root.tables(key);
    if (tables.isEmpty()) {
      root.mistake(key, "there is nothing under '" + key + "'");
    }
    return tables;
  }

  /** A path in the source tree that must match an input pattern. */
  private String covered(StrictTable table, String key) {
    String path = table.string(key);
    if (!path.isEmpty()) {
      SourcePath.mistake(path)
          .or(() -> covered(path))
          .ifPresent(mistake -> table.mistake(key, "'" + path + "' " + mistake));
    }
    return path;
  }

  private Optional<String> covered(String path) {
    return Glob.anyMatches(inputs, path)
        ? Optional.empty()
        : Optional.of("is not covered by 'inputs'");
  }

  /** Where a file is installed: at {@code to} if present, else under its own name. */
  private static String target(StrictTable table, String from, Set<String> taken) {
    if (table.has("to")) {
      String to = path(table, "to", taken);
      installed(table, "to", to);
      return to;
    }
    String name = SourcePath.fileName(from);
    if (!from.isEmpty() && !taken.add(name)) {
      table.mistake("from", "'" + name + "' is installed twice");
    }
    installed(table, "from", name);
    return name;
  }

  private static void installed(StrictTable table, String key, String path) {
    if (!path.isEmpty() && SourcePath.mistake(path).isEmpty()) {
      AllowedNames.path(path).ifPresent(mistake -> table.mistake(key, "'" + path + "' " + mistake));
    }
  }

  private static String path(StrictTable table, String key, Set<String> taken) {
    String path = table.string(key);
    if (!path.isEmpty()) {
      SourcePath.mistake(path)
          .or(() -> taken.add(path) ? Optional.empty() : Optional.of("is there twice"))
          .ifPresent(mistake -> table.mistake(key, "'" + path + "' " + mistake));
    }
    return path;
  }
}
