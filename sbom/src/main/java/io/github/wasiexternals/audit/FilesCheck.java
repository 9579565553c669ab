package io.github.wasiexternals.audit;

/** Checks whether every listed file exists and has the listed digests. */
final class FilesCheck extends InstalledFilesCheck {

  FilesCheck() {
    super(
        new Question(
            "true.files",
            Group.TRUE,
            "Listed files are there, unchanged",
            "Every file that the SBOM lists is a regular file here and has the listed SHA-1 and"
                + " SHA-256.",
            "Not that these bytes were made from the sources that the SBOM names: that is what"
                + " building them again shows."));
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    return question()
        .answer(
            Texts.amount(audited.document().files().size(), "file") + ", " + prefix.title(),
            FileComparison.listed(audited.document(), prefix).stream()
                .map(each -> each.finding(audited.paths()))
                .toList());
  }
}
