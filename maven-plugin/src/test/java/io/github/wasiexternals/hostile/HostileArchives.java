package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.hostile.HostileCase.GotInException;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.jspecify.annotations.Nullable;

/** A small archive of sources, with something in it that no honest tool would write. */
final class HostileArchives implements Generator {

  private static final List<String> PACKED = List.of("gz", "xz", "zst", "bz2");

  /** What is done to the archive. */
  private enum Form {
    NAME,
    ZIP_NAME,
    NAME_TWICE,
    LINK,
    ZIP_LINK,
    HARD_LINK,
    TYPE,
    SIZE,
    EXTENDED_NAME,
    EXTENDED_VALUE,
    CUT,
    CUT_ZIP,
    BOMB,
    MANY_MEMBERS,
    DEEP_NAMES,
    LONG_NAMES,
    MEMORY,
    ZIP_RECORD,
    DEBIAN_MEMBER,
    NOTHING_OF_THAT_KIND
  }

  @Override
  public String kind() {
    return "archives";
  }

  @Override
  public HostileCase generate(int number, RandomGenerator random) {
    Form form = Form.values()[number % Form.values().length];
    return switch (form) {
      case NAME -> refused(number, random, "a name", this::badName);
      case ZIP_NAME ->
          zip(number, "a name in a zip", false, (scene, zip) -> badZipName(scene, zip, random));
      case NAME_TWICE -> refused(number, random, "two entries for one place", this::twice);
      case LINK -> refused(number, random, "a link that leads out", this::link);
      case ZIP_LINK ->
          zip(number, "a link in a zip", false, (scene, zip) -> zipLink(scene, zip, random));
      case HARD_LINK -> refused(number, random, "a hard link that leads out", this::hardLink);
      case TYPE -> tar(number, random, "an entry of another type", true, this::type);
      case SIZE -> tar(number, random, "a size that is none", true, this::size);
      case EXTENDED_NAME -> refused(number, random, "a name in an extended header", this::paxName);
      case EXTENDED_VALUE -> tar(number, random, "an extended header", true, this::paxValue);
      case CUT -> cut(number, random);
      case CUT_ZIP ->
          bytes(number, "a zip that was cut off", false, "zip", scene -> shortened(zip(), random));
      case BOMB -> bomb(number, random);
      case MANY_MEMBERS ->
          bytes(number, "many empty packed streams", true, "tar.gz", scene -> members(random));
      case DEEP_NAMES -> tar(number, random, "names of thousands of folders", true, this::deep);
      case LONG_NAMES -> tar(number, random, "long names", true, this::longNames);
      case MEMORY -> memory(number, random);
      case ZIP_RECORD ->
          bytes(number, "a damaged record of a zip", true, "zip", scene -> record(random));
      case DEBIAN_MEMBER ->
          bytes(number, "a package with members of its own", true, "deb", scene -> debian(random));
      case NOTHING_OF_THAT_KIND ->
          bytes(
              number,
              "another format than the name says",
              false,
              pick(random, List.of("tar.gz", "tar.xz", "tar.zst", "tar.bz2", "zip", "deb")),
              scene -> "no archive at all".repeat(200).getBytes(UTF_8));
    };
  }

  @Override
  public HostileCase honest() {
    return bytes(HONEST, "nothing hostile", true, "tar.xz", scene -> pack("xz", real().bytes()));
  }

  private interface TarPart {
    void add(RawTar tar, Scene scene, RandomGenerator random);
  }

  private interface ZipPart {
    void add(Scene scene, ZipArchiveOutputStream zip) throws IOException;
  }

  private interface Content {
    byte[] of(Scene scene) throws IOException;
  }

  // --- what is wrong with it -------------------------------------------------------------------

  private void badName(RawTar tar, Scene scene, RandomGenerator random) {
    tar.file(hostileName(scene, random), "got out");
  }

  private static String hostileName(Scene scene, RandomGenerator random) {
    String outside = scene.canaries().outside(random.nextInt(4)).toString();
    return pick(
        random,
        List.of(
            "../beside.txt",
            "z-1/../../beside.txt",
            "z-1/src/../../../../above.txt",
            "./../beside/inside.h",
            outside,
            "/" + outside,
            "z-1/" + "../".repeat(20) + outside.substring(1),
            "C:\\beside.txt",
            "c:beside.txt",
            "z-1\\..\\..\\beside.txt",
            "z-1/a\nb",
            "z-1/\u001b[2Jscreen",
            "z-1/\u0085next",
            "z-1/" + "n".repeat(5000)));
  }

