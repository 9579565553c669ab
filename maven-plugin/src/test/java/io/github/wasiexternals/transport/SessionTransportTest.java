package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTransportTest {

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("localhost")
          .addSubjectAlternativeName("127.0.0.1")
          .build();

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

    DefaultRepositorySystemSession impatient = session();
    impatient.setConfigProperty("aether.connector.requestTimeout", 300);
    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> new SessionTransport(impatient).get(url("x.zip"), file, seen));

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

  @Test
  void anErrorOfTheThreadThatTransfersIsNotHidden() {
    server.enqueue(new MockResponse.Builder().body("there").build());
    Transport.Receiver broken =
        new Transport.Receiver() {
          @Override
          public void started(OptionalLong length) {
            throw new StackOverflowError("deep");
          }

          @Override
          public void received(ByteBuffer bytes) {}
        };

    assertThatThrownBy(() -> transport().get(url("x.zip"), file, broken))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
  }

  @Test
  void aRedirectIsFollowedAlsoARelativeOne() throws Exception {
    server.enqueue(redirect(302, "/elsewhere/x.zip"));
    server.enqueue(redirect(307, server.url("/last.zip").toString()));
    server.enqueue(new MockResponse.Builder().body("there").build());

    transport().get(url("x.zip"), file, seen);

    assertThat(file).hasContent("there");
    assertThat(seen.bytes).hasToString("there");
    assertThat(server.takeRequest().getTarget()).isEqualTo("/x.zip");
    assertThat(server.takeRequest().getTarget()).isEqualTo("/elsewhere/x.zip");
    assertThat(server.takeRequest().getTarget()).isEqualTo("/last.zip");
  }

  @Test
  void theBodyOfARedirectIsNeverTaken() {
    server.enqueue(redirect(302, "ftp://host.example/x.zip").newBuilder().body("a page").build());

    TransferException failure = failure(url("x.zip"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure)
        .hasMessage(
            url("x.zip") + " redirects to what is not http or https: ftp://host.example/x.zip");
    assertThat(file).doesNotExist();
    assertThat(seen.bytes.size()).isZero();
  }

  @Test
  void aUrlThatRedirectsToPlainHttpIsRefused() throws Exception {
    try (MockWebServer secure = secureServer()) {
      secure.enqueue(redirect(301, url("plain.zip").toString()));
      server.enqueue(new MockResponse.Builder().body("whatever").build());
      URI asked = secure.url("/x.zip").uri();

      TransferException failure =
          catchThrowableOfType(
              TransferException.class,
              () -> new SessionTransport(session(), trust()).get(asked, file, seen));

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure).hasMessage(asked + " redirects to plain http: " + url("plain.zip"));
      assertThat(server.getRequestCount()).as("requests over plain http").isZero();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aRedirectFromPlainHttpToHttpsIsFollowed() throws Exception {
    try (MockWebServer secure = secureServer()) {
      server.enqueue(redirect(301, secure.url("/x.zip").toString()));
      secure.enqueue(new MockResponse.Builder().body("secure").build());

      new SessionTransport(session(), trust()).get(url("x.zip"), file, seen);

      assertThat(file).hasContent("secure");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (MockWebServer secure = secureServer()) {
      secure.enqueue(new MockResponse.Builder().body("secure").build());

      TransferException failure = failure(secure.url("/x.zip").uri());

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure).hasMessageStartingWith("TLS: ");
    }
  }

  @Test
  void aServerThatRedirectsForEverIsRefused() {
    for (int i = 0; i < 20; i++) {
      server.enqueue(redirect(302, "/x.zip"));
    }

    TransferException failure = failure(url("x.zip"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessage(url("x.zip") + " redirects more than 10 times");
    assertThat(server.getRequestCount()).isEqualTo(11);
  }

  @Test
  void aRedirectThatSaysNoPlaceIsRefused() {
    server.enqueue(new MockResponse.Builder().code(302).build());

    assertThat(failure(url("x.zip")))
        .hasMessage(url("x.zip") + " redirects without saying where to");
  }

  @Test
  void theRateLimitOfAServerSaysWhenToTryAgain() {
    server.enqueue(
        new MockResponse.Builder()
            .code(403)
            .setHeader("X-RateLimit-Remaining", "0")
            .setHeader("X-RateLimit-Reset", "1795190400")
            .build());
    server.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "60").build());

    assertThat(failure(url("x.zip")))
        .hasMessage("HTTP status 403, rate limit: try again after 2026-11-20T16:00:00Z");
    assertThat(failure(url("x.zip")))
        .hasMessage("HTTP status 429, rate limit: try again in 60 seconds");
  }

  @Test
  void credentialsOfTheServerAreGivenWhenItAsksForThem() throws Exception {
    DefaultRepositorySystemSession session = session();
    session.setAuthenticationSelector(
        repository ->
            new AuthenticationBuilder().addUsername(repository.getId()).addPassword("pw").build());
    server.enqueue(
        new MockResponse.Builder()
            .code(401)
            .setHeader("WWW-Authenticate", "Basic realm=\"x\"")
            .build());
    server.enqueue(new MockResponse.Builder().body("private").build());

    new SessionTransport(session).get(url("x.zip"), file, seen);

    assertThat(file).hasContent("private");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    assertThat(server.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Basic " + base64(server.getHostName() + ":pw"));
  }

  @Test
  void credentialsInAUrlAreGivenAndNotRequested() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(401)
            .setHeader("WWW-Authenticate", "Basic realm=\"x\"")
            .build());
    server.enqueue(new MockResponse.Builder().body("private").build());
    URI withUser = URI.create(url("x.zip").toString().replace("://", "://me:secret@"));

    transport().get(withUser, file, seen);

    assertThat(server.takeRequest().getHeaders().get("Host")).doesNotContain("secret");
    assertThat(server.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Basic " + base64("me:secret"));
  }

  @Test
  void theProxyOfTheSessionIsUsedWithItsCredentials() throws Exception {
    DefaultRepositorySystemSession session = session();
    session.setProxySelector(
        repository ->
            new Proxy(
                Proxy.TYPE_HTTP,
                server.getHostName(),
                server.getPort(),
                new AuthenticationBuilder().addUsername("p").addPassword("q").build()));
    server.enqueue(
        new MockResponse.Builder()
            .code(407)
            .setHeader("Proxy-Authenticate", "Basic realm=\"x\"")
            .build());
    server.enqueue(new MockResponse.Builder().body("through the proxy").build());

    new SessionTransport(session).get(URI.create("http://host.invalid/x.zip"), file, seen);

    assertThat(file).hasContent("through the proxy");
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic " + base64("p:q"));
  }

  @Test
  void headersOfAServerAreForThatServerOnly() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      DefaultRepositorySystemSession session = session();
      session.setConfigProperty(
          "aether.connector.http.headers." + server.getHostName(), Map.of("X-Token", "t"));
      URI elsewhere = URI.create("http://127.0.0.1:" + other.getPort() + "/x.zip");
      server.enqueue(redirect(302, elsewhere.toString()));
      other.enqueue(new MockResponse.Builder().body("there").build());

      new SessionTransport(session).get(url("x.zip"), file, seen);

      assertThat(server.getHostName()).isNotEqualTo("127.0.0.1");
      assertThat(server.takeRequest().getHeaders().get("X-Token")).isEqualTo("t");
      assertThat(other.takeRequest().getHeaders().get("X-Token")).isNull();
    }
  }

  @Test
  void anInterruptEndsATransferThatHangs() throws Exception {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    DefaultRepositorySystemSession patient = session();
    patient.setConfigProperty("aether.connector.requestTimeout", 3_600_000);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread thread =
        new Thread(
            () ->
                end.set(
                    catchThrowable(
                        () -> new SessionTransport(patient).get(url("x.zip"), file, seen))));
    thread.start();
    server.takeRequest();

    thread.interrupt();
    thread.join();

    assertThat(end.get()).isInstanceOf(InterruptedIOException.class);
  }

  private TransferException failure(URI location) {
    return catchThrowableOfType(
        TransferException.class, () -> transport().get(location, file, seen));
  }

  private URI url(String path) {
    return server.url("/" + path).uri();
  }

  private static SessionTransport transport() {
    return new SessionTransport(session());
  }

  private static MockResponse redirect(int status, String target) {
    return new MockResponse.Builder().code(status).setHeader("Location", target).build();
  }

  private static MockWebServer secureServer() throws IOException {
    MockWebServer secure = new MockWebServer();
    secure.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .build()
            .sslSocketFactory());
    secure.start();
    return secure;
  }

  private static SSLContext trust() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(CERTIFICATE.certificate())
        .build()
        .sslContext();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DefaultRepositorySystemSession session() {
    return new DefaultRepositorySystemSession();
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
