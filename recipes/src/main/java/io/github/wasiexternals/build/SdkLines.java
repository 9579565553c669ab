package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sdk.Sdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An SDK in a receipt, without its folder: what documents say of it, so that a library in the cache
 * can be described where the SDK is not.
 */
final class SdkLines {

  private static final String NONE = "-";

  private SdkLines() {}

  static String write(Sdk sdk) {
    List<String> lines = new ArrayList<>();
    lines.add("sdk " + sdk.kind().id() + " " + sdk.identity().hex() + " " + sdk.version());
    lines.add("sdk-llvm " + sdk.llvm());
    lines.add("sdk-libc " + sdk.wasiLibc().orElse(NONE));
    sdk.targets().forEach(target -> lines.add("sdk-target " + target));
    for (Sdk.SdkPart part : sdk.parts()) {
      lines.add(
          "sdk-part "
              + String.join(
                  "\t",
                  part.name(),
                  part.version(),
                  part.sha256().hex(),
                  part.fileName(),
                  part.location().orElse(NONE),
                  part.license(),
                  part.supplier()));
    }
    return String.join("\n", lines) + "\n";
  }

  /**
   * Reads it.
   *
   * @throws IndexOutOfBoundsException if something is missing
   * @throws IllegalArgumentException if something has another form
   */
  static Sdk read(ReceiptLines lines) {
    String[] words = lines.after("sdk").get(0).split(" ", 3);
    return new Sdk(
        words[2],
        kind(words[0]),
        Optional.empty(),
        present(lines.after("sdk-libc").get(0)),
        lines.after("sdk-llvm").get(0),
        Digest.sha256(words[1]),
        lines.after("sdk-part").stream().map(SdkLines::part).toList(),
        lines.after("sdk-target"));
  }

  private static Sdk.Kind kind(String id) {
    return Stream.of(Sdk.Kind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of SDK: " + id));
  }

  private static Sdk.SdkPart part(String line) {
    String[] fields = line.split("\t", -1);
    return new Sdk.SdkPart(
        fields[0],
        fields[1],
        Digest.sha256(fields[2]),
        fields[3],
        present(fields[4]),
        fields[5],
        fields[6]);
  }

  private static Optional<String> present(String field) {
    return field.equals(NONE) ? Optional.empty() : Optional.of(field);
  }
}
