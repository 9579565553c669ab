/**
 * Statements about known vulnerabilities of the libraries, in the OpenVEX format, and whether they
 * are true: a statement that vulnerable code is not present is compared with what was compiled.
 *
 * <p>Which vulnerabilities are known is found out in the package {@code osv}.
 *
 * <pre>
 * BuiltInVex (vex/NAME.toml) ─┐
 * OpenVexReader (a user's) ───┴► VexStatement ─┬─ VexAssessor ─► VexAssessment
 *                     BuiltCode ◄─ SbomCode ───┘
 *                                              └─ OpenVexWriter ─► JSON
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.vex;

import org.jspecify.annotations.NullMarked;
