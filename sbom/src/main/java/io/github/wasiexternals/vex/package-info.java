/**
 * What is said about known vulnerabilities of the libraries, in the OpenVEX format, and whether it
 * is true: a statement that vulnerable code is not present is compared with what was compiled.
 *
 * <p>Which vulnerabilities are known is the business of the package {@code osv}; here is only what
 * somebody says of one.
 *
 * <pre>
 * BuiltInVex (vex/NAME.toml) ─┐
 * OpenVexReader (a user's) ───┴► VexStatement ─┬─ Vex ─► Judgement
 *                     BuiltCode ◄─ SbomCode ───┘
 *                                              └─ OpenVexWriter ─► JSON
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.vex;

import org.jspecify.annotations.NullMarked;
