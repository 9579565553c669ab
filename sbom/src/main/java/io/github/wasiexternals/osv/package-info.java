/**
 * Which known vulnerabilities concern the libraries: records in the OSV format, streamed from a
 * dump or queried from a service, and compared with a repository and a tag.
 *
 * <p>Every report also has all queries and the unanswered ones, so that a missing answer is never
 * taken for safety. Requests are sent elsewhere ({@link io.github.wasiexternals.osv.OsvService});
 * statements about vulnerabilities are in the package {@code vex}.
 *
 * <pre>
 * DumpReader ─ OsvRecordParser ─► OsvRecord ─┐
 * OsvService ─ OsvRecordParser ─► OsvRecord ─┴► Collector ─ RecordMatcher ─► VulnerabilityReport
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.osv;

import org.jspecify.annotations.NullMarked;
