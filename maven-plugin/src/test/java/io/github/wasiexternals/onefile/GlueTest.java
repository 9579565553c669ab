package io.github.wasiexternals.onefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlueTest {

  @Test
  void everyCallThatIsDefinedIsWrapped() {
    String source = String.valueOf(Glue.ofPrograms().sources().get("one-file.c"));

    assertThat(Glue.ofPrograms().wrapped())
        .hasSameSizeAs(Pattern.compile("(?m)^error WRAP\\(").matcher(source).results().toList())
        .contains("__wasi_path_open", "__wasi_fd_readdir", "__wasi_poll_oneoff")
        .doesNotHaveDuplicates();
  }

  @Test
  void pythonIsStartedByOurs() {
    assertThat(Glue.ofPython().wrapped())
        .contains("Py_BytesMain", "__wasi_path_open")
        .hasSize(Glue.ofPrograms().wrapped().size() + 1);
  }
}
