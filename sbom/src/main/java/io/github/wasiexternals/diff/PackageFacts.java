package io.github.wasiexternals.diff;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Origins;
import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.sbom.Arguments;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The facts in an SBOM's packages about a component. */
final class PackageFacts {

  private static final String SEPARATOR = ": ";

  /** Annotations whose value is a list of words. */
  private static final Set<String> LISTS = Set.of("flags", "units", "targets");

  /** Facts about an archive that don't apply to another archive. */
  private static final Set<String> ABOUT_THE_ARCHIVE = Set.of("evidence", "inputs-from");

  /** The sentence about the origin of sources in this project's SBOMs. */
  private static final Pattern PINNED = Pattern.compile("pinned at (\\S+)\\. Source history: ");

  private PackageFacts() {}

  /** What an annotation is about; empty if its text has no key. */
  static String key(String text) {
    return text.substring(0, Math.max(0, text.indexOf(SEPARATOR)));
  }

  /** All that this project's plugin states about it, each key once. */
  static List<Fact> of(Kind kind, SbomPackage each) {
    SortedMap<String, List<String>> byKey = new TreeMap<>();
    for (String text : each.facts()) {
      String key = key(text);
      String value = key.isEmpty() ? text : text.substring(key.length() + SEPARATOR.length());
      List<String> words = LISTS.contains(key) ? Arguments.split(value) : List.of(value);
      byKey.computeIfAbsent(key, none -> new ArrayList<>()).addAll(words);
    }
    List<Fact> facts = new ArrayList<>();
    byKey.forEach((key, words) -> facts.add(new Fact(kind, key, words)));
    return facts;
  }

  /** The facts that only the package of the sources has, and not that of the build. */
  static List<Fact> ofSource(SbomPackage source, SbomPackage built) {
    List<Fact> facts = new ArrayList<>();
    for (Fact fact : of(Kind.SOURCE, source)) {
      facts.add(
          ABOUT_THE_ARCHIVE.contains(fact.aspect())
              ? new Fact(Kind.STATEMENT, fact.aspect(), fact.words())
              : fact);
    }
    if (!licences("", source).equals(licences("", built))) {
      facts.addAll(licences("sources ", source));
    }
    if (!source.version().equals(built.version())) {
      facts.add(Fact.of(Kind.SOURCE, "version", source.version()));
    }
    facts.add(Fact.of(Kind.STATEMENT, "supplier of the sources", source.provenance().supplier()));
    return facts;
  }

  /** Licences and notices. */
  static List<Fact> licences(String of, SbomPackage each) {
    List<Fact> facts = new ArrayList<>();
    facts.add(licence(of + "declared", each.licensing().declared()));
    facts.add(licence(of + "concluded", each.licensing().concluded()));
    facts.add(Fact.of(Kind.LICENCE, of + "copyright", each.licensing().copyright()));
    return facts;
  }

  private static Fact licence(String aspect, String expression) {
    return Fact.of(Kind.LICENCE, aspect, LicenceExpression.value(expression));
  }

  /** The supplier, and the names for scanners. */
  static List<Fact> names(SbomPackage each) {
    SortedMap<String, List<String>> names = new TreeMap<>();
    names.put("supplier", List.of(each.provenance().supplier()));
    each.externalRefs()
        .forEach(
            reference ->
                names
                    .computeIfAbsent(reference.type(), none -> new ArrayList<>())
                    .add(ExternalNames.value(reference.type(), reference.locator())));
    List<Fact> facts = new ArrayList<>();
    names.forEach((key, words) -> facts.add(new Fact(Kind.STATEMENT, key, words)));
    return facts;
  }

  /** The archive that a package describes. */
  static SourceFile archive(SbomPackage each) {
    Optional<String> location =
        Optional.of(each.provenance().downloadLocation()).filter(SbomPackage::says);
    String fileName = each.provenance().fileName().orElse(each.name());
    TreeSet<String> places = new TreeSet<>();
    location.ifPresent(places::add);
    each.annotation("origin")
        .filter(PackageFacts::isOnePlace)
        .ifPresent(origin -> places.add(origin + " " + fileName));
    Matcher pinned = PINNED.matcher(each.provenance().sourceInfo().orElse(""));
    if (pinned.find()) {
      places.add(pinned.group(1));
    }
    return new SourceFile(fileName, each.checksums(), location, places);
  }

  private static boolean isOnePlace(String origin) {
    return Origins.BUILT_IN.kind(origin).filter(Origin.Kind::sameNameSameFile).isPresent();
  }
}
