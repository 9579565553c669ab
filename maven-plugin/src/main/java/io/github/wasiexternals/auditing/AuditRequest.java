package io.github.wasiexternals.auditing;

import io.github.wasiexternals.audit.LicencePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to audit.
 *
 * @param sboms one report for each, in this order
 * @param prefix folder or archive of installed files; empty for the folder next to each SBOM
 * @param licences which licences are allowed
 * @param rebuild whether to build everything again and compare
 * @param vex the user's OpenVEX documents
 * @param previous an earlier SBOM to compare with
 * @param scratch folder in which a temporary folder is created, and deleted afterwards
 */
public record AuditRequest(
    List<Path> sboms,
    Optional<Path> prefix,
    LicencePolicy licences,
    boolean rebuild,
    List<Path> vex,
    Optional<Path> previous,
    Path scratch) {
  public AuditRequest {
    sboms = List.copyOf(sboms);
    vex = List.copyOf(vex);
  }
}
