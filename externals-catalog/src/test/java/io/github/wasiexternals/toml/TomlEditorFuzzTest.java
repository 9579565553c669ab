package io.github.wasiexternals.toml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.toml.TomlEditor.Table;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Whatever bytes are edited: changed in the one place that was named, or refused and untouched. */
class TomlEditorFuzzTest {

  private static final Table WASI = Table.named("wasi");
  private static final Table FIRST = Table.element("version", 0);

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreChangedRightlyOrRefused(byte[] bytes) {
    TomlEditor editor;
    try {
      editor = TomlEditor.of("fuzz.toml", bytes);
    } catch (ProblemException e) {
      assertHarmless(e);
      return;
    }
    assertThat(editor.bytes()).isEqualTo(bytes);
    setAndRemove(editor, Table.root(), "frozen", LocalDate.of(2027, 1, 2));
    setAndRemove(editor, WASI, "xz", "5.8.4");
    setAndRemove(editor, FIRST, "evidence", List.of("one # place", "two"));
    edit(editor, it -> it.insertElement("version", 0, List.of("[[version]]", "version = \"9\"")));
    edit(
        editor,
        it ->
            it.appendInner(
                "version", 0, "archive", List.of("[[version.archive]]", "size = 1_000")));
  }

  private static void setAndRemove(TomlEditor editor, Table table, String key, Object value) {
    boolean wasThere = editor.has(table, key);
    byte[] before = editor.bytes();
    if (!edit(editor, it -> it.set(table, key, value))) {
      return;
    }
    assertThat(editor.has(table, key)).isTrue();
    if (edit(editor, it -> it.remove(table, key))) {
      assertThat(editor.has(table, key)).isFalse();
      if (!wasThere) {
        // But for the end of a last line that had none.
        assertThat(text(editor.bytes()).stripTrailing()).isEqualTo(text(before).stripTrailing());
      }
    }
  }

  /** True if it was changed; what was refused is as it was. */
  private static boolean edit(TomlEditor editor, Consumer<TomlEditor> edit) {
    byte[] before = editor.bytes();
    try {
      edit.accept(editor);
      TomlDocument.parse("fuzz.toml", editor.bytes());
      return true;
    } catch (ProblemException e) {
      assertHarmless(e);
      assertThat(editor.bytes()).isEqualTo(before);
      return false;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertHarmless(ProblemException e) {
    assertThat(ProblemRenderer.render(e.problems())).doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]");
  }
}
