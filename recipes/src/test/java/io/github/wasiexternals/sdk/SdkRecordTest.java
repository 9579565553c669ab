package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SdkRecordTest {

  private static final SdkRecord RECORD =
      new SdkRecord(
          new SdkRecord.Facts(
              "33.0",
              Optional.of("161b3195f"),
              "20.1.7",
              List.of(
                  new Sdk.SdkPart(
                      "wasi-libc",
                      "161b3195f",
                      Digester.sha256("deb"),
                      "a.deb",
                      Optional.empty(),
                      "MIT",
                      "Debian"))),
          new SdkFiles(
              new TreeMap<>(
                  Map.of("lib/ü b.a", Digester.sha256("a"), "bin/clang", Digester.sha256("b")))));

  @Test
  void whatWasWrittenIsRead() {
    assertThat(SdkRecord.parse(RECORD.toText())).contains(RECORD);
  }

  @Test
  void aRecordWithoutWhatIsOptionalIsReadToo() {
    SdkRecord bare =
        new SdkRecord(
            new SdkRecord.Facts("24", Optional.empty(), "18", List.of()),
            new SdkFiles(new TreeMap<>()));
    assertThat(SdkRecord.parse(bare.toText())).contains(bare);
  }

  @Test
  void noPartOfARecordIsARecord() {
    String text = RECORD.toText();
    for (int length = 0; length < text.length(); length++) {
      assertThat(SdkRecord.parse(text.substring(0, length))).as("first %d", length).isEmpty();
    }
  }

  @Test
  void aRecordThatWasEditedIsNone() {
    assertThat(SdkRecord.parse(RECORD.toText().replace("20.1.7", "20.1.8"))).isEmpty();
    assertThat(SdkRecord.parse(RECORD.toText() + "\n")).isEmpty();
  }
}
