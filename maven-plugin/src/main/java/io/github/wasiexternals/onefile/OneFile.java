package io.github.wasiexternals.onefile;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.PythonLink;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.PythonBuild.NamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a Python that needs no folder: the interpreter of a finished build is linked once more,
 * with its library inside.
 */
public final class OneFile {

  /** As where CPython is installed by default; its library is looked for below. */
  private static final String HOME = "/usr/local";

  private final PythonLink link;
  private final MavenCommand build;

  /**
   * @param link links the interpreter
   * @param build the command that builds it, for messages
   */
  public OneFile(PythonLink link, MavenCommand build) {
    this.link = link;
    this.build = build;
  }

  /**
   * Makes it; the target is replaced at the end, or not at all.
   *
   * @param environment what make sees of this machine
   * @throws ProblemException if the build is not finished, if there is no library, or nothing to
   *     run, if it is too large, or if it can't be linked
   */
  public OneFileResult make(OneFileRequest request, BuildEnvironment environment)
      throws InterruptedException {
    try {
      CpythonCheckout checkout = CpythonCheckout.open(request.checkout());
      link.requireBuilt(checkout, request.triple(), build.toString());
      List<GuestFolder> folders = new ArrayList<>(List.of(library(request, checkout)));
      Optional<String> main = Optional.empty();
      if (request.main().isPresent()) {
        Application application = Application.read(request.main().get());
        folders.add(application.folder());
        main = Optional.of(application.main());
      }
      FileImage image = new FileImage(folders, HOME, main, request.time());
      DataObject object = new DataObject(Glue.IMAGE, image.size());
      List<NamedFile> files = new ArrayList<>();
      Glue glue = Glue.ofPython();
      link.run(
          checkout,
          request.triple(),
          new PythonLink.Additions(
              glue.sources(),
              glue.wrapped(),
              image.size(),
              out -> object.writeTo(out, data -> files.addAll(image.writeTo(data)))),
          environment,
          request.time(),
          request.target());
      return new OneFileResult(
          request.target(), Digester.sha256(request.target(), DigestProvider.JDK), files);
    } catch (IOException e) {
      throw CpythonCheckout.failed(request.checkout(), e);
    }
  }

  private GuestFolder library(OneFileRequest request, CpythonCheckout checkout) throws IOException {
    Path landmark = request.library().resolve("os.py");
    if (!Files.isRegularFile(landmark)) {
      throw new ProblemException(
          Problem.of(
              "the folder has no standard library of Python",
              List.of(value("missing", landmark)),
              build.toString()));
    }
    return GuestFolder.read(
        HOME + "/lib/python" + checkout.version().release(), request.library(), request.wanted());
  }
}
