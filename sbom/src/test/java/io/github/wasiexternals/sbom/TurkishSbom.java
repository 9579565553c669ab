package io.github.wasiexternals.sbom;

/** Writes an SBOM to standard output, in a JVM whose locale makes another letter of an I. */
final class TurkishSbom {

  private TurkishSbom() {}

  public static void main(String[] arguments) {
    if (!"MIT".toLowerCase(java.util.Locale.getDefault()).equals("m\u0131t")) {
      throw new IllegalStateException("this JVM does not speak Turkish");
    }
    byte[] bytes = Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
