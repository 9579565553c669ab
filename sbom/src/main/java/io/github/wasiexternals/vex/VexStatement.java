package io.github.wasiexternals.vex;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement about a vulnerability (OpenVEX 0.2.0, "The VEX Statement").
 *
 * @param where its location for messages: a file and a place in it
 * @param vulnerability its name
 * @param aliases its other names
 * @param products the products that it is about; never empty
 * @param status the stated status
 * @param justification why a product is not affected, as a label
 * @param impact why a product is not affected, in words
 * @param action what to do where a product is affected
 * @param timestamp when it was made; of two statements the later one counts
 * @param symbols functions that contain the vulnerable code. OpenVEX can't express them: only
 *     built-in statements have any
 */
public record VexStatement(
    String where,
    String vulnerability,
    List<String> aliases,
    List<VexProduct> products,
    VexStatus status,
    Optional<Justification> justification,
    Optional<String> impact,
    Optional<String> action,
    Instant timestamp,
    List<String> symbols) {

  public VexStatement {
    aliases = List.copyOf(aliases);
    products = List.copyOf(products);
    symbols = List.copyOf(symbols);
  }

  /** Whether it is about a vulnerability with any of these names. */
  boolean isAbout(List<String> ids) {
    return Stream.concat(Stream.of(vulnerability), aliases.stream()).anyMatch(ids::contains);
  }
}
