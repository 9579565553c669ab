package io.github.wasiexternals.maven;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.pinning.FoundArchive;
import io.github.wasiexternals.pinning.PinListener;
import io.github.wasiexternals.pinning.UnavailableArchive;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Shows on the console what was found for a version. */
final class PinReport implements PinListener {

  private final ConsoleReport console;

  PinReport(ConsoleReport console) {
    this.console = console;
  }

  @Override
  public void found(FoundArchive archive) {
    console.info(archive.origin() + " " + archive.shown());
    line("size", String.format(Locale.ROOT, "%,d bytes", archive.size()));
    for (DigestAlgorithm algorithm :
        List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256)) {
      line(algorithm.id(), Objects.requireNonNull(archive.digests().get(algorithm)).hex());
    }
    line("root", archive.root().isEmpty() ? "none" : archive.root());
    line(
        "inputs",
        archive.inputs().digest().hex() + " (" + archive.inputs().files().size() + " files)");
    line("signature", archive.signatureInWords());
  }

  @Override
  public void unavailable(UnavailableArchive place) {
    console.info(place.origin() + " " + place.location() + ": " + place.reason());
  }

  @Override
  public void accepted(FoundArchive archive, List<String> evidence) {
    evidence.forEach(fact -> console.info("evidence for " + archive.shown() + ": " + fact));
  }

  @Override
  public void lookedUp(FoundArchive archive, Finding finding) {
    console.info(archive.shown() + ": " + finding.sentence());
  }

  @Override
  public void skipped(FoundArchive archive) {
    console.warning(archive.shown() + " is skipped: no evidence other than its download location");
  }

  private void line(String label, String value) {
    console.info(String.format(Locale.ROOT, "  %-9s  %s", label, value));
  }
}
