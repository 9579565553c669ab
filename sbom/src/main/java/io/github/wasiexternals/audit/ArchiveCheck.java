package io.github.wasiexternals.audit;

import java.util.List;

/** Checks whether an archive given as the prefix can be unpacked safely. */
final class ArchiveCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "verified.beside",
          Group.VERIFIED,
          "Installed files are there",
          "The folder or archive of installed files could be opened; no entry of an archive leaves"
              + " it, and it unpacks to a size that a prefix has.",
          "Nothing about what is in it.");

  @Override
  public CheckReport run(AuditedSbom sbom) {
    if (sbom.prefix() instanceof InstalledPrefix.Refused refused) {
      return QUESTION.answer(
          Looked.at("the archive was refused"),
          refused.problems().stream()
              .map(each -> Finding.of(Severity.CRITICAL, "", refused.archive(), each))
              .toList());
    }
    return sbom.prefix().found().isPresent()
        ? QUESTION.answer(Looked.at(sbom.prefix().title()), List.of())
        : QUESTION.notPossible(sbom.prefix().title());
  }
}
