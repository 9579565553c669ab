package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the build of a library took from its recipe, and not from upstream: nothing here is among
 * the files of {@link io.github.wasiexternals.catalog.LibraryVersion#inputs()}.
 *
 * @param recipe see {@link Recipe#digest()}
 * @param files all glue of the recipe, sorted by name, then the generated files in its order
 */
public record Additions(Digest recipe, List<AddedFile> files) {

  public Additions {
    files = List.copyOf(files);
  }

  /** What was added in a workspace, read from the very files that the compiler sees there. */
  static Additions in(Workspace workspace, LibraryPlan plan) throws IOException {
    List<AddedFile> files = new ArrayList<>();
    for (String name : plan.recipe().glue().keySet()) {
      Path file = workspace.glue().resolve(name);
      files.add(AddedFile.glue(name, Files.readString(file), plan.licenceOf(Optional.empty())));
    }
    for (Recipe.GeneratedFile made : plan.recipe().generated()) {
      files.add(
          new AddedFile(
              AddedFile.Kind.GENERATED,
              made.file(),
              Digester.sha256(Files.readAllBytes(workspace.generated().resolve(made.file()))),
              plan.licenceOf(Optional.of(made.from()))));
    }
    return new Additions(plan.recipe().digest(), files);
  }
}
