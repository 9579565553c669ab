package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.OsvRecord.Event.Kind.FIXED;
import static io.github.wasiexternals.osv.OsvRecord.Event.Kind.INTRODUCED;
import static io.github.wasiexternals.osv.OsvRecord.Event.Kind.LAST_AFFECTED;
import static io.github.wasiexternals.osv.OsvRecord.Event.Kind.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.OsvRecord.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeCheckTest {

  @Test
  void fixedIsNotAffectedAndLastAffectedIs() {
    List<Event> fixed = List.of(new Event(INTRODUCED, "1.2"), new Event(FIXED, "1.3.1"));
    List<Event> last = List.of(new Event(INTRODUCED, "1.2"), new Event(LAST_AFFECTED, "1.3.1"));

    assertThat(contains(fixed, "1.1.9")).contains(false);
    assertThat(contains(fixed, "1.2")).contains(true);
    assertThat(contains(fixed, "1.3")).contains(true);
    assertThat(contains(fixed, "1.3.1")).contains(false);
    assertThat(contains(last, "1.3.1")).contains(true);
    assertThat(contains(last, "1.3.2")).contains(false);
  }

  @Test
  void zeroIsBeforeAllVersions() {
    List<Event> events = List.of(new Event(INTRODUCED, "0"), new Event(FIXED, "0.0.1"));

    assertThat(contains(events, "0.0.0")).contains(true);
    assertThat(contains(List.of(new Event(INTRODUCED, "0")), "99")).contains(true);
  }

  @Test
  void eventsNeedNotBeInOrderAndARangeMayHaveGaps() {
    List<Event> events =
        List.of(
            new Event(FIXED, "2.5"),
            new Event(INTRODUCED, "2.0"),
            new Event(FIXED, "1.3"),
            new Event(INTRODUCED, "1.0"));

    assertThat(contains(events, "1.1")).contains(true);
    assertThat(contains(events, "1.4")).contains(false);
    assertThat(contains(events, "2.4")).contains(true);
    assertThat(contains(events, "2.5")).contains(false);
  }

  @Test
  void aLimitEndsARangeAndAStarDoesNot() {
    Event introduced = new Event(INTRODUCED, "0");

    assertThat(contains(List.of(introduced, new Event(LIMIT, "2.0")), "1.9")).contains(true);
    assertThat(contains(List.of(introduced, new Event(LIMIT, "2.0")), "2.0")).contains(false);
    assertThat(contains(List.of(introduced, new Event(LIMIT, "*")), "9.0")).contains(true);
  }

  @Test
  void withoutAnIntroductionNothingIsAffected() {
    assertThat(contains(List.of(new Event(FIXED, "1.3")), "1.2")).contains(false);
  }

  @Test
  void whatCannotBeComparedIsNotDecided() {
    assertThat(contains(List.of(), "1.3")).isEmpty();
    assertThat(contains(List.of(new Event(INTRODUCED, "main")), "1.3")).isEmpty();
    assertThat(contains(List.of(new Event(INTRODUCED, "0")), "main")).isEmpty();
  }

  private static Optional<Boolean> contains(List<Event> events, String version) {
    return RangeCheck.contains(events, version, false);
  }
}
