package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists as clang 20 writes them. */
class DependencyListTest {

  @Test
  void filesStandOnAsManyLinesAsTheyNeed() {
    assertThat(
            DependencyList.parse(
                """
                obj/divsufsort.o: src/lib/dictBuilder/divsufsort.c \\
                  /sdk/share/wasi-sysroot/include/stdlib.h \\
                  src/lib/dictBuilder/../common/divsufsort.h
                """))
        .containsExactly(
            "src/lib/dictBuilder/divsufsort.c",
            "/sdk/share/wasi-sysroot/include/stdlib.h",
            "src/lib/dictBuilder/../common/divsufsort.h");
  }

  @Test
  void aNameMayHaveWhatMakeMeansSomethingBy() {
    assertThat(DependencyList.parse("a.o: a\\ b.c c\\#d.h $$e.h C:\\dir\\f.h\r\n"))
        .containsExactly("a b.c", "c#d.h", "$e.h", "C:\\dir\\f.h");
  }

  @Test
  void onlyTheUnitItselfIsAListToo() {
    assertThat(DependencyList.parse("a.o: a.c\n")).containsExactly("a.c");
  }
}
