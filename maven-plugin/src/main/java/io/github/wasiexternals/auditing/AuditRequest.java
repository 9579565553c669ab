package io.github.wasiexternals.auditing;

import io.github.wasiexternals.audit.LicencePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to audit.
 *
 * @param sboms one report each, in this order
 * @param prefix folder or archive of installed files; empty for the one beside each SBOM
 * @param licences which are wanted
 * @param rebuild whether everything is built again and compared
 * @param vex the user's OpenVEX documents
 * @param previous an earlier SBOM to compare with
 * @param scratch folder below which a folder is made, and deleted again
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
