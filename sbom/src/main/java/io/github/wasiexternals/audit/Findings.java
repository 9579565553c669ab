package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.ArrayList;
import java.util.List;

/** The findings of one check, in the order in which they are made. */
final class Findings {

  /** Shown where a document lacks a value. */
  static final String NOT_SAID = "not said";

  private final SbomPaths paths;
  private final List<Finding> list = new ArrayList<>();

  Findings(SbomPaths paths) {
    this.paths = paths;
  }

  SbomPaths paths() {
    return paths;
  }

  List<Finding> list() {
    return list;
  }

  void add(Severity severity, String path, String subject, String text) {
    list.add(Finding.of(severity, path, subject, text));
  }

  void add(
      Severity severity, String path, String subject, String text, String expected, String actual) {
    list.add(Finding.of(severity, path, subject, text, expected, actual));
  }

  /** Adds a finding if a member of a package has another value than expected. */
  void member(
      Severity severity,
      SbomPackage of,
      String member,
      String text,
      String expected,
      String actual) {
    differ(severity, paths.member(of.id(), member), of, text, expected, actual);
  }

  /** Adds a finding if an annotation of a package is missing or has another value than expected. */
  void annotation(Severity severity, SbomPackage of, String key, String text, String expected) {
    differ(
        severity,
        paths.annotation(of.id(), key),
        of,
        text,
        expected,
        of.annotation(key).orElse(NOT_SAID));
  }

  /** Adds a finding if a package has another licence than expected, however it is spelled. */
  void licence(
      Severity severity,
      SbomPackage of,
      String member,
      String text,
      String expected,
      String actual) {
    if (!LicenceExpression.sameAs(expected, actual)) {
      member(severity, of, member, text, expected, actual);
    }
  }

  /** Adds a finding if a package has another purl or CPE name than its name and version make. */
  void reference(Severity severity, SbomPackage of, ExternalRef expected) {
    String type = expected.type();
    String actual = of.externalRef(type).orElse(NOT_SAID);
    if (!ExternalNames.value(type, expected.locator()).equals(ExternalNames.value(type, actual))) {
      add(
          severity,
          paths.externalRef(of.id(), type),
          of.id(),
          "has another " + type + " than its name and version make",
          expected.locator(),
          actual);
    }
  }

  /** Adds a finding if two values differ. */
  void differ(
      Severity severity, String path, SbomPackage of, String text, String expected, String actual) {
    if (!expected.equals(actual)) {
      add(severity, path, of.id(), text, expected, actual);
    }
  }
}
