package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianPoolTest {

  private static final Origin.Debian ZLIB =
      new Origin.Debian("zlib", "zlib_1.3.dfsg+really1.3.2.orig.tar.gz");

  @TempDir Path apt;

  @ParameterizedTest
  @CsvSource({
    "zlib, zlib_1.3.dfsg+really1.3.2.orig.tar.gz, z/zlib/zlib_1.3.dfsg+really1.3.2.orig.tar.gz",
    "libzstd, libzstd_1.5.7+dfsg.orig.tar.xz, libz/libzstd/libzstd_1.5.7+dfsg.orig.tar.xz",
    "wasi-libc, wasi-libc_0.0~git1-2_all.deb, w/wasi-libc/wasi-libc_0.0~git1-2_all.deb",
    "lib, a b%c.deb, lib/lib/a%20b%25c.deb",
  })
  void theUrlIsThatOfThePool(String source, String file, String path) throws Exception {
    DebianPool pool = new DebianPool(apt, Optional.of(URI.create("http://m.invalid/debian/")));
    assertThat(pool.locate(new Origin.Debian(source, file)))
        .hasToString("http://m.invalid/debian/pool/main/" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deb http://m.invalid/debian bookworm main",
        "deb http://m.invalid/debian/ bookworm main contrib # ours",
        "deb [arch=amd64 signed-by=/usr/share/x.gpg] http://m.invalid/debian bookworm main",
        "deb [ arch=amd64 ]\thttp://m.invalid/debian\tbookworm main",
        "  deb-src http://m.invalid/debian bookworm main",
        """
        # deb http://commented.invalid/debian bookworm main
        deb cdrom:[Debian GNU/Linux 12 _Bookworm_]/debian bookworm main
        deb http://security.invalid/debian-security bookworm-security main
        deb https://node.invalid/node_20.x nodistro main
        deb http://m.invalid/debian bookworm main
        deb http://second.invalid/debian bookworm main
        """,
      })
  void theFirstDebianMirrorOfTheOneLineFormatIsTaken(String sources) throws Exception {
    write("sources.list", sources);
    assertMirror("http://m.invalid/debian");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Types: deb\nURIs: http://m.invalid/debian\nSuites: bookworm\nComponents: main\n",
        "types: deb\nuris:http://m.invalid/debian/\nSuites: bookworm\n",
        """
        Types: deb
        # a comment within a stanza
        URIs: http://security.invalid/debian-security
          http://m.invalid/debian
        Suites: bookworm
        Signed-By:
         -----BEGIN PGP PUBLIC KEY BLOCK-----
         .
         URIs: http://key.invalid/debian
        """,
        """
        Enabled: no
        Types: deb
        URIs: http://disabled.invalid/debian
        Suites: bookworm

        Types: deb
        URIs: http://m.invalid/debian
        Suites: bookworm
        """,
      })
  void theFirstDebianMirrorOfTheStanzaFormatIsTaken(String sources) throws Exception {
    write("sources.list.d/debian.sources", sources);
    assertMirror("http://m.invalid/debian");
  }

  @Test
  void filesAreReadInAptsOrderAndOthersNotAtAll() throws Exception {
    write("sources.list.d/a.list.bak", "deb http://bak.invalid/debian bookworm main\n");
    write("sources.list.d/c.list", "deb http://c.invalid/debian bookworm main\n");
    write("sources.list.d/b.sources", "URIs: http://b.invalid/debian\n");
    assertMirror("http://b.invalid/debian");
    write("sources.list", "deb http://main.invalid/debian bookworm main\n");
    assertMirror("http://main.invalid/debian");
  }

  @Test
  void aMirrorThatWasNamedIsTakenBeforeApts() throws Exception {
    write("sources.list", "deb http://apt.invalid/debian bookworm main\n");
    DebianPool pool = new DebianPool(apt, Optional.of(URI.create("http://named.invalid/x")));
    assertThat(pool.locate(ZLIB)).asString().startsWith("http://named.invalid/x/pool/main/z/");
  }

  @Test
  void securitySuitesAreOnAptsMirrorOfThem() throws Exception {
    write(
        "sources.list",
        """
        deb http://m.invalid/debian trixie main
        deb http://s.invalid/debian-security trixie-security main
        """);
    assertThat(release(Optional.empty(), "trixie"))
        .isEqualTo("http://m.invalid/debian/dists/trixie/InRelease");
    assertThat(release(Optional.empty(), "trixie-security"))
        .isEqualTo("http://s.invalid/debian-security/dists/trixie-security/InRelease");
  }

  @Test
  void securitySuitesAreBesideAMirrorThatWasNamedOrIsTheOnlyOne() throws Exception {
    write("sources.list", "deb http://m.invalid/debian/ trixie main\n");
    assertThat(release(Optional.empty(), "trixie-security"))
        .isEqualTo("http://m.invalid/debian-security/dists/trixie-security/InRelease");
    assertThat(release(Optional.of(URI.create("http://n.invalid/debian")), "trixie-security"))
        .isEqualTo("http://n.invalid/debian-security/dists/trixie-security/InRelease");
  }

  private String release(Optional<URI> named, String suite) throws TransferException {
    return new DebianPool(apt, named).ofSuite(suite, "InRelease").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "deb http://u.invalid/ubuntu jammy main",
        "deb mirror+file:/etc/apt/debian bookworm main",
        "deb http://m.invalid/debian",
      })
  void aMachineWithoutAMirrorSaysSo(String sources) throws Exception {
    write("sources.list", sources);
    TransferException failure = failure(apt);
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure)
        .hasMessage(
            "no mirror whose path ends in /debian in apt's sources in "
                + apt
                + ", nor -Dwasi.debian.mirror=URL");
  }

  @Test
  void aMachineWithoutAptSaysSo() {
    assertThat(failure(apt.resolve("absent"))).hasMessageContaining("no mirror");
  }

  private void assertMirror(String mirror) throws TransferException {
    assertThat(new DebianPool(apt, Optional.empty()).locate(ZLIB))
        .hasToString(mirror + "/pool/main/z/zlib/" + ZLIB.file());
  }

  private static TransferException failure(Path apt) {
    return catchThrowableOfType(
        TransferException.class,
        () -> new DebianPool(apt, Optional.empty(), "wasi.debian.mirror").locate(ZLIB));
  }

  private void write(String path, String content) throws IOException {
    Path file = apt.resolve(path);
    Folders.create(Folders.parent(file));
    Files.writeString(file, content);
  }
}
