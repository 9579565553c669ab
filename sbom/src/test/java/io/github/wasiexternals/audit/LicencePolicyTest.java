package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicencePolicyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "MIT                            | MIT            | -             | true",
        "mit                            | MIT            | -             | true",
        "MIT                            | Zlib           | -             | false",
        "MIT                            | -              | Zlib          | true",
        "MIT                            | -              | MIT           | false",
        "MIT                            | MIT            | MIT           | false",
        "MIT OR GPL-2.0-only            | MIT            | -             | true",
        "MIT OR GPL-2.0-only            | -              | GPL-2.0-only  | true",
        "MIT AND GPL-2.0-only           | MIT            | -             | false",
        "MIT AND GPL-2.0-only           | -              | GPL-2.0-only  | false",
        "MIT OR Zlib AND GPL-2.0-only   | MIT            | -             | true",
        "(MIT OR Zlib) AND GPL-2.0-only | MIT            | -             | false",
        "(MIT OR Zlib) AND 0BSD         | Zlib,0BSD      | -             | true",
        "GPL-2.0-only WITH GCC-exception-2.0 | GPL-2.0-only | -         | true",
        "GPL-2.0-only WITH GCC-exception-2.0 | -         | GPL-2.0-only  | false",
        "GPL-2.0-only WITH GCC-exception-2.0 | GPL-2.0-only WITH GCC-exception-2.0 | GPL-2.0-only | true",
        "GPL-2.0-only WITH GCC-exception-2.0 | - | GPL-2.0-only WITH GCC-exception-2.0 | false",
        "GPL-2.0-only                   | GPL-2.0-only WITH GCC-exception-2.0 | - | false",
      })
  void anExpressionIsAllowedIfItCanBeMet(
      String expression, String allow, String deny, boolean allowed) {
    assertThat(
            new LicencePolicy(list(allow), list(deny))
                .allows(LicenceExpression.parse(expression).orElseThrow()))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "AND",
        "MIT AND",
        "OR MIT",
        "MIT Zlib",
        "(MIT",
        "MIT)",
        "()",
        "MIT WITH",
        "MIT WITH (x)",
        "MIT; DROP",
        "MIT/Zlib",
        "MIT,Zlib",
        "WITH"
      })
  void whatIsNoExpressionIsNone(String text) {
    assertThat(LicenceExpression.parse(text)).isEmpty();
  }

  @Test
  void parenthesesNestedWithoutEndAreNoExpression() {
    assertThat(LicenceExpression.parse("(".repeat(100_000) + "MIT" + ")".repeat(100_000)))
        .isEmpty();
    assertThat(LicenceExpression.parse("((((MIT))))")).isPresent();
  }

  private static List<String> list(String names) {
    return names == null ? List.of() : Stream.of(names.split(",")).toList();
  }
}
