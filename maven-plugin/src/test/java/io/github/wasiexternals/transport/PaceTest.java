package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time passes only where a test says so. */
final class PaceTest {

  private static final Timeouts USUAL = new Timeouts(10_000, 30_000, 60_000, 61_440);

  private long now = TimeUnit.SECONDS.toNanos(-5);
  private final Pace pace = new Pace(USUAL, () -> now);

  @Test
  void aConnectionMustBeThereAfterTenSeconds() {
    pace.connecting("host.example");
    pass(10);
    assertGoesOn();
    pass(1);
    assertFails(Kind.UNREACHABLE, "no connection to host.example within 10000 ms");
  }

  @Test
  void eachConnectionOfAChainHasItsTenSeconds() {
    pace.connecting("one.example");
    pass(9);
    pace.asked();
    pass(1);
    pace.connecting("two.example");
    pass(9);
    assertGoesOn();
  }

  @Test
  void anAnswerMustBeThereAfterHalfAMinuteWhateverComesBeforeIt() {
    pace.connecting("host.example");
    pace.asked();
    pass(30);
    assertGoesOn();
    pass(4);
    assertFails(Kind.TRANSIENT, "no whole answer within 30000 ms");
  }

  @Test
  void theNextBytesMustComeWithinHalfAMinute() {
    read(1_000_000);
    pace.waiting();
    pass(30);
    assertGoesOn();
    pass(4);
    assertFails(Kind.TRANSIENT, "nothing came for 30000 ms");
  }

  @Test
  void aServerThatDripsEndsAfterAMinute() {
    for (int i = 0; i < 3; i++) {
      assertGoesOn();
      pace.waiting();
      pass(20);
      pace.arrived(1);
    }
    assertFails(Kind.SLOW, "too slow: fewer than 61440 bytes came in 60000 ms");
  }

  @Test
  void aServerThatDripsOnlyLaterEndsAMinuteAfterItBegan() {
    pace.waiting();
    pass(5);
    pace.arrived(10_000_000);
    for (int i = 0; i < 5; i++) {
      pace.waiting();
      pass(11);
      pace.arrived(1);
      assertGoesOn();
    }
    pace.waiting();
    pass(11);
    pace.arrived(1);
    assertFails(Kind.SLOW, "too slow: fewer than 61440 bytes came in 60000 ms");
  }

  @Test
  void aKilobyteASecondIsEnoughForEver() {
    for (int i = 0; i < 7200; i++) {
      pace.waiting();
      pass(1);
      pace.arrived(1025);
      assertGoesOn();
    }
  }

  @Test
  void aChainOfRedirectsEndsAfterAMinute() {
    for (int i = 0; i < 6; i++) {
      assertGoesOn();
      pace.connecting("host.example");
      pass(1);
      pace.asked();
      pass(9);
    }
    pass(1);
    assertFails(Kind.SLOW, "too slow: fewer than 61440 bytes came in 60000 ms");
  }

  @Test
  void theTimeThatThisSideTakesDoesNotCount() {
    read(10);
    pass(3600);
    assertGoesOn();
    pace.waiting();
    pass(29);
    assertGoesOn();
  }

  @Test
  void aFailureAfterALongTimeIsNotTriedAgainAtOnce() {
    TransferException reset = new TransferException(Kind.TRANSIENT, "reset", null);
    TransferException missing = new TransferException(Kind.NOT_FOUND, "not found", null);
    assertThat(pace.judge(reset)).isSameAs(reset);

    pace.waiting();
    pass(301);

    assertThat(pace.judge(reset).kind()).isEqualTo(Kind.SLOW);
    assertThat(pace.judge(reset)).hasMessage("reset");
    assertThat(pace.judge(missing)).isSameAs(missing);
  }

  private void read(int bytes) {
    pace.waiting();
    pace.arrived(bytes);
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void assertGoesOn() {
    assertThat(pace.passed()).isEmpty();
  }

  private void assertFails(Kind kind, String reason) {
    TransferException failure = pace.passed().orElseThrow();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessage(reason);
  }
}
