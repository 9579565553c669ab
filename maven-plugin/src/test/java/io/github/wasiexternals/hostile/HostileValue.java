package io.github.wasiexternals.hostile;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A value that nobody means well with, for any key.
 *
 * @param sort where it is hostile
 * @param maker gives it, with the path of a canary in it
 */
record HostileValue(String name, Sort sort, Maker maker) {

  /** Where it is hostile. */
  enum Sort {
    /** As a path. */
    PATH,
    /** As an argument of a tool, or in its place. */
    ARGUMENT,
    /** As a text that is shown or computed with. */
    TEXT,
    /** As no string: a value as TOML writes it. */
    TOML
  }

  interface Maker {
    String of(String canary);
  }

  static final List<HostileValue> ALL =
      List.of(
          path("an absolute path", canary -> canary),
          path("a path that goes up", canary -> "../../../../beside.txt"),
          path("a path far up", canary -> "../".repeat(30) + canary.substring(1)),
          argument("a plugin", canary -> "-fplugin=" + canary),
          argument("a pass plugin", canary -> "-fpass-plugin=" + canary),
          argument("a map for the linker", canary -> "-Wl,-Map=" + canary),
          argument("a map with commas", canary -> "-Wl,-Map," + canary),
          argument("an option with its second word", canary -> "-Xlinker"),
          argument("a plugin of the linker", canary -> "-Wl,--load-pass-plugin=" + canary),
          argument("a file of arguments", canary -> "@" + canary),
          argument("a forced include", canary -> "-include" + canary),
          argument("an include with a space", canary -> "-include " + canary),
          argument("a folder of libraries", canary -> "-L" + canary),
          argument("an include folder", canary -> "-I" + canary),
          argument("another system root", canary -> "--sysroot=" + canary),
          argument("another tool", canary -> "-fuse-ld=" + canary),
          argument("other tools", canary -> "-B" + canary),
          argument("another output", canary -> "-o" + canary),
          argument("a word that swallows the next", canary -> "-Xclang"),
          argument("a profile", canary -> "-fprofile-use=" + canary),
          argument("a coverage mapping", canary -> "-fprofile-instr-generate=" + canary),
          argument("a dump", canary -> "-fdump-record-layouts=" + canary),
          argument("a crash folder", canary -> "-fcrash-diagnostics-dir=" + canary),
          argument("a module map", canary -> "-fmodule-map-file=" + canary),
          argument("a time trace", canary -> "-ftime-trace=" + canary),
          argument("a stats file", canary -> "-save-stats=" + canary),
          argument("temporary files", canary -> "-save-temps"),
          argument("an option of LLVM", canary -> "-mllvm"),
          argument("a library by its file", canary -> "-l:" + canary),
          argument("a shell's command", canary -> "$(touch " + canary + ")"),
          argument("a shell's other command", canary -> "`touch " + canary + "`"),
          argument("a command after another", canary -> "-lz; touch " + canary),
          argument("a variable", canary -> "${pcfiledir}/../../../beside.txt"),
          argument("another variable", canary -> "-L${HOME}"),
          argument("two words", canary -> "-lz -Wl,-Map=" + canary),
          text("a URL of a file", canary -> "file://" + canary),
          text("an escape", canary -> "a\u001b[2J\u001b]0;title\u0007b"),
          text("a change of direction", canary -> "a\u202egnp.exe"),
          text("two lines", canary -> "one\nLibs: -Wl,-Map=" + canary),
          text("a carriage return", canary -> "one\rtwo"),
          text("a zero", canary -> "one\u0000two"),
          text("a line separator", canary -> "one\u2028two\u0085three"),
          text("nothing", canary -> ""),
          text("a blank", canary -> " "),
          text("a dot", canary -> "."),
          text("two dots", canary -> ".."),
          text("a slash", canary -> "/"),
          text("a backslash", canary -> "\\..\\x"),
          text("markup", canary -> "<script>alert(1)</script>\"'&"),
          text("a long text", canary -> "l".repeat(1 << 20)),
          text("a pattern of stars", canary -> "*".repeat(60) + "x"),
          text("braces in braces", canary -> "{{{{a,b},c}*,d}*,e}*".repeat(20)),
          text("an expression of 20,000 terms", canary -> "MIT OR ".repeat(20_000) + "MIT"),
          text("20,000 brackets", canary -> "(".repeat(20_000) + "MIT" + ")".repeat(20_000)),
          text("a placeholder", canary -> "@VERSION:%d%d%99999d@"),
          text("a long version", canary -> "1.".repeat(40_000) + "0"),
          toml("a number", "99999999999999999999"),
          toml("not a number", "nan"),
          toml("a date", "2026-13-45T99:99:99Z"),
          toml("a table", "{ a = { b = 1 } }"),
          toml("a list", "[1, \"x\", [2]]"),
          toml("a truth", "true"),
          toml("lists in lists", "[".repeat(3_000) + "]".repeat(3_000)),
          toml("a long list", "[" + "\"a\", ".repeat(50_000) + "]"));

  private static HostileValue path(String name, Maker maker) {
    return new HostileValue(name, Sort.PATH, maker);
  }

  private static HostileValue argument(String name, Maker maker) {
    return new HostileValue(name, Sort.ARGUMENT, maker);
  }

  private static HostileValue text(String name, Maker maker) {
    return new HostileValue(name, Sort.TEXT, maker);
  }

  private static HostileValue toml(String name, String text) {
    return new HostileValue(name, Sort.TOML, canary -> text);
  }

  static HostileValue pick(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  boolean isToml() {
    return sort == Sort.TOML;
  }

  /** The text, which may name a canary. */
  String in(Scene scene, RandomGenerator random) {
    return maker.of(scene.canaries().outside(random.nextInt(4)).toString());
  }
}
