package io.github.wasiexternals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  private static final List<String> PATHS =
      List.of(
          "a.c",
          "A.C",
          "b.c",
          "b.h",
          "ab.c",
          "lib/a.c",
          "lib/common/a.c",
          "lib/common/zstd_common.c",
          "lib/compress/a.c",
          "lib/deep/er/a.h",
          "a+b.c",
          "a(b).c",
          "a[b].c",
          "a{b}.c",
          "a,b.c",
          "a^b.c",
          "a&&b.c",
          "a*b.c",
          "a&b.c",
          "a-b",
          "a/b",
          "x.c.orig",
          "line\nbreak.c");

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.c",
        "*.c",
        "*.[ch]",
        "**.c",
        "**/*.c",
        "lib/*.c",
        "lib/**",
        "lib/{common,compress}/*.c",
        "?.c",
        "[!a].c",
        "[a-b].c",
        "[^a].c",
        "a[&]&b.c",
        "a[+&&b]b.c",
        "a?b",
        "a[!x]b",
        "a\\*b.c",
        "a+b.c",
        "a(b).c",
        "a\\[b\\].c",
        "a\\{b}.c",
        "a,b.c",
        "a}b",
        "{a,b}.{c,h}",
        "{lib/*,*}.c",
        "a[-]b",
        "*",
        "**",
        "a?b.c",
        "a[+.]b.c",
        "line*.c",
        "nothing",
        ""
      })
  void aGlobMatchesWhatTheJdksOwnDoesOnPosix(String glob) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<String> expected = PATHS.stream().filter(path -> matcher.matches(Path.of(path))).toList();
    assertThat(PATHS.stream().filter(path -> Glob.compile(glob).matcher(path).matches()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void caseCountsAndAFolderIsNotCrossed() {
    assertThat(PATHS.stream().filter(path -> Glob.compile("?.c").matcher(path).matches()))
        .containsExactly("a.c", "b.c");
    assertThat(PATHS.stream().filter(path -> Glob.compile("lib/*").matcher(path).matches()))
        .containsExactly("lib/a.c");
  }

  @Test
  void onePatternOfSeveralMatchesTheWholePath() {
    List<String> globs = List.of("*.h", "a.c");

    assertThat(PATHS.stream().filter(path -> Glob.anyMatches(globs, path)))
        .containsExactly("a.c", "b.h");
    assertThat(Glob.anyMatches(List.of(), "a.c")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a{b, { without }", "{a{b}}, { within {", "a[b, [ without ]", "a[/]b, '/ between'"})
  void aMalformedGlobIsRefused(String glob, String reason) {
    assertThatThrownBy(() -> Glob.compile(glob))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aBackslashAtTheEndQuotesNothing() {
    assertThatThrownBy(() -> Glob.compile("a\\")).isInstanceOf(PatternSyntaxException.class);
  }
}
