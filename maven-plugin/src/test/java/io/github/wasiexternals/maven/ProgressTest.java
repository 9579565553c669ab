package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.text.Glyphs;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressTest {

  private static final Glyphs GLYPHS = new Glyphs(StandardCharsets.UTF_8);

  @Test
  void aLineReplacesTheLastOne() {
    Screen screen = new Screen(80);
    Progress progress = on(screen);

    progress.show("compiled 9 of 20: sqlite sqlite3.c");
    progress.show("compiled 10 of 20: xz a.c");

    assertThat(screen.lines()).containsExactly("compiled 10 of 20: xz a.c…");
    progress.clear();
    assertThat(screen.lines()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 40, 78, 79, 200})
  void aTextThatIsTooLongStaysInOneLineAndGoesAway(int columns) {
    Screen screen = new Screen(columns);
    Progress progress = on(screen);

    progress.show("a name ".repeat(40));

    assertThat(screen.lines()).hasSize(1);
    assertThat(screen.lines().get(0)).hasSize(Math.min(columns, 78)).endsWith("…");
    progress.clear();
    assertThat(screen.lines()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 21, 80})
  void charactersOfTwoCellsStayInOneLineAsWell(int columns) {
    Screen screen = new Screen(columns);
    Progress progress = on(screen);

    progress.show("圧縮".repeat(60));

    assertThat(screen.lines()).hasSize(1);
    progress.clear();
    assertThat(screen.lines()).containsExactly("");
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCut() {
    Screen screen = new Screen(200);

    on(screen).show("a" + "\ud83d\ude00".repeat(100));

    assertThat(screen.lines().get(0)).isEqualTo("a" + "\ud83d\ude00".repeat(76) + "…");
  }

  @Test
  void withoutATerminalNothingIsWritten() {
    Progress progress = new Progress(Optional.empty(), GLYPHS);

    progress.show("compiled 9 of 20");
    progress.clear();

    assertThat(progress.isShown()).isFalse();
  }

  private static Progress on(Screen screen) {
    return new Progress(Optional.of(screen.writer()), GLYPHS);
  }
}
