package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.PinProblem.Asked;
import io.github.wasiexternals.problem.PinProblem.Difference;
import io.github.wasiexternals.problem.PinProblem.Unproven;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of problems with pins, word by word. */
class PinProblemTextTest {

  @Test
  void eachSaysWhatHappenedAndOneThingToDo() {
    List<Problem> problems =
        List.of(
            new PinProblem.NothingFound(
                "xz 5.9.9",
                List.of(new Asked("upstream", "https://xz.example/xz-5.9.9.tar.gz", "HTTP 404"))),
            new PinProblem.NotAnArchive(
                "https://xz.example/xz.tar.gz", "not in the .gz format", "<!DOCTYPE html>"),
            new PinProblem.SignatureRefused(
                "xz 5.9.0",
                "https://xz.example/xz.tar.gz",
                "https://xz.example/xz.tar.gz.sig",
                "The signature does not hold for this file."),
            new PinProblem.InputsDiffer(
                "xz 5.9.0",
                "https://xz.example/xz.tar.gz",
                "sha256:aa",
                "https://pool.example/xz.tar.gz",
                "sha256:bb",
                List.of(new Difference("src/a.c", "sha256:cc", "missing")),
                3),
            new PinProblem.NoEvidence(
                "xz 5.9.0",
                List.of(
                    new Unproven(
                        "debian", "https://pool.example/xz.tar.gz", "sha256:bb", "none found")),
                List.of(new Asked("upstream", "https://xz.example/xz.tar.gz", "unknown host"))),
            new PinProblem.BytesChanged(
                "xz 5.8.3", "https://xz.example/xz.tar.gz", "sha256:aa", "sha256:bb"),
            new PinProblem.ReasonNeeded("xz", "5.9.0", "3.15", "5.8.1.1"),
            new PinProblem.StrayFile("Downloads/xz.zip", List.of("xz-5.9.0.tar.gz")),
            new PinProblem.OtherInputs(
                "xz 5.8.3", "https://xz.example/xz.tar.gz", "sha256:aa", "sha256:bb"),
            new EditProblem.NotEditable(
                "pins/pythons/3.15.toml", "xz in [wasi]", "it has no such table"),
            new EditProblem.NotWritable("pins/libraries/xz.toml", "AccessDenied", true),
            new EditProblem.NoPlace("externals-catalog/src/main/resources/catalog"));

    assertThat(ProblemRenderer.render(problems))
        .isEqualTo(
            """
            12 problems

            1. no archive of xz 5.9.9 can be had
                upstream  https://xz.example/xz-5.9.9.tar.gz: HTTP 404
                → see whether that version exists; if so, -Dwasi.url=URL, or -Dwasi.file=FILE with a downloaded archive

            2. https://xz.example/xz.tar.gz is not an archive
                reason  not in the .gz format
                begins  <!DOCTYPE html>
                → give the URL of the archive itself: open https://xz.example/xz.tar.gz and copy the download's link

            3. upstream's signature speaks against an archive of xz 5.9.0
                archive    https://xz.example/xz.tar.gz
                signature  https://xz.example/xz.tar.gz.sig
                verdict    The signature does not hold for this file.
                → do not use it; ask upstream, and compare with what others have

            4. two archives of xz 5.9.0 give different libraries
                a     https://xz.example/xz.tar.gz, inputs sha256:aa
                b     https://pool.example/xz.tar.gz, inputs sha256:bb
                file  src/a.c
                  a   sha256:cc
                  b   missing
                and   2 more files
                → compare both by hand, and pin neither before you know which one is upstream's

            5. there is no evidence for what was found of xz 5.9.0
                debian         https://pool.example/xz.tar.gz
                  digest       sha256:bb
                  signature    none found
                upstream       https://xz.example/xz.tar.gz: unknown host
                second origin  none that is independent has the same inputs
                → -Dwasi.evidence="WORDS", saying where else you saw sha256:bb

            6. ATTACK? A known archive of xz 5.8.3 has other bytes than it had
                archive   https://xz.example/xz.tar.gz
                expected  sha256:aa
                actual    sha256:bb
                → do not use these bytes, keep a copy, and ask upstream why a published file changed

            7. the pin of xz for Python 3.15 would differ from Windows'
                pin      5.9.0
                Windows  5.8.1.1
                → -Dwasi.reason="WORDS", saying why

            8. Downloads/xz.zip has the name of no known archive of this version
                known  xz-5.9.0.tar.gz
                → -Dwasi.url=URL as well, the URL that the file was downloaded from

            9. the sources of xz 5.8.3 in https://xz.example/xz.tar.gz are not those that the catalog pins
                expected  sha256:aa
                actual    sha256:bb
                → do not use this archive, or correct the catalog's inputs digest by hand

            10. pins/pythons/3.15.toml has a form in which xz in [wasi] can't be changed without changing more
                reason  it has no such table
                → change xz in [wasi] in pins/pythons/3.15.toml by hand

            11. pins/libraries/xz.toml can't be written
                reason   AccessDenied
                catalog  as it was
                → make the folder of pins/libraries/xz.toml writable, and run the same command again

            12. there is no catalog here that could be changed
                not there  externals-catalog/src/main/resources/catalog
                → -Dwasi.catalog=DIR, a folder of your own; the files that are changed are put there""");
  }
}
