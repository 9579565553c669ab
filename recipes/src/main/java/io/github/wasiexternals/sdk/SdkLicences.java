package io.github.wasiexternals.sdk;

/** SPDX licence expressions of the parts of SDKs. */
final class SdkLicences {

  /** clang, lld, compiler-rt; the WASI SDK as a whole. */
  static final String LLVM = "Apache-2.0 WITH LLVM-exception";

  /**
   * wasi-libc (its LICENSE file): its own code under a choice of three licences; it includes musl
   * (MIT), cloudlibc (BSD-2-Clause) and dlmalloc (CC0-1.0).
   */
  static final String WASI_LIBC =
      "(Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT)"
          + " AND BSD-2-Clause AND CC0-1.0 AND MIT";

  private SdkLicences() {}
}
