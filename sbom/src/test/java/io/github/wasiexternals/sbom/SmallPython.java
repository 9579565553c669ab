package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sdk.Sdk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A built interpreter, in small. */
public final class SmallPython {

  /** Where its sources come from. */
  static final String URL = "https://www.python.org/ftp/python/3.15.0/Python-3.15.0.tar.xz";

  /** Later than the libraries, as with a {@code SOURCE_DATE_EPOCH} of its own. */
  static final Instant CREATED = Fixtures.FROZEN.plus(Duration.ofDays(1));

  private SmallPython() {}

  public static LinkedCode expat() {
    return new LinkedCode(
        "expat",
        Optional.of("2.8.2"),
        "XML parser",
        "MIT",
        Optional.of(new Supplier(Supplier.Kind.ORGANIZATION, "Expat maintainers")),
        Optional.of(URI.create("https://libexpat.github.io/")),
        Optional.of(URI.create("https://github.com/libexpat/libexpat")),
        Optional.of("R_2_8_2"),
        Optional.of(new Cpe("libexpat_project", "libexpat")),
        Optional.empty(),
        "CPython 3.15.0",
        List.of(
            new LinkedCode.LinkedArchive(
                "Modules/expat/libexpat.a", Fixtures.sha256("libexpat.a"))),
        Optional.of(Fixtures.sha256("its files")),
        12);
  }

  public static PythonBuild with(PythonBuild build, List<LinkedCode> code, List<String> unknown) {
    return new PythonBuild(
        build.version(),
        build.externals(),
        build.linked(),
        new InterpreterContents(
            code, sizes(code), List.of(), List.of(), List.of(), List.of(), unknown, List.of()),
        build.wasm(),
        build.licence(),
        build.sdk(),
        build.source(),
        build.checkout(),
        build.created());
  }

  private static SortedMap<String, InterpreterContents.Size> sizes(List<LinkedCode> code) {
    SortedMap<String, InterpreterContents.Size> sizes = new TreeMap<>();
    code.forEach(each -> sizes.put(each.name(), new InterpreterContents.Size(7, 1)));
    return sizes;
  }

  public static PythonBuild build(SbomDocument externals, List<String> linked, Sdk sdk) {
    return new PythonBuild(
        "3.15.0",
        externals,
        linked,
        Fixtures.NOTHING_ELSE,
        new PythonBuild.NamedFile(
            "python.wasm",
            Digester.digest(DigestAlgorithm.SHA1, new byte[] {0, 'a', 's', 'm'}),
            Fixtures.sha256("python.wasm")),
        new PythonBuild.NamedFile(
            "python.LICENSE.txt",
            Digester.digest(DigestAlgorithm.SHA1, new byte[] {'P', 'S', 'F'}),
            Fixtures.sha256("PSF")),
        sdk,
        Optional.of(new BuiltLibrary.Source(source(), Optional.of(URL))),
        new PythonBuild.Checkout(
            Fixtures.sha256("sources"), Optional.empty(), List.of("PKG_CONFIG_PATH=")),
        CREATED);
  }

  /** The archive of its sources. */
  static Archive source() {
    return new Archive(
        new Origin.Upstream(URI.create(URL)),
        "Python-3.15.0.tar.xz",
        Fixtures.sha256("CPython's source"),
        List.of(),
        OptionalLong.empty(),
        "Python-3.15.0",
        List.of("the release's own SBOM"),
        Optional.empty(),
        false);
  }
}
