package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.Queries.XZ_583;
import static io.github.wasiexternals.osv.Queries.ZLIB_131;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.Knowledge.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

  private static final Asked SERVICE = new Asked.Service("https://osv.example", Instant.EPOCH);

  @Test
  void whenNobodyCouldBeAskedNothingIsSaidToBeSafe() {
    Knowledge knowledge =
        new NothingAsked("Maven is offline (-o)").known(List.of(ZLIB_131, XZ_583));

    assertThat(knowledge.standing(ZLIB_131)).isEqualTo(Standing.NOT_ASKED);
    assertThat(knowledge.unasked())
        .containsExactly(
            new Unasked(ZLIB_131, "Maven is offline (-o)"),
            new Unasked(XZ_583, "Maven is offline (-o)"));
  }

  @Test
  void whatWasNeverAQueryIsNotSafe() {
    Knowledge knowledge =
        new Knowledge(List.of(SERVICE), List.of(ZLIB_131), List.of(), List.of(), 0, List.of());

    assertThat(knowledge.standing(ZLIB_131)).isEqualTo(Standing.NONE_KNOWN);
    assertThat(knowledge.standing(XZ_583)).isEqualTo(Standing.NOT_ASKED);
  }

  @Test
  void whatEitherKnowsIsKnown() {
    Knowledge asked =
        new Knowledge(
            List.of(SERVICE),
            List.of(ZLIB_131, XZ_583),
            List.of(match("A", Match.Certainty.POSSIBLE), match("B", Match.Certainty.AFFECTED)),
            List.of(),
            0,
            List.of(new Unasked(XZ_583, "HTTP status 400")));
    Knowledge other =
        new Knowledge(
            List.of(SERVICE),
            List.of(ZLIB_131, XZ_583),
            List.of(match("A", Match.Certainty.AFFECTED), match("B", Match.Certainty.POSSIBLE)),
            List.of(),
            0,
            List.of());

    Knowledge both = asked.and(other);

    assertThat(both.matches())
        .containsExactly(
            match("A", Match.Certainty.AFFECTED), match("B", Match.Certainty.AFFECTED));
    assertThat(both.unasked()).isEmpty();
    assertThat(both.standing(XZ_583)).isEqualTo(Standing.NONE_KNOWN);
    assertThat(other.and(asked).matches()).isEqualTo(both.matches());
  }

  @Test
  void aLibraryIsUnaskedOnlyIfBothAreSilentAboutIt() {
    Knowledge nothing = new NothingAsked("no dump given").known(List.of(ZLIB_131));
    Knowledge nothingEither = new NothingAsked("offline").known(List.of(ZLIB_131));

    assertThat(nothing.and(nothingEither).standing(ZLIB_131)).isEqualTo(Standing.NOT_ASKED);
    assertThat(nothing.and(nothingEither).unasked()).hasSize(2);
  }

  private static Match match(String id, Match.Certainty certainty) {
    return new Match(
        ZLIB_131,
        new Vulnerability(
            id, List.of(), "", Severity.HIGH, Instant.EPOCH, Optional.empty(), List.of()),
        certainty,
        "");
  }
}