  private void badZipName(Scene scene, ZipArchiveOutputStream zip, RandomGenerator random)
      throws IOException {
    add(
        zip,
        hostileName(scene, random).replace('\\', '/').replace("C:/", "C:/x/"),
        "got out",
        0100644);
  }

  private void twice(RawTar tar, Scene scene, RandomGenerator random) {
    switch (random.nextInt(7)) {
      case 0 -> tar.file("z-1/readme", "a").file("z-1/README", "b");
      case 1 -> tar.file("z-1/\u00e9", "a").file("z-1/e\u0301", "b");
      case 2 -> tar.file("z-1/one", "a").file("z-1/one", "b");
      case 3 -> tar.file("z-1/one", "a").file("z-1/one/two", "b");
      case 4 -> tar.entry('2', "z-1/one", "src", new byte[0]).file("z-1/one/two", "b");
      case 5 -> tar.folder("z-1/one/").entry('2', "z-1/one", "..", new byte[0]);
      default -> tar.file("z-1/stra\u00dfe", "a").file("z-1/STRASSE", "b");
    }
  }

  private void link(RawTar tar, Scene scene, RandomGenerator random) {
    String target =
        pick(
            random,
            List.of(
                scene.canaries().outside(random.nextInt(4)).toString(),
                "../../beside.txt",
                "../".repeat(30) + "etc/passwd",
                "src/../../../beside.txt",
                "./.././../beside.txt",
                "C:\\windows",
                "..\\..\\beside.txt",
                "",
                "a\u0007b"));
    tar.entry('2', "z-1/one", target, new byte[0]).file("z-1/two", "x");
  }

  private void zipLink(Scene scene, ZipArchiveOutputStream zip, RandomGenerator random)
      throws IOException {
    String target =
        pick(random, List.of(scene.canaries().outside(1).toString(), "../../../beside.txt", ""));
    add(zip, "z-1/one", target, 0120777);
  }

  private void hardLink(RawTar tar, Scene scene, RandomGenerator random) {
    String target =
        pick(
            random,
            List.of(
                scene.canaries().outside(random.nextInt(4)).toString(),
                "../beside.txt",
                "z-1/../../beside.txt",
                "z-1/not-there",
                "z-1/src",
                "z-1/soft"));
    tar.entry('2', "z-1/soft", "src/a.c", new byte[0]).entry('1', "z-1/one", target, new byte[0]);
  }

  private void type(RawTar tar, Scene scene, RandomGenerator random) {
    char type = "3467VMDNSZ\u0000 ~".charAt(random.nextInt(13));
    tar.entry(type, "z-1/odd", scene.canaries().outside(0).toString(), "12345".getBytes(UTF_8));
  }

  private void size(RawTar tar, Scene scene, RandomGenerator random) {
    byte[] size =
        switch (random.nextInt(7)) {
          case 0 -> "77777777777\0".getBytes(UTF_8);
          case 1 -> "-0000000001\0".getBytes(UTF_8);
          case 2 -> "not a size!\0".getBytes(UTF_8);
          case 3 -> binary((byte) 0x80, (byte) 0x7f);
          case 4 -> binary((byte) 0xff, (byte) 0xff);
          case 5 -> new byte[12];
          default -> RawTar.octal(1L << 32, 12);
        };
    tar.header('0', "z-1/odd", "", size).data("short".getBytes(UTF_8));
  }

  /** A number in base 256, which GNU tar writes for large ones. */
  private static byte[] binary(byte first, byte others) {
    byte[] size = new byte[12];
    Arrays.fill(size, others);
    size[0] = first;
    return size;
  }

  private void paxName(RawTar tar, Scene scene, RandomGenerator random) {
    String outside = scene.canaries().outside(random.nextInt(4)).toString();
    switch (random.nextInt(3)) {
      case 0 -> tar.pax('x', "path", "../../beside.txt").file("z-1/one", "x");
      case 1 -> tar.pax('x', "path", "z-1/src/../../../../above.txt").file("z-1/one", "x");
      default -> tar.pax('x', "linkpath", outside).entry('2', "z-1/one", "src", new byte[0]);
    }
  }

