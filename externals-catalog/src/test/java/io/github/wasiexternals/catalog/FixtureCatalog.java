package io.github.wasiexternals.catalog;

/** Lets tests of other packages use the small catalog. */
public final class FixtureCatalog {

  /** As the goals name what users choose. */
  public static final ParameterNames NAMES = new ParameterNames("wasi.", "mvn wasi:pin");

  private FixtureCatalog() {}

  /** The fixture, with one archive that lacks nothing and one that lacks all it may. */
  public static Catalog read() {
    return new Fixture().read();
  }

  /** The fixture, whose libraries say where news of them can be had. */
  public static Catalog withReleases() {
    return releases().read();
  }

  /** The same with one library that is built only when it is named. */
  public static Catalog withZlibOptional() {
    return releases()
        .with(Fixture.PYTHON, "[wasi]\nzlib = \"1.3.2\"\n", "[wasi]\n")
        .with(Fixture.PYTHON, "[windows]\n", "[optional]\nzlib = \"1.3.2\"\n\n[windows]\n")
        .read();
  }

  private static Fixture releases() {
    return new Fixture()
        .with(
            Fixture.ZLIB,
            "modules = [{ name = \"zlib\", tests = [\"test_zlib\", \"test_gzip\"] }, { name = \"binascii\" }]\n",
            """
            modules = [{ name = "zlib", tests = ["test_zlib", "test_gzip"] }, { name = "binascii" }]

            [releases]
            list = "https://api.example/repos/zlib/releases"
            format = "github-releases"
            pattern = "v{version}"
            debian = "zlib"
            """)
        .with(
            Fixture.SQLITE,
            "modules = [{ name = \"_sqlite3\", since = \"3.3\" }]\n",
            """
            modules = [{ name = "_sqlite3", since = "3.3" }]

            [releases]
            list = "https://sqlite.example/download.html"
            format = "sqlite-downloads"
            pattern = "{version}"
            debian = "sqlite3"
            npm = "@scope/sqlite"
            """);
  }
}
