/**
 * Statements about known vulnerabilities of the libraries, in the OpenVEX format, and whether they
 * are correct: a statement that vulnerable code is not present is compared with the compiled code.
 *
 * <p>The package {@code osv} finds the known vulnerabilities.
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
