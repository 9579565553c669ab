package io.github.wasiexternals.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.recipe.Recipe.Replacement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplacementTest {

  @Test
  void everyOccurrenceIsReplacedLiterally() {
    assertThat(new Replacement("a.c", "$1\\").applyTo("a.c abc a.c", "1"))
        .hasValue("$1\\ abc $1\\");
  }

  @Test
  void theVersionIsPutIntoWhatIsInserted() {
    assertThat(new Replacement("@V@", "v@VERSION@").applyTo("@V@ @VERSION@", "4.0"))
        .hasValue("v4.0 @VERSION@");
  }

  @Test
  void aTextWithoutWhatIsLookedForIsNotTheTemplate() {
    assertThat(new Replacement("@V@", "1").applyTo("no mark", "1")).isEmpty();
  }

  @Test
  void theOtherWordingIsLookedForOnlyWhereTheFirstIsMissing() {
    Replacement replacement =
        new Replacement("new", "NEW", Optional.of(new Replacement("old", "OLD")));

    assertThat(replacement.applyTo("old new", "1")).hasValue("old NEW");
    assertThat(replacement.applyTo("old", "1")).hasValue("OLD");
    assertThat(replacement.applyTo("neither", "1")).isEmpty();
  }
}
