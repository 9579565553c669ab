package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.recipe.CheckedList.list;

import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.Special;
import io.github.wasiexternals.toml.StrictTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is compiled, and with which flags: the table {@code [compile]} of a recipe. */
final class CompileParser {

  private static final Pattern OPTIMISATION = Pattern.compile("-O[0-3sz]");

  private final Function<String, Optional<String>> given;

  /**
   * @param given what is wrong with the path of a source, or a pattern, that is well-formed
   */
  CompileParser(Function<String, Optional<String>> given) {
    this.given = given;
  }

  /**
   * Reads the table.
   *
   * @param hasArchive whether there is a static library to put the sources into
   */
  Compile parse(StrictTable table, boolean hasArchive) {
    if (!hasArchive && table.has("sources")) {
      table.mistake("sources", "there are 'sources', but no 'archive' to put them into");
    }
    List<String> sources = sources(table, hasArchive);
    List<String> includes =
        list(
            table,
            "includes",
            false,
            folder -> folder.equals(".") ? Optional.empty() : SourcePath.mistake(folder));
    Set<String> defined = new HashSet<>();
    List<String> defines = defines(table, defined);
    List<String> flags = flags(table, true);
    if (!flags.isEmpty() && !OPTIMISATION.matcher(flags.get(0)).matches()) {
      table.mistake(
          "flags", "the first flag is not an optimisation level (-O0 to -O3, -Os or -Oz)");
    }
    return new Compile(
        sources,
        includes,
        defines,
        flags,
        table.bool("setjmp", false),
        table.tables("for").stream().map(each -> special(each, defined)).toList());
  }

  /** The sources of an archive or a program. */
  List<String> sources(StrictTable table, boolean needed) {
    return list(
        table,
        "sources",
        needed,
        source ->
            SourcePath.mistake(source)
                .or(
                    () ->
                        Language.of(source).isPresent()
                            ? Optional.empty()
                            : Optional.of("is neither C nor C++: " + Language.ENDINGS))
                .or(() -> given.apply(source)));
  }

  /** What is wrong with a glob pattern. */
  static Optional<String> patternMistake(String pattern) {
    try {
      Glob.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is not a glob pattern: " + e.getDescription());
    }
  }

  private static Special special(StrictTable table, Set<String> defined) {
    if (!table.has("sources") && !table.has("targets")) {
      table.mistake("it says neither for which 'sources' nor for which 'targets' it is");
    }
    if (!table.has("defines") && !table.has("flags")) {
      table.mistake("it has neither 'defines' nor 'flags'");
    }
    return new Special(
        list(
            table,
            "sources",
            false,
            source -> SourcePath.mistake(source).or(() -> patternMistake(source))),
        list(table, "targets", false, CompileParser::patternMistake),
        // What is defined for all can't be defined again; two tables may be for different sources.
        defines(table, new HashSet<>(defined)),
        flags(table, false));
  }

  private static List<String> defines(StrictTable table, Set<String> names) {
    return list(
        table,
        "defines",
        false,
        define -> {
          String name = define.replaceFirst("=.*", "");
          Optional<String> mistake =
              AllowedFlags.define(define).or(() -> VersionText.mistake(define));
          if (mistake.isPresent()) {
            return mistake;
          }
          return names.add(name) ? Optional.empty() : Optional.of("defines " + name + " again");
        });
  }

  private static List<String> flags(StrictTable table, boolean needed) {
    return list(table, "flags", needed, AllowedFlags::compile);
  }
}
