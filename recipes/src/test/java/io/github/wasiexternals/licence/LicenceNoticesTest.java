package io.github.wasiexternals.licence;

import static io.github.wasiexternals.licence.LicenceNotices.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is recognised by the words that the libraries' own files have. */
class LicenceNoticesTest {

  private static final String MIT =
      """
      /*
       * divsufsort.h for libdivsufsort-lite
       * Copyright (c) 2003-2008 Yuta Mori All Rights Reserved.
       *
       * Permission is hereby granted, free of charge, to any person
       * obtaining a copy of this software and associated documentation
       * files (the "Software"), to deal in the Software without
       * restriction, subject to the following conditions:
       *
       * The above copyright notice and this permission notice shall be
       * included in all copies or substantial portions of the Software.
       *
       * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
       */
      """;

  private static final String TWO_CLAUSES =
      """
      /*
       * Redistribution and use in source and binary forms, with or without
       * modification, are permitted provided that the following conditions
       * are met:
       * 1. Redistributions of source code must retain the above copyright
       *    notice, this list of conditions and the following disclaimer.
       * 2. Redistributions in binary form must reproduce the above copyright
       *    notice, this list of conditions and the following disclaimer in the
       *    documentation and/or other materials provided with the distribution.
       *
       * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
       * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
       * ARE DISCLAIMED. ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE
       */
      """;

  private static final String THREE_CLAUSES =
      TWO_CLAUSES.replace(
          " * ANY EXPRESS",
          """
           * 3. The name of the author may not be used to endorse or promote
           *    products derived from this software without specific prior
           *    written permission.
           * ANY EXPRESS""");

  private static final String LGPL =
      """
       * This is free software; you can redistribute it and/or modify it under the
       * terms of the GNU Lesser General Public License as published by the Free
       * Software Foundation; either version 2.1 of the License, or (at your option)
       * any later version.
      """;

  private static final String ZSTD =
      """
      /*
       * This source code is licensed under both the BSD-style license (found in the
       * LICENSE file in the root directory of this source tree) and the GPLv2 (found
       * in the COPYING file in the root directory of this source tree).
       * You may select, at your option, one of the above-listed licenses.
       */
      """;

  private final LicenceNotices notices = LicenceNotices.builtIn();

  @Test
  void aTagSaysIt() {
    assertThat(notices.saidIn("// SPDX-License-Identifier: 0BSD\n\nint a;"))
        .containsExactly("0BSD");
    assertThat(notices.saidIn("/* SPDX-License-Identifier: 0BSD */")).containsExactly("0BSD");
    assertThat(notices.saidIn(" * SPDX-License-Identifier: (GPL-2.0-only OR BSD-3-Clause)\r\n"))
        .containsExactly("BSD-3-Clause OR GPL-2.0-only");
    assertThat(notices.saidIn("SPDX-License-Identifier: MIT AND Zlib"))
        .containsExactly("MIT", "Zlib");
    assertThat(notices.saidIn("SPDX-License-Identifier: OR OR")).containsExactly("OR OR");
  }

  @Test
  void aNoticeSaysIt() {
    assertThat(notices.saidIn(MIT)).containsExactly("MIT");
    assertThat(notices.saidIn(LGPL)).containsExactly("LGPL-2.1-or-later");
    assertThat(notices.saidIn(ZSTD)).containsExactly("BSD-3-Clause OR GPL-2.0-only");
    assertThat(
            notices.saidIn(
                "/* For conditions of distribution and use, see copyright notice in zlib.h */"))
        .containsExactly("Zlib");
    assertThat(
            notices.saidIn(
                """
                **    May you do good and not evil.
                **    May you find forgiveness for yourself and forgive others.
                **    May you share freely, never taking more than you give.
                """))
        .containsExactly("blessing");
  }

