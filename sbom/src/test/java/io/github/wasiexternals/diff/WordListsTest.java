package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordListsTest {

  @Test
  void whatIsThereMoreOftenDiffers() {
    assertThat(WordLists.without(List.of("a", "b", "a", "c"), List.of("a", "c", "d")))
        .containsExactly("b", "a");
  }
}
