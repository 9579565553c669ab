package io.github.wasiexternals.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProgramInput;
import io.github.wasiexternals.signature.Signer;
import io.github.wasiexternals.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpgSignerTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, String> ENVIRONMENT = Map.of("GNUPGHOME", "/home/me/.gnupg");

  @TempDir private Path folder;
  private final List<CommandLine> commands = new ArrayList<>();
  private TestSigner owner = new TestSigner();
  private Optional<String> passphrase = Optional.empty();
  private Optional<ProcessResult> failure = Optional.empty();

  @Test
  void gpgSignsAndGivesTheKey() throws Exception {
    Signer.Signed signed = signer(Optional.empty()).sign("a statement".getBytes(UTF_8));

    assertThat(signed.fingerprint().hex()).isEqualTo(owner.fingerprint());
    assertThat(signed.publicKey()).isEqualTo(owner.keyFile());
    assertThat(signed.signature()).isEqualTo(owner.signature("a statement".getBytes(UTF_8)));
    assertThat(commands)
        .allSatisfy(command -> assertThat(command.environment()).isEqualTo(ENVIRONMENT))
        .noneMatch(command -> command.arguments().contains("--local-user"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSignatureMayBeMadeAfterTheRunBegan() throws Exception {
    Instant begin = Instant.parse("2020-01-01T00:00:30Z");
    List<Instant> times = new ArrayList<>(List.of(begin, begin.plusSeconds(60)));
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return times.size() > 1 ? times.remove(0) : times.get(0);
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    Signer signer =
        new GpgSigner(
            this::run,
            Optional.of(Path.of("/usr/bin/gpg")),
            ENVIRONMENT,
            Optional.empty(),
            Optional.empty(),
            folder,
            clock);

    assertThat(signer.sign(new byte[] {1}).fingerprint().hex()).isEqualTo(owner.fingerprint());
  }

  @Test
  void theUserMayNameTheKey() throws Exception {
    Fingerprint key = Fingerprint.of(owner.fingerprint());

    signer(Optional.of(key)).sign(new byte[] {1});

    assertThat(commands.get(0).arguments()).containsSubsequence("--local-user", key.hex());
  }

  @Test
  void aPassphraseIsGivenToSigningOnlyAndIsInNoText() throws Exception {
    passphrase = Optional.of("open sesame");

    signer(Optional.empty()).sign(new byte[] {1});

    assertThat(commands.get(0).arguments())
        .containsSubsequence("--pinentry-mode", "loopback", "--passphrase-fd", "0");
    assertThat(commands.get(1).arguments()).doesNotContain("--passphrase-fd");
    assertThat(commands.get(1).input()).isSameAs(ProgramInput.NONE);
    assertThat(commands).noneMatch(command -> command.toString().contains("sesame"));
  }

  @Test
  void aKeyThatIsNotValidIsFoundBeforeAnythingIsPublished() {
    owner = TestSigner.whoseKeyIsRevoked(2);

    assertThat(problem(signer(Optional.empty())))
        .asString()
        .contains("gpg could not sign", "that its owner has revoked");
  }

  @Test
  void whatGpgSaysIsPassedOn() {
    failure = Optional.of(new ProcessResult(2, List.of("gpg: no secret key"), Duration.ZERO));

    assertThat(problem(signer(Optional.empty())))
        .asString()
        .contains("gpg could not sign", "exit code 2: gpg: no secret key");
  }

  @Test
  void withoutGpgTheOtherWayIsNamed() {
    Signer signer =
        new GpgSigner(
            this::run,
            Optional.empty(),
            ENVIRONMENT,
            Optional.empty(),
            Optional.empty(),
            folder,
            NOW);

    assertThat(problem(signer).action()).contains("MAVEN_GPG_KEY");
  }

  private static Problem problem(Signer signer) {
    return catchThrowableOfType(ProblemException.class, () -> signer.sign(new byte[] {1}))
        .problems()
        .get(0);
  }

  private Signer signer(Optional<Fingerprint> key) {
    return new GpgSigner(
        this::run, Optional.of(Path.of("/usr/bin/gpg")), ENVIRONMENT, passphrase, key, folder, NOW);
  }

  /** A gpg. */
  private ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    if (failure.isPresent()) {
      return failure.get();
    }
    List<String> words = command.arguments();
    Path output = Path.of(words.get(words.indexOf("--output") + 1));
    Files.write(
        output,
        words.contains("--export")
            ? owner.keyFile()
            : owner.signature(Files.readAllBytes(Path.of(words.get(words.size() - 1)))));
    return new ProcessResult(0, List.of(), Duration.ZERO);
  }
}
