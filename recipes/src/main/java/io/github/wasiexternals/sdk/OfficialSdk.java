package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The archives that the WASI SDK project publishes, unpacked. */
final class OfficialSdk implements SdkMaker {

  private static final int KEY_DIGITS = 16;

  private final HostPlatform host;
  private final SdkArchives archives;
  private final ArchiveUnpacker unpacker;
  private final Clang clang;
  private final SdkListener listener;

  OfficialSdk(
      HostPlatform host,
      SdkArchives archives,
      ArchiveUnpacker unpacker,
      Clang clang,
      SdkListener listener) {
    this.host = host;
    this.archives = archives;
    this.unpacker = unpacker;
    this.clang = clang;
    this.listener = listener;
  }

  @Override
  public String what() {
    return "official archive";
  }

  @Override
  public Sdk.Kind kind() {
    return Sdk.Kind.OFFICIAL;
  }

  @Override
  public Optional<String> name(SdkPin pin) {
    List<Archive> pinned = pinned(pin);
    if (pinned.isEmpty()) {
      return Optional.empty();
    }
    String digests =
        pinned.stream().map(archive -> archive.sha256().hex()).collect(Collectors.joining("\n"));
    return Optional.of(
        "wasi-sdk-"
            + pin.version()
            + "-official-"
            + Digester.sha256(digests).hex().substring(0, KEY_DIGITS));
  }

  @Override
  public Optional<Digest> identity(SdkPin pin) {
    return ofHost(pin).flatMap(each -> each.identity().stream()).findFirst();
  }

  @Override
  public List<Set<Digest>> sources(SdkPin pin) {
    return pinned(pin).stream().map(Archive::sha256).map(Set::of).toList();
  }

  @Override
  public SdkStore.Maker maker(SdkPin pin) {
    return target -> make(pin, target);
  }

  private SdkRecord.Facts make(SdkPin pin, Path target) throws IOException, InterruptedException {
    String title = "WASI SDK " + pin.version();
    VerifiedArchive archive = archives.fetch(title, pinned(pin));
    String fileName = archive.archive().fileName();
    listener.working("unpacking " + fileName);
    unpacker.unpack(archive.file(), fileName, archive.archive().root(), path -> true, target);
    SdkFolder folder = SdkFolder.examine(target);
    // Before 25, there is no VERSION file; only the pinned digest identifies the version.
    Optional<VersionFile> file = VersionFile.read(target);
    if (file.isPresent() && !folder.isRelease(pin.name())) {
      throw new ProblemException(
          Problem.of(
              fileName + " holds another WASI SDK than the catalog says",
              List.of(value("expected", pin.version()), value("actual", file.get().version())),
              "correct the catalog's file of WASI SDK " + pin.version()));
    }
    return new SdkRecord.Facts(
        file.map(VersionFile::version).orElse(pin.version()),
        file.flatMap(VersionFile::wasiLibc).or(() -> Optional.of(pin.wasiLibc())),
        clang.version(target),
        List.of(
            new Sdk.SdkPart(
                SdkPin.OFFICIAL,
                pin.version(),
                archive.archive().sha256(),
                fileName,
                archive.location(),
                SdkLicences.LLVM,
                "WebAssembly")));
  }

  private List<Archive> pinned(SdkPin pin) {
    return ofHost(pin).map(SdkPin.HostArchive::archive).toList();
  }

  private Stream<SdkPin.HostArchive> ofHost(SdkPin pin) {
    return pin.official().stream().filter(official -> official.host().equals(host.id()));
  }
}
