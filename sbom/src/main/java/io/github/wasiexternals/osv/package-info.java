/**
 * Which known vulnerabilities concern the libraries: records in the OSV format, streamed out of a
 * dump or asked of a service, and compared with a repository and a tag.
 *
 * <p>What was asked, and what could not be, is a part of every answer, so that silence is never
 * taken for safety. How a request reaches the service is not known here ({@link
 * io.github.wasiexternals.osv.OsvService}); what somebody says about a vulnerability is the
 * business of the package {@code vex}.
 *
 * <pre>
 * DumpReader ─ OsvRecordParser ─► OsvRecord ─┐
 * OsvService ─ OsvRecordParser ─► OsvRecord ─┴► Collector ─ RecordMatcher ─► Knowledge
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.osv;

import org.jspecify.annotations.NullMarked;
