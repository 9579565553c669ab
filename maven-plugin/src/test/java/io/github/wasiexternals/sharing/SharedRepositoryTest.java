package io.github.wasiexternals.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedRepositoryTest {

  private static final String KEY = "0123 4567 89AB CDEF 0123 4567 89ab cdef 0123 4567";

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void itHasAnIdAndAUrl() {
    assertThat(read("team::https://repo.example.org/wasi", List.of(KEY), false))
        .contains(
            new SharedRepository(
                "team",
                URI.create("https://repo.example.org/wasi"),
                List.of(Fingerprint.of(KEY.replace(" ", ""))),
                false));
    assertThat(problems).isEmpty();
  }

  @Test
  void withoutOneNothingIsShared() {
    assertThat(SharedRepository.read(Optional.empty(), List.of(KEY), false, problems)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void whoOnlyPublishesNeedsNoKeys() {
    assertThat(read("team::file:///srv/wasi", List.of(), true))
        .hasValueSatisfying(shared -> assertThat(shared.isLocal()).isTrue());
    assertThat(problems).isEmpty();
  }

  @Test
  void publishingNeedsARepository() {
    assertThat(SharedRepository.read(Optional.empty(), List.of(), true, problems)).isEmpty();
    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("wasi.cache.publish needs a repository to publish to");
  }

  @Test
  void whoTakesNamesWhoseSignaturesCount() {
    read("team::https://repo.example.org/wasi", List.of(), false);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what())
                  .isEqualTo(
                      "wasi.cache.repository is given, but nobody whose signature is accepted");
              assertThat(problem.action()).endsWith("-Dwasi.cache.keys=FINGERPRINT");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://repo.example.org/wasi",
        "::https://repo.example.org",
        "a b::https://repo.example.org",
        "team::ftp://repo.example.org",
        "team::https:/wasi",
        "team::http://a b",
        "team::wasi"
      })
  void anythingElseIsInvalid(String text) {
    assertThat(read(text, List.of(KEY), false)).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .isEqualTo("invalid value for wasi.cache.repository: '" + text + "'"));
  }

  @Test
  void aUserInItsUrlIsRefusedAndNotShown() {
    assertThat(read("team::https://me:secret@repo.example.org/wasi", List.of(KEY), false))
        .isEmpty();
    assertThat(problems).singleElement().asString().doesNotContain("secret").contains("team");
  }

  @ParameterizedTest
  @ValueSource(strings = {"89ABCDEF", "team@example.org", "0x0123456789ABCDEF"})
  void onlyAFingerprintIdentifiesAKey(String key) {
    read("team::https://repo.example.org/wasi", List.of(key), false);

    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly(
            "invalid value for wasi.cache.keys: '" + key + "' is not a primary fingerprint");
  }

  private Optional<SharedRepository> read(String text, List<String> keys, boolean publish) {
    return SharedRepository.read(Optional.of(text), keys, publish, problems);
  }
}