  private void paxValue(RawTar tar, Scene scene, RandomGenerator random) {
    switch (random.nextInt(11)) {
      // The library makes this one relative, and takes no global name.
      case 9 -> tar.pax('x', "path", scene.canaries().outside(random.nextInt(4)).toString());
      case 10 -> tar.pax('g', "path", "../../beside.txt");
      case 0 -> tar.pax('x', "size", "-5");
      case 1 -> tar.pax('x', "size", "99999999999999999999999");
      case 2 -> tar.pax('x', "size", "1e9");
      case 3 -> tar.pax('x', "GNU.sparse.map", "0,5,-7,9");
      case 4 ->
          tar.pax('x', "GNU.sparse.major", "1")
              .pax('x', "GNU.sparse.minor", "0")
              .pax('x', "GNU.sparse.realsize", "1099511627776");
      case 5 -> tar.entry('x', "pax", "", "999999999 path=x\n".getBytes(UTF_8));
      case 6 -> tar.entry('x', "pax", "", "-3 path=x\n".getBytes(UTF_8));
      case 7 -> tar.pax('x', "comment", "c".repeat(3 << 20));
      default -> tar.header('x', "pax", "", RawTar.octal(077777777777L, 12));
    }
    tar.file("z-1/one", "x");
  }

  private void deep(RawTar tar, Scene scene, RandomGenerator random) {
    int entries = 500 + random.nextInt(500);
    for (int i = 0; i < entries; i++) {
      tar.file("z-1/" + (char) ('a' + i % 26) + i + "/d".repeat(2000), "");
    }
  }

  private void longNames(RawTar tar, Scene scene, RandomGenerator random) {
    switch (random.nextInt(3)) {
      case 0 -> tar.file("z-1/" + "n".repeat(256), "x");
      case 1 -> tar.file("z-1/" + ("n".repeat(250) + "/").repeat(16) + "x", "x");
      default -> tar.file("z-1/" + "\u0800".repeat(100), "x");
    }
  }

  private HostileCase cut(int number, RandomGenerator random) {
    String suffix = pick(random, PACKED);
    return bytes(
        number,
        "a tar." + suffix + " that was cut off",
        false,
        "tar." + suffix,
        scene -> shortened(pack(suffix, real().bytes()), random));
  }

