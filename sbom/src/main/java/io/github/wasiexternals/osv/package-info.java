/**
 * Which known vulnerabilities concern the libraries: records in the OSV format, streamed out of a
 * dump or queried from a service, and compared with a repository and a tag.
 *
 * <p>Every report also says what was queried and what got no answer, so that silence is never taken
 * for safety. How a request reaches the service is not known here ({@link
 * io.github.wasiexternals.osv.OsvService}); statements about vulnerabilities are in the package
 * {@code vex}.
 *
 * <pre>
 * DumpReader ─ OsvRecordParser ─► OsvRecord ─┐
 * OsvService ─ OsvRecordParser ─► OsvRecord ─┴► Collector ─ RecordMatcher ─► VulnerabilityReport
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.osv;

import org.jspecify.annotations.NullMarked;
