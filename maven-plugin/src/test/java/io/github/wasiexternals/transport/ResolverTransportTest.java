package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.PeekTask;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transport.file.FileTransporterFactory;
import org.eclipse.aether.transport.http.HttpTransporterFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolverTransportTest {

  @TempDir Path temporary;

  private final MockWebServer server = new MockWebServer();
  private final Seen seen = new Seen();
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server.start();
    file = temporary.resolve("with space ü.tmp");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFileAndTheReceiverGetTheSameBytesAndTheAnnouncedLength() throws Exception {
    server.enqueue(new MockResponse.Builder().body("twelve bytes").build());

    transport().get(url("a+b/zlib-1.3.2.tar.gz"), file, seen);

    assertThat(file).hasContent("twelve bytes");
    assertThat(seen.bytes).hasToString("twelve bytes");
    assertThat(seen.length).hasValue(12);
    assertThat(server.takeRequest().getTarget()).isEqualTo("/a+b/zlib-1.3.2.tar.gz");
  }

  @Test
  void aFileUrlWorksAsWell() throws Exception {
    Path mirrored = Files.writeString(temporary.resolve("archive.tar.gz"), "local");

    transport().get(mirrored.toUri(), file, seen);

    assertThat(file).hasContent("local");
    assertThat(seen.bytes).hasToString("local");
  }

  @Test
  void aMissingFileIsNotFound() {
    assertThat(failure(temporary.resolve("absent.tar.gz").toUri()).kind())
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void status404IsNotFound() {
    server.enqueue(new MockResponse.Builder().code(404).build());

    assertThat(failure(url("x.zip")).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void status503MayPass() {
    server.enqueue(new MockResponse.Builder().code(503).build());

    TransferException failure = failure(url("x.zip"));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessage("HTTP status 503");
  }

  @Test
  void status403IsRefused() {
    server.enqueue(new MockResponse.Builder().code(403).build());

    assertThat(failure(url("x.zip")).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void aBodyShorterThanAnnouncedMayPass() {
    server.enqueue(
        new MockResponse.Builder()
            .body("only this")
            .setHeader("Content-Length", "100")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(failure(url("x.zip")).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aServerThatHangsEndsWithTheConfiguredTimeoutAndMayPass() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(failure(url("x.zip")).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aTransporterThatNeverReturnsIsGivenUpAndMayPass() {
    ResolverTransport transport =
        new ResolverTransport((session, repository) -> new Stuck(), session());

    TransferException failure =
        catchThrowableOfType(
            TransferException.class, () -> transport.get(url("x.zip"), file, seen));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessage("nothing came for 300 ms");
  }

  @Test
  void anUnknownHostIsUnreachable() {
    TransferException failure = failure(URI.create("http://host.invalid/x.zip"));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessage("unknown host host.invalid");
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() {
    URI gone = url("x.zip");
    server.close();

    assertThat(failure(gone).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void whatTheReceiverRefusesEndsTheTransferWithItsOwnReason() {
    server.enqueue(new MockResponse.Builder().body(new Buffer().write(new byte[1 << 20])).build());
    IOException tooLarge = new IOException("larger than pinned");

    assertThatThrownBy(
            () ->
                transport()
                    .get(
                        url("x.zip"),
                        file,
                        new Transport.Receiver() {
                          @Override
                          public void started(OptionalLong length) throws IOException {
                            throw tooLarge;
                          }

                          @Override
                          public void received(ByteBuffer bytes) {}
                        }))
        .isSameAs(tooLarge);
  }

  private TransferException failure(URI location) {
    return catchThrowableOfType(
        TransferException.class, () -> transport().get(location, file, seen));
  }

  private URI url(String path) {
    return server.url("/" + path).uri();
  }

  private static ResolverTransport transport() {
    return new ResolverTransport(new Transporters(), session());
  }

  private static RepositorySystemSession session() {
    DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    session.setConfigProperty("aether.connector.requestTimeout", 300);
    return session;
  }

  /** Waits for ever, as a transporter without a timeout of its own does on a server that hangs. */
  private static final class Stuck implements Transporter {
    @Override
    public void get(GetTask task) throws InterruptedException {
      new CountDownLatch(1).await();
    }

    @Override
    public int classify(Throwable failure) {
      return ERROR_OTHER;
    }

    @Override
    public void peek(PeekTask task) {}

    @Override
    public void put(PutTask task) {}

    @Override
    public void close() {}
  }

  /** Stands for Maven's own provider, which chooses by the URL's scheme. */
  private static final class Transporters implements TransporterProvider {
    @Override
    public Transporter newTransporter(RepositorySystemSession session, RemoteRepository repository)
        throws NoTransporterException {
      return repository.getProtocol().equals("file")
          ? new FileTransporterFactory().newInstance(session, repository)
          : new HttpTransporterFactory().newInstance(session, repository);
    }
  }

  private static final class Seen implements Transport.Receiver {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private OptionalLong length = OptionalLong.empty();

    @Override
    public void started(OptionalLong announced) {
      length = announced;
    }

    @Override
    public void received(ByteBuffer chunk) {
      byte[] copy = new byte[chunk.remaining()];
      chunk.get(copy);
      bytes.writeBytes(copy);
    }
  }
}
