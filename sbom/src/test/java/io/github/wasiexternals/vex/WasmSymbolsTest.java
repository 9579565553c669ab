package io.github.wasiexternals.vex;

import static io.github.wasiexternals.vex.StaticLibraries.linking;
import static io.github.wasiexternals.vex.StaticLibraries.object;
import static io.github.wasiexternals.vex.StaticLibraries.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WasmSymbolsTest {

  @Test
  void whatClangMakesIsReadLocalSymbolsIncluded() throws Exception {
    assertThat(WasmSymbols.of(tiny())).containsExactly("hidden", "shown", "shown_data");
  }

  @Test
  void anObjectThatWasCutOffIsNotTakenForAWholeOne() throws Exception {
    byte[] whole = tiny();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        // Between two sections the rest can't be missed: what was read must be all the same.
        assertThat(WasmSymbols.of(cut)).containsExactly("hidden", "shown", "shown_data");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("WebAssembly");
      }
    }
  }

  @Test
  void noChangedByteMakesItFailInAnotherWay() throws Exception {
    byte[] whole = tiny();
    Random random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int flips = 0; flips <= i % 4; flips++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(WasmSymbols.of(changed)).isNotNull();
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void lengthsThatLieAllocateNothing() {
    byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};

    assertThatThrownBy(() -> WasmSymbols.of(object(linking(2, 8, huge))))
        .isInstanceOf(IOException.class)
        .hasMessage("a WebAssembly object that was cut off");
    assertThatThrownBy(
            () ->
                WasmSymbols.of(
                    object(linking(2, 8, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 1}))))
        .hasMessage("a number that is too large");
  }

  @Test
  void whatIsNoObjectFileIsRefused() {
    assertThatThrownBy(() -> WasmSymbols.of(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WasmSymbols.of(new byte[] {127, 'E', 'L', 'F', 0, 0, 0, 0}))
        .hasMessage("not a WebAssembly object");
    assertThatThrownBy(() -> WasmSymbols.of(object(section(1, new byte[] {0}))))
        .hasMessage("a WebAssembly module without a symbol table");
    assertThatThrownBy(() -> WasmSymbols.of(object(linking(1, 8, new byte[] {0}))))
        .hasMessage("a symbol table of version 1");
    assertThatThrownBy(() -> WasmSymbols.of(object(linking(2, 8, new byte[] {1, 9, 0}))))
        .hasMessage("a symbol of unknown kind 9");
  }

  private static byte[] tiny() throws IOException {
    try (InputStream in = WasmSymbolsTest.class.getResourceAsStream("tiny.o")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
