package io.github.wasiexternals.vex;

import io.github.wasiexternals.sbom.Purl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A built library, and the identifiers that a statement may use for it.
 *
 * @param name as in the catalog
 * @param version as built
 * @param purls its package URLs, with version
 * @param cpe vendor and product of its CPE 2.3 name, for example {@code zlib:zlib}
 * @param containers package URLs of what contains it: the set, a {@code python.wasm}
 */
public record LibraryIdentity(
    String name,
    String version,
    List<String> purls,
    Optional<String> cpe,
    List<String> containers) {

  private static final String CPE_23 = "cpe:2.3:";
  private static final int CPE_VENDOR = 3;
  private static final int CPE_PRODUCT = 4;
  private static final int CPE_VERSION = 5;

  public LibraryIdentity {
    purls = List.copyOf(purls);
    containers = List.copyOf(containers);
  }

  /** How closely an identifier fits; the later ones are closer. */
  enum Fit {
    NONE,
    OTHER_VERSION,
    ANY_VERSION,
    THIS_VERSION
  }

  /** How closely a product matches this library, or something that contains it. */
  Fit fit(VexProduct product, Purls parsed) {
    Fit direct = closest(product.identifiers(), parsed);
    if (direct != Fit.NONE) {
      return direct;
    }
    Fit container =
        together(
            product.identifiers().stream()
                .map(identifier -> fit(identifier, containers, parsed))
                .toList());
    if (container == Fit.NONE || product.subcomponents().isEmpty()) {
      return container;
    }
    return product.subcomponents().stream()
        .map(identifier -> fit(identifier, parsed))
        .filter(fit -> fit != Fit.OTHER_VERSION)
        .reduce(Fit.NONE, LibraryIdentity::closer);
  }

  /** The files and folders of this library that a product's subcomponents name. */
  List<String> paths(VexProduct product, Purls parsed) {
    return product.subcomponents().stream()
        .filter(identifier -> fit(identifier, purls, parsed).compareTo(Fit.OTHER_VERSION) > 0)
        .flatMap(identifier -> parsed.of(identifier).stream())
        .flatMap(purl -> purl.subpath().stream())
        .toList();
  }

  private Fit closest(List<String> identifiers, Purls parsed) {
    return together(identifiers.stream().map(identifier -> fit(identifier, parsed)).toList());
  }

  /**
   * Combines the fits of all identifiers of one product: if one names another version, the product
   * is a different one.
   */
  private static Fit together(List<Fit> fits) {
    return fits.contains(Fit.OTHER_VERSION)
        ? Fit.NONE
        : fits.stream().reduce(Fit.NONE, LibraryIdentity::closer);
  }

  private Fit fit(String identifier, Purls parsed) {
    if (identifier.equals(name)) {
      return Fit.ANY_VERSION;
    }
    if (identifier.equals(name + "@" + version)) {
      return Fit.THIS_VERSION;
    }
    return identifier.startsWith(CPE_23) ? fitCpe(identifier) : fit(identifier, purls, parsed);
  }

  private Fit fitCpe(String cpeName) {
    // A colon inside a part is quoted (NISTIR 7695 §6.2.3.2).
    String[] parts = cpeName.split("(?<!\\\\):", -1);
    if (parts.length <= CPE_VERSION
        || cpe.filter((parts[CPE_VENDOR] + ":" + parts[CPE_PRODUCT])::equals).isEmpty()) {
      return Fit.NONE;
    }
    String stated = parts[CPE_VERSION].replace("\\", "");
    if (stated.equals("*")) {
      return Fit.ANY_VERSION;
    }
    return stated.equals(version.toLowerCase(Locale.ROOT)) ? Fit.THIS_VERSION : Fit.OTHER_VERSION;
  }

  /**
   * A package URL with qualifiers refers to one file or build of the package, so it must be equal.
   */
  private static Fit fit(String identifier, List<String> own, Purls parsed) {
    if (own.contains(identifier)) {
      return Fit.THIS_VERSION;
    }
    Optional<Purl> stated = parsed.of(identifier).filter(purl -> !purl.qualified());
    if (stated.isEmpty()) {
      return Fit.NONE;
    }
    return own.stream()
        .flatMap(text -> parsed.of(text).stream())
        .filter(purl -> purl.packageName().equals(stated.get().packageName()))
        .map(
            purl ->
                stated.get().version().isEmpty()
                    ? Fit.ANY_VERSION
                    : stated.get().version().equals(purl.version())
                        ? Fit.THIS_VERSION
                        : Fit.OTHER_VERSION)
        .reduce(Fit.NONE, LibraryIdentity::closer);
  }

  private static Fit closer(Fit one, Fit other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