  /** Cut where something is lost: before the checksum at the end. */
  private static byte[] shortened(byte[] bytes, RandomGenerator random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length * 3 / 4));
  }

  /** 256 MiB that need some KiB: packed once, and repeated. */
  private HostileCase bomb(int number, RandomGenerator random) {
    String suffix = pick(random, List.of("gz", "zst", "bz2", "xz"));
    return bytes(
        number,
        "a bomb as tar." + suffix,
        false,
        "tar." + suffix,
        scene -> {
          byte[] part = pack(suffix, new byte[16 << 20]);
          byte[] start =
              pack(
                  suffix,
                  new RawTar()
                      .file("z-1/README", "x")
                      .header('0', "z-1/bomb.c", "", RawTar.octal(256 << 20, 12))
                      .withoutEnd());
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          all.writeBytes(start);
          for (int i = 0; i < 16; i++) {
            all.writeBytes(part);
          }
          all.writeBytes(pack(suffix, new byte[1024]));
          return all.toByteArray();
        });
  }

  private static byte[] members(RandomGenerator random) throws IOException {
    byte[] nothing = pack("gz", new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000 + random.nextInt(80_000); i++) {
      all.writeBytes(nothing);
    }
    all.writeBytes(pack("gz", real().bytes()));
    return all.toByteArray();
  }

  /** Headers that ask for more memory than there is. */
  private HostileCase memory(int number, RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 ->
          bytes(number, "an xz with a dictionary of 4 GiB", false, "tar.xz", scene -> greedyXz());
      case 1 ->
          bytes(
              number,
              "a zst with a window of 2 TiB",
              false,
              "tar.zst",
              scene -> {
                byte[] bytes = pack("zst", real().bytes());
                bytes[4] = 0;
                bytes[5] = (byte) 0xf8;
                return bytes;
              });
      default ->
          bytes(
              number,
              "a gz with a name of 64 MiB",
              true,
              "tar.gz",
              scene -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3});
                byte[] name = new byte[1 << 20];
                Arrays.fill(name, (byte) 'n');
                for (int i = 0; i < 24; i++) {
                  all.writeBytes(name);
                }
                return all.toByteArray();
              });
    };
  }

  /** The block's header says it, and has a checksum of its own. */
  private static byte[] greedyXz() throws IOException {
    byte[] bytes = pack("xz", real().bytes());
    int start = 12;
    int length = ((bytes[start] & 0xff) + 1) * 4;
    bytes[start + 4] = 40;
    CRC32 crc = new CRC32();
    crc.update(bytes, start, length - 4);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(start + length - 4, (int) crc.getValue());
    return bytes;
  }

  /** One field of the directory or of a local header of a zip has another value. */
  private static byte[] record(RandomGenerator random) throws IOException {
    byte[] bytes = zip();
    byte[] signature =
        random.nextBoolean() ? new byte[] {'P', 'K', 1, 2} : new byte[] {'P', 'K', 5, 6};
    int at = 0;
    for (int i = 0; i + 4 < bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + 4, signature, 0, 4)) {
        at = i;
        break;
      }
    }
    int field = at + 4 + 2 * random.nextInt(signature[2] == 1 ? 20 : 8);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(field, (short) pick(random, List.of(0, 1, 99, 0x7fff, 0xffff)).intValue());
    return bytes;
  }

  private static byte[] debian(RandomGenerator random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
      byte[] data = pack("xz", real().bytes());
      put(ar, "debian-binary", "2.0\n".getBytes(UTF_8));
      switch (random.nextInt(4)) {
        case 0 -> put(ar, "control.tar.xz", data);
        case 1 -> {
          put(ar, "data.tar.xz", data);
          put(ar, "data.tar.xz", data);
        }
        case 2 -> put(ar, "data.tar.gz", data);
        default -> put(ar, "data.tar.xz", Arrays.copyOf(data, data.length / 2));
      }
    }
    return out.toByteArray();
  }

  private static void put(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length));
    ar.write(bytes);
    ar.closeArchiveEntry();
  }

  // --- what is right with it -------------------------------------------------------------------

  /** What a release of a library has. */
  private static RawTar real() {
    return new RawTar()
        .folder("z-1/")
        .file("z-1/README", "A library.\n")
        .folder("z-1/src/")
        .file("z-1/src/a.c", "int a;\n".repeat(300))
        .file("z-1/src/b.c", "int b;\n")
        .entry('2', "z-1/src/c.c", "b.c", new byte[0]);
  }

  private static byte[] zip() throws IOException {
    return zip((scene, zip) -> {}, null);
  }

  private static byte[] zip(ZipPart part, @Nullable Scene scene) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      add(zip, "z-1/README", "A library.\n", 0100644);
      add(zip, "z-1/src/a.c", "int a;\n".repeat(300), 0100644);
      if (scene != null) {
        part.add(scene, zip);
      }
    }
    return out.toByteArray();
  }

  private static void add(ZipArchiveOutputStream zip, String name, String content, int mode)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    entry.setTime(0);
    zip.putArchiveEntry(entry);
    zip.write(content.getBytes(UTF_8));
    zip.closeArchiveEntry();
  }

  private static byte[] pack(String suffix, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed =
        switch (suffix) {
          case "gz" -> new GzipCompressorOutputStream(out);
          case "xz" -> new XZCompressorOutputStream(out);
          case "zst" -> new ZstdCompressorOutputStream(out);
          case "bz2" -> new BZip2CompressorOutputStream(out, 1);
          default -> out;
        }) {
      new ByteArrayInputStream(bytes).transferTo(packed);
    }
    return out.toByteArray();
  }

  private HostileCase refused(int number, RandomGenerator random, String what, TarPart part) {
    return tar(number, random, what, false, part);
  }

  private HostileCase tar(
      int number, RandomGenerator random, String what, boolean mayBeAccepted, TarPart part) {
    String suffix = pick(random, List.of("tar.gz", "tar.xz", "tar.zst", "tar.bz2", "tar"));
    boolean first = random.nextBoolean();
    return bytes(
        number,
        what + " in a " + suffix,
        mayBeAccepted,
        suffix,
        scene -> {
          RawTar tar = first ? new RawTar() : real();
          part.add(tar, scene, random);
          if (first) {
            tar.file("z-1/last", "x");
          }
          return pack(suffix.replace("tar.", ""), tar.bytes());
        });
  }

  private HostileCase zip(int number, String what, boolean mayBeAccepted, ZipPart part) {
    return bytes(number, what, mayBeAccepted, "zip", scene -> zip(part, scene));
  }

  /** Gives bytes to the extractor; what it wrote after a refusal is nothing. */
  private HostileCase bytes(
      int number, String what, boolean mayBeAccepted, String suffix, Content content) {
    return new HostileCase(
        kind(),
        number,
        what,
        mayBeAccepted,
        scene -> {
          Path file = scene.input("z." + suffix, content.of(scene));
          Path target = scene.result("target");
          try {
            new Extractor(Limits.DEFAULT)
                .extract(file, "z." + suffix, number % 2 == 0 ? "z-1" : "", target, path -> true);
          } catch (ProblemException e) {
            if (Files.exists(target)) {
              throw new GotInException("it was refused, and is there");
            }
            throw e;
          }
        });
  }

  private static <T> T pick(RandomGenerator random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
