package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.AddedFile;
import io.github.wasiexternals.build.Additions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an SBOM states what a library got from its recipe: as annotations of the built package,
 * beside the {@code inputs} that came from upstream.
 *
 * <pre>
 * recipe: sha256:DIGEST
 * glue NAME: sha256:DIGEST LICENCE
 * generated PATH: sha256:DIGEST LICENCE
 * </pre>
 */
public final class AddedFacts {

  private static final String RECIPE = "recipe";

  /** A name may have a colon and a space in it; no digest and no licence has. */
  private static final Pattern FACT =
      Pattern.compile(
          "("
              + RECIPE
              + "|(?:"
              + Stream.of(AddedFile.Kind.values())
                  .map(AddedFile.Kind::id)
                  .collect(Collectors.joining("|"))
              + ") .+): (.*)",
          Pattern.DOTALL);

  private AddedFacts() {}

  /** The facts about a build, by key. */
  public static SortedMap<String, String> of(Additions additions) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put(RECIPE, additions.recipe().toString());
    for (AddedFile file : additions.files()) {
      facts.put(key(file.kind(), file.name()), file.sha256() + " " + file.licence());
    }
    return facts;
  }

  /** The facts that a package states, by key; the first of several with one key. */
  public static SortedMap<String, String> in(SbomPackage built) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String each : built.facts()) {
      Matcher fact = FACT.matcher(each);
      if (fact.matches()) {
        facts.putIfAbsent(fact.group(1), fact.group(2));
      }
    }
    return facts;
  }

  /** The key of the fact about a file. */
  public static String key(AddedFile.Kind kind, String name) {
    return kind.id() + " " + name;
  }
}
