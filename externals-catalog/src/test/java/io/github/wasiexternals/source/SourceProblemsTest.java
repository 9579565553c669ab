package io.github.wasiexternals.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Golden;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.source.ArchiveBuilder.Tar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceProblemsTest {

  private static final String WHAT = "zlib 1.3.2";
  private static final Digest BB = Digest.sha256("bb".repeat(32));
  private static final Digest CC = Digest.sha256("cc".repeat(32));
  private static final Optional<Mismatch> MISMATCH =
      Optional.of(new Mismatch(BB.toString(), CC.toString()));
  private static final Archive GZ =
      archive(new Origin.Upstream(URI.create("https://up.invalid/x")), "zlib-1.3.2.tar.gz", BB);
  private static final Archive REPACK =
      archive(new Origin.Debian("zlib", "zlib_1.3.2.orig.tar.gz"), "zlib_1.3.2.orig.tar.gz", CC);

  @TempDir private Path folder;

  @Test
  void theTextsOfWhatCouldNotBeHadAreThoseOfTheGoldenFile() throws IOException {
    String texts =
        text(
                FetchFailed.everywhere(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ, REPACK),
                    List.of(
                        wrong("wasi.mirror", "https://m.invalid/x"),
                        attempt("upstream", "https://up.invalid/x", "HTTP 500"),
                        attempt("upstream", "https://up.invalid/x", "no answer in time"),
                        attempt("debian", "zlib/zlib_1.3.2.orig.tar.gz", "no mirror")),
                    List.of()))
            + text(
                FetchFailed.offline(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ, REPACK),
                    List.of(attempt("wasi.mirror", "file:///m/x", "not found"))))
            + text(
                FetchFailed.everywhere(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ),
                    List.of(
                        wrong("cache", "/cache/x"),
                        attempt("upstream", "https://up.invalid/x", "HTTP 500")),
                    List.of()))
            + text(
                FetchFailed.everywhere(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ),
                    List.of(
                        attempt("wasi.mirror", "https://m.invalid/x", "HTTP 404"),
                        wrong("upstream", "https://up.invalid/x"),
                        wrong("debian", "https://d.invalid/x")),
                    List.of()))
            + text(
                FetchFailed.everywhere(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ, REPACK),
                    List.of(
                        attempt("upstream", "https://up.invalid/x", "unknown host up.invalid"),
                        attempt("debian", "zlib/zlib_1.3.2.orig.tar.gz", "no mirror"),
                        attempt("npm", "zlib@1.0.0", "npm is not installed")),
                    List.of(
                        new Lack("no mirror", "-Dwasi.debian.mirror=URL"),
                        new Lack("npm is not installed", "sudo apt-get install npm"))))
            + text(
                FetchFailed.offline(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ, REPACK),
                    List.of(wrong("cache", "/cache/x"))))
            + text(
                FetchFailed.offline(
                    GoalNames.FETCHING,
                    WHAT,
                    List.of(GZ),
                    List.of(wrong("wasi.mirror", "file:///m/x"))))
            + ProblemRenderer.render(
                List.of(MISMATCH.get().ofArchive("zlib", "zlib.tar.gz", "https://m.invalid/x")))
            + "\n";
    Golden.check(getClass(), "fetch-problems.txt", texts);
  }

  @Test
  void theTextsOfWhatIsInAnArchiveAreThoseOfTheGoldenFile() throws Exception {
    Files.writeString(folder.resolve("zlib.h"), "");
    Files.createSymbolicLink(folder.resolve("link.h"), Path.of("zlib.h"));
    InputFiles inputs = InputFiles.find(WHAT, folder, List.of("zlib.h"));
    String texts =
        extracting("x.tar", new Tar().file("x-1/../../etc/passwd", "").bytes(), Limits.DEFAULT)
            + extracting("x.tar", new Tar().file("x-1/bomb", "22").bytes(), new Limits(9, 1))
            + extracting("x.tar.gz", "<html>".getBytes(UTF_8), Limits.DEFAULT)
            + extracting(
                "x.tar", new Tar().file("README", "").file("x-2/a", "").bytes(), Limits.DEFAULT)
            + Golden.problems(
                folder, () -> InputFiles.find(WHAT, folder, List.of("lib/*.c", "link.h")))
            + Golden.problems(
                folder, () -> inputs.verify(WHAT, version(Optional.empty()), verified(REPACK)))
            + ProblemRenderer.render(
                inputs.verify(WHAT, version(Optional.of("debian")), verified(GZ)).stream().toList())
            + "\n";
    Golden.check(getClass(), "archive-problems.txt", texts);
  }

  private String extracting(String name, byte[] bytes, Limits limits) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return Golden.problems(
        folder,
        () ->
            new Extractor(limits).extract(file, name, "x-1", folder.resolve("out"), path -> true));
  }

  private static String text(FetchFailed failure) {
    return ProblemRenderer.render(failure.problems()) + "\n\n";
  }

  private static FailedAttempt wrong(String origin, String location) {
    return new FailedAttempt(origin, location, "not what the catalog pins", MISMATCH);
  }

  private static FailedAttempt attempt(String origin, String location, String reason) {
    return new FailedAttempt(origin, location, reason, Optional.empty());
  }

  private static LibraryVersion version(Optional<String> inputsFrom) {
    return new LibraryVersion("1.3.2", "v1.3.2", BB, inputsFrom, List.of(GZ));
  }

  private static VerifiedArchive verified(Archive archive) {
    return new VerifiedArchive(archive, Path.of("x"), Optional.empty(), "cache");
  }

  private static Archive archive(Origin origin, String fileName, Digest sha256) {
    Archive like = Archives.pin(origin, fileName, new byte[1]);
    return new Archive(
        like.origin(),
        fileName,
        sha256,
        like.otherDigests(),
        like.size(),
        like.root(),
        like.evidence(),
        like.signature(),
        like.override());
  }
}