  @Test
  void theClausesOfBsdLicencesCount() {
    assertThat(notices.saidIn(TWO_CLAUSES)).containsExactly("BSD-2-Clause");
    assertThat(notices.saidIn(THREE_CLAUSES)).containsExactly("BSD-3-Clause");
    assertThat(notices.saidIn(TWO_CLAUSES + "x".repeat(1000) + "\n" + THREE_CLAUSES))
        .containsExactly("BSD-2-Clause", "BSD-3-Clause");
    assertThat(notices.saidIn(THREE_CLAUSES + "x".repeat(1000) + "\n" + TWO_CLAUSES))
        .containsExactly("BSD-2-Clause", "BSD-3-Clause");
  }

  @Test
  void whatIsOnlyHalfThereIsNotRecognised() {
    assertThat(notices.saidIn(MIT.substring(0, MIT.indexOf("THE SOFTWARE")))).isEmpty();
    assertThat(notices.saidIn(TWO_CLAUSES.replace("in binary form", "in any form"))).isEmpty();
    assertThat(notices.saidIn(MIT.replace("conditions:", "conditions:" + " word".repeat(200))))
        .isEmpty();
  }

  @Test
  void theVersionOfTheGplCounts() {
    assertThat(notices.saidIn(LGPL.replace(", or (at your option)\n * any later version", "")))
        .containsExactly("LGPL-2.1-only");
    assertThat(notices.saidIn(LGPL.replace("Lesser ", "").replace("2.1", "3")))
        .containsExactly("GPL-3.0-or-later");
    assertThat(notices.saidIn("under the terms of the GNU General Public License"))
        .containsExactly("GPL-1.0-or-later");
  }

  @Test
  void aTagAndTheTextOfWhatItNamesAreOne() {
    assertThat(notices.saidIn("/* SPDX-License-Identifier: LGPL-2.1-or-later\n" + LGPL))
        .containsExactly("LGPL-2.1-or-later");
    assertThat(
            notices.saidIn(
                "// SPDX-License-Identifier: BSD-3-Clause OR GPL-2.0-only\n" + THREE_CLAUSES))
        .containsExactly("BSD-3-Clause OR GPL-2.0-only");
  }

  @Test
  void aSecondLicenceFarDownInAFileIsFound() {
    assertThat(notices.saidIn("// SPDX-License-Identifier: 0BSD\n" + "int a;\n".repeat(9999) + MIT))
        .containsExactly("0BSD", "MIT");
  }

  @Test
  void publicDomainIsSaidWhereNothingElseIs() {
    String statement = "This code is in the public domain; do with it what you wish.";

    assertThat(notices.saidIn(statement)).containsExactly(LicenceNotices.PUBLIC_DOMAIN);
    assertThat(notices.saidIn("100% Public Domain")).containsExactly(LicenceNotices.PUBLIC_DOMAIN);
    assertThat(notices.saidIn("// SPDX-License-Identifier: 0BSD\n// " + statement))
        .containsExactly("0BSD");
    assertThat(notices.saidIn("based on the public domain SHA-256 code")).isEmpty();
  }

  @Test
  void whatSaysNothingSaysNothing() {
    assertThat(notices.saidIn("")).isEmpty();
    assertThat(notices.saidIn("printf(\"// SPDX\" \"-License-Identifier\" \": 0BSD\\n\")"))
        .isEmpty();
    assertThat(notices.saidIn("released under the terms of the license in the file LICENSE"))
        .isEmpty();
  }

  @Test
  void aReferenceIsNoText() {
    assertThat(notices.textsIn(ZSTD + LGPL)).isEmpty();
    assertThat(notices.textsIn(MIT + ZSTD)).containsExactly("MIT");
  }

  @Test
  void wordsAreQuotedWhateverIsBetweenThem() {
    assertThat(quotes("/* No copyright is\n * claimed.  Done */", "No copyright is claimed."))
        .isTrue();
    assertThat(quotes("No copyright is claimed", "copyright is claim")).isFalse();
  }
}
