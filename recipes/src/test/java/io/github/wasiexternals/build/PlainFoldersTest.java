package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlainFoldersTest {

  @Test
  void aPlainNameIsGood() {
    assertThat(PlainFolders.check("the checkout", Path.of("/home/me/c++_3.15-a"))).isEmpty();
  }

  @Test
  void theTopmostFolderIsRenamedSinceItsNewPlaceIsThere() {
    Problem problem =
        PlainFolders.check("the checkout", Path.of("/home/me/my work/a b/cpython")).orElseThrow();

    assertThat(problem.action())
        .isEqualTo("give it a plain name: mv '/home/me/my work' /home/me/my-work");
  }
}
