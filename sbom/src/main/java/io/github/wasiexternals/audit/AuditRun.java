package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import java.time.Instant;

/**
 * When and with what an audit was made.
 *
 * @param date the time of the audit
 * @param tool the name and version of this plugin, joined by {@code -}
 * @param catalog the digest of the catalog that SBOMs were compared with
 */
public record AuditRun(Instant date, String tool, Digest catalog) {}
