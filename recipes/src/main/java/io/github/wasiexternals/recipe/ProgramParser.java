package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.recipe.CheckedList.list;

import io.github.wasiexternals.catalog.AllowedNames;
import io.github.wasiexternals.recipe.Recipe.Program;
import io.github.wasiexternals.toml.StrictTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the programs of a recipe: its tables {@code [[program]]}. */
final class ProgramParser {

  private static final Pattern NAME = Pattern.compile(AllowedNames.SEGMENT);

  private final CompileParser compile;
  private final Set<String> names = new HashSet<>();

  ProgramParser(CompileParser compile) {
    this.compile = compile;
  }

  Program parse(StrictTable table) {
    String name = table.string("name");
    if (!name.isEmpty() && (!NAME.matcher(name).matches() || name.endsWith(".wasm"))) {
      table.mistake("name", "'" + name + "' is not the name of a program without .wasm");
    } else if (!name.isEmpty() && !names.add(name)) {
      table.mistake("name", "'" + name + "' is there twice");
    }
    List<StrictTable> checks = table.tables("check");
    if (checks.isEmpty()) {
      table.mistake("a program has at least one [[program.check]]");
    }
    return new Program(
        name,
        compile.sources(table, true),
        list(table, "libs", false, AllowedFlags::link),
        checks.stream().map(ProgramParser::check).toList());
  }

  private static Program.Check check(StrictTable table) {
    String name = table.string("name");
    if (name.contains(":") || name.contains("\n")) {
      table.mistake("name", "'" + name + "' has a colon or a line break in it");
    }
    String prints = table.string("prints");
    VersionText.mistake(prints)
        .ifPresent(mistake -> table.mistake("prints", "'prints' " + mistake));
    return new Program.Check(name, table.strings("arguments"), prints);
  }
}
