package io.github.wasiexternals.sharing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramInput;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureStatus;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.signature.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs with the program gpg. Its agent knows the passphrase or asks for it, or gpg gets the one
 * that is given, as maven-gpg-plugin does it. The secret key is never seen here.
 */
public final class GpgSigner implements Signer {

  /** Somebody may have to type a passphrase. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final ProcessRunner processes;
  private final Optional<Path> gpg;
  private final Map<String, String> environment;
  private final Optional<String> passphrase;
  private final Optional<Fingerprint> key;
  private final Path scratch;
  private final Clock clock;

  /**
   * @param gpg the program, if there is one
   * @param environment what gpg needs to find its keys and its agent
   * @param passphrase of the key; the agent is asked if it is empty
   * @param key the key to sign with; gpg's default key if it is empty
   * @param scratch the folder for temporary files
   * @param clock says when a key has to be valid: after the signature, which may have waited for
   *     somebody
   */
  public GpgSigner(
      ProcessRunner processes,
      Optional<Path> gpg,
      Map<String, String> environment,
      Optional<String> passphrase,
      Optional<Fingerprint> key,
      Path scratch,
      Clock clock) {
    this.processes = processes;
    this.gpg = gpg;
    this.environment = Map.copyOf(environment);
    this.passphrase = passphrase;
    this.key = key;
    this.scratch = scratch;
    this.clock = clock;
  }

  /** One at a time, so that nobody is asked twice for a passphrase. */
  @Override
  public synchronized Signed sign(byte[] content) throws IOException, InterruptedException {
    Path work = Folders.temporaryBeside(scratch.resolve("gpg"));
    Folders.create(work);
    try {
      Path file = Files.write(work.resolve("content"), content);
      Path signature = work.resolve("content.asc");
      List<String> sign = new ArrayList<>();
      if (passphrase.isPresent()) {
        sign.addAll(List.of("--pinentry-mode", "loopback", "--passphrase-fd", "0"));
      }
      sign.addAll(List.of("--detach-sign", "--output", signature.toString()));
      key.ifPresent(fingerprint -> sign.addAll(List.of("--local-user", fingerprint.hex())));
      sign.add(file.toString());
      run(work, sign, passphrase.map(ProgramInput::line).orElse(ProgramInput.NONE));
      byte[] signed = Files.readAllBytes(signature);
      Fingerprint by = issuer(content, signed);
      Path exported = work.resolve("key.asc");
      run(
          work,
          List.of(
              "--export-options",
              "export-minimal",
              "--output",
              exported.toString(),
              "--export",
              by.hex()),
          ProgramInput.NONE);
      byte[] certificate = Files.readAllBytes(exported);
      PublicKeys keys = PublicKeys.read(certificate);
      Fingerprint primary = keys.fingerprints().get(0);
      SignatureVerdict verdict =
          SignatureVerifier.ofKeysValidNow(List.of(primary), keys, clock.instant())
              .verify(content, signed);
      if (verdict.status() != SignatureStatus.GOOD) {
        throw unusable(verdict.sentence());
      }
      return new Signed(signed, certificate, primary);
    } finally {
      Folders.delete(work);
    }
  }

  /** The key or subkey that a signature names. */
  private Fingerprint issuer(byte[] content, byte[] signature) {
    SignatureVerdict unknown =
        SignatureVerifier.ofKeysValidNow(List.of(), PublicKeys.none(), clock.instant())
            .verify(content, signature);
    return unknown.key().orElseThrow(() -> unusable(unknown.sentence()));
  }

  private void run(Path work, List<String> arguments, ProgramInput input)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(
        gpg.orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            "publishing needs a signature, and there is no gpg on the PATH",
                            List.of(value("looked for", "gpg, MAVEN_GPG_KEY")),
                            "install gpg, or export MAVEN_GPG_KEY with a key to sign with")))
            .toString());
    all.addAll(List.of("--batch", "--no-tty", "--yes", "--armor"));
    all.addAll(arguments);
    CommandLine command = new CommandLine(all, work, environment, TIMEOUT, input);
    ProcessResult result = processes.run(command, Optional.empty());
    if (!result.succeeded()) {
      throw unusable(
          "exit code "
              + result.exit()
              + ": "
              + String.join("; ", new LinkedHashSet<>(result.tail())));
    }
  }

  private ProblemException unusable(String reason) {
    return new ProblemException(
        Problem.of(
            "gpg could not sign",
            List.of(
                value("key", key.map(Fingerprint::hex).orElse("gpg's default")),
                value("reason", reason)),
            key.isEmpty()
                ? "gpg --list-secret-keys, and name one of them: export"
                    + " MAVEN_GPG_KEY_FINGERPRINT=FINGERPRINT"
                : "export MAVEN_GPG_PASSPHRASE=PASSPHRASE, or gpg --list-secret-keys if it has"
                    + " expired"));
  }
}
