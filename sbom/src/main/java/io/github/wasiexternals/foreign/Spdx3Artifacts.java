package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that packages are distributed as. SPDX 2 has name and checksums of such a file at the
 * package; SPDX 3 makes a file of it, related by {@code hasDistributionArtifact}.
 *
 * <p>A file is one only if no package contains it as well, and if it is the only one of its
 * package.
 */
final class Spdx3Artifacts {

  static final String RELATIONSHIP = "hasDistributionArtifact";

  private final Map<String, JsonNode> byPackage = new HashMap<>();
  private final Set<String> files = new HashSet<>();

  Spdx3Artifacts(Spdx3Elements elements) {
    Set<String> contained = new HashSet<>();
    Set<String> several = new HashSet<>();
    for (JsonNode each : elements.all()) {
      String type = Spdx3Elements.text(each, "relationshipType").orElse("");
      List<JsonNode> targets = Spdx3Elements.values(each, "to");
      if (type.equals("contains")) {
        targets.forEach(target -> contained.add(Spdx3Elements.reference(target)));
      } else if (type.equals(RELATIONSHIP)) {
        String owner = Spdx3Elements.reference(Spdx3Elements.member(each, "from"));
        Optional<JsonNode> file = targets.stream().findFirst().flatMap(elements::find);
        if (targets.size() != 1 || file.isEmpty() || byPackage.containsKey(owner)) {
          several.add(owner);
        } else {
          byPackage.put(owner, file.get());
        }
      }
    }
    byPackage.keySet().removeAll(several);
    byPackage
        .values()
        .removeIf(
            file ->
                contained.contains(Spdx3Elements.id(file))
                    || !Spdx3Elements.type(file).equals("File"));
    byPackage.values().forEach(file -> files.add(Spdx3Elements.id(file)));
  }

  /** The file that a package is distributed as. */
  Optional<JsonNode> of(String packageIri) {
    return Optional.ofNullable(byPackage.get(packageIri));
  }

  /** Whether a file is a package's, and nothing besides. */
  boolean isArtifact(JsonNode file) {
    return files.contains(Spdx3Elements.id(file));
  }
}
