package example;

import java.nio.file.Path;

/** Has Python add prices up, and prints how long it took. */
public final class Main {

  private static final String SCRIPT =
      """
      import sys, zlib
      from decimal import Decimal, __libmpdec_version__
      from sqlite3 import connect, sqlite_version

      prices = connect(":memory:")
      prices.execute("create table prices (price text)")
      prices.executemany("insert into prices values (?)", [[each] for each in sys.argv[1:]])
      total = sum(Decimal(price) for price, in prices.execute("select price from prices"))
      packed = zlib.compress(str(total).encode() * 1000)
      assert zlib.decompress(packed) == str(total).encode() * 1000
      print("total", total, "in", len(packed), "bytes")
      print("zlib", zlib.ZLIB_RUNTIME_VERSION)
      print("sqlite", sqlite_version)
      print("mpdecimal", __libmpdec_version__)
      """;

  public static void main(String... args) throws Exception {
    long start = System.nanoTime();
    EmbeddedPython python = new EmbeddedPython(Path.of(args[0]), Path.of(args[1]));
    System.out.printf("%.1f s: compiled%n", seconds(start));
    System.out.print(python.run(SCRIPT, "0.10", "0.20", "19.99"));
    System.out.printf("%.1f s: first call%n", seconds(start));
    System.out.print(python.run(SCRIPT, "0.1", "0.2"));
    System.out.printf("%.1f s: second call%n", seconds(start));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
