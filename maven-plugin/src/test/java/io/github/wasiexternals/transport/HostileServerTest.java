package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and proxies that never end, or answer what is no answer. All limits are shortened. */
@Timeout(60)
final class HostileServerTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final Timeouts SILENCE = new Timeouts(5_000, 500, 30_000, 30_000);
  private static final Timeouts CONNECTING = new Timeouts(600, 5_000, 30_000, 30_000);
  private static final Timeouts WINDOW = new Timeouts(5_000, 5_000, 1_500, 1_500);

  @TempDir Path folder;

  private Timeouts limits = SILENCE;
  private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

  @Test
  void aServerThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
    try (RawServer server = new RawServer(out -> Thread.sleep(60_000))) {
      assertFails(server.url("http"), Kind.TRANSIENT, "nothing came for 500 ms");
    }
  }

  @Test
  void aServerThatNeverFinishesTheHandshakeOfTlsIsGivenUp() throws Exception {
    try (RawServer server = new RawServer(out -> Thread.sleep(60_000))) {
      limits = CONNECTING;
      TransferException failure = failure(server.url("https"));
      assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.TRANSIENT);
    }
  }

  @Test
  void aHandshakeOfTlsThatDripsIsGivenUpWithinTheTimeForConnecting() throws Exception {
    // A handshake record of 16 KB (RFC 8446 §5.1) that comes byte by byte.
    try (RawServer server = new RawServer(RawServer.forEver("\u0016\u0003\u0003?", "\0", 50))) {
      limits = CONNECTING;
      assertFails(
          server.url("https"), Kind.UNREACHABLE, "no connection to 127.0.0.1 within 600 ms");
    }
  }

  @Test
  void silenceAfterTheHeadersIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(
            out -> {
              out.write(
                  (OK + "Content-Length: 100\r\n\r\nnine byte")
                      .getBytes(StandardCharsets.ISO_8859_1));
              out.flush();
              Thread.sleep(60_000);
            })) {
      assertFails(
          server.url("http"),
          Kind.TRANSIENT,
          "broke off after 9 of 100 bytes: nothing came for 500 ms");
    }
  }

  @Test
  void aServerThatDripsIsGivenUp() throws Exception {
    try (RawServer server = new RawServer(RawServer.forEver(OK + "\r\n", "x", 100))) {
      limits = WINDOW;
      assertFails(server.url("http"), Kind.SLOW, "too slow: fewer than 1500 bytes came in 1500 ms");
    }
  }

  @Test
  void aChunkThatNeverBeginsIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(RawServer.forEver(OK + "Transfer-Encoding: chunked\r\n\r\n1;a=", "x", 100))) {
      assertFails(server.url("http"), Kind.TRANSIENT, "nothing came for 500 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "103 Early Hints", "199 Odd"})
  void endlessInterimAnswersAreRefused(String status) throws Exception {
    String interim = "HTTP/1.1 " + status + "\r\n\r\n";
    try (RawServer server = new RawServer(RawServer.forEver("", interim, 0))) {
      assertFails(
          server.url("http"), Kind.REFUSED, "not a valid answer: more than 20 interim answers");
    }
  }

  @Test
  void interimAnswersThatDripAreGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(RawServer.forEver("", "HTTP/1.1 103 Early Hints\r\n\r\n", 200))) {
      assertFails(server.url("http"), Kind.TRANSIENT, "no whole answer within 500 ms");
    }
  }

  @Test
  void headersThatDripAreGivenUp() throws Exception {
    try (RawServer server = new RawServer(RawServer.forEver(OK, "A: b\r\n", 50))) {
      assertFails(server.url("http"), Kind.TRANSIENT, "no whole answer within 500 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: b\r\n", "AAAAAAAA"})
  void endlessHeadersAreRefused(String again) throws Exception {
    try (RawServer server = new RawServer(RawServer.forEver(OK, again, 0))) {
      assertThat(failure(server.url("http")).getMessage()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 000 Zero\r\n\r\n",
        "HTTP/1.1 99 Low\r\n\r\n",
        "HTTP/1.1 1000 High\r\n\r\n",
        "HTTP/1.1 -1 Odd\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\nx",
        "<html>no head at all</html>",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
        "\0\0\0\0",
        "",
        OK + "Content-Length: -5\r\n\r\nx",
        OK + "Content-Length: 1000000000000000000000000000000\r\n\r\nx",
        OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        OK + "Content-Length: x\r\n\r\nx",
        OK + "Transfer-Encoding: odd\r\n\r\nx",
        OK + "Transfer-Encoding: chunked\r\n\r\nfffffffffffff\r\nx",
        OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffffff\r\nx",
        OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx",
        OK + ": no name\r\n\r\nx" + "HTTP/1.1 000",
        "HTTP/1.1 302 Found\r\nLocation: http://h:99999/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://h:0/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://h:-1/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http:///no-host\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http:opaque\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://a_b c/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://[::1/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: %\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: jar:file:///x!/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://u:p@127.0.0.1:1/\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation:\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Odd =,,=\r\n\r\n",
        "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 429 Slow\r\nRetry-After: 99999999999999999999\r\n\r\n",
      })
  void whatIsNoAnswerIsAFailedAttempt(String answer) throws Exception {
    try (RawServer server = RawServer.saying(answer)) {
      TransferException failure = failure(server.url("http"));
      assertThat(failure.shown()).isNotBlank().doesNotContain("u:p");
    }
  }

  @Test
  void theBytesAreTakenAsTheyAreWhateverEncodingIsNamed() throws Exception {
    try (RawServer server =
        RawServer.saying(OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nraw")) {
      transport().get(server.url("http"), folder.resolve("x"), new Nothing());
      assertThat(folder.resolve("x")).hasContent("raw");
    }
  }

  @Test
  void aCutDownloadSaysHowMuchCame() throws Exception {
    try (RawServer server = RawServer.saying(OK + "Content-Length: 100\r\n\r\nnine byte")) {
      assertFails(server.url("http"), Kind.TRANSIENT, "broke off after 9 of 100 bytes");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNoFailureOfTheServer() throws Exception {
    try (RawServer server = RawServer.saying(OK + "\r\nx")) {
      Path file = folder.resolve("absent").resolve("x");
      assertThatThrownBy(() -> transport().get(server.url("http"), file, new Nothing()))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aPostHasTheSameLimits() throws Exception {
    session.setConfigProperty("aether.connector.requestTimeout", 300);
    try (RawServer server = new RawServer(RawServer.forEver(OK, "A: b\r\n", 50));
        RawServer absurd = RawServer.saying("HTTP/1.1 000 Zero\r\n\r\n")) {
      assertThat(posted(server)).hasMessage("no whole answer within 300 ms");
      assertThat(posted(absurd).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Test
  void aDeadProxyIsNamedAndNotTheServer() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    useProxy("127.0.0.1", port);
    assertFails(
        URI.create("http://up.example/x"),
        Kind.UNREACHABLE,
        "no connection to the proxy 127.0.0.1:" + port + " (settings.xml)");
  }

  @Test
  void anUnknownProxyIsNamedAndNotTheServer() throws Exception {
    useProxy("proxy.invalid", 8080);
    assertFails(
        URI.create("http://up.example/x"),
        Kind.UNREACHABLE,
        "unknown host of the proxy proxy.invalid:8080 (settings.xml)");
  }

  @Test
  void aProxyWithAnImpossiblePortIsRefused() {
    useProxy("proxy.invalid", 99_999);
    assertThat(failure(URI.create("http://up.example/x")).kind()).isEqualTo(Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatAsksForCredentialsIsToldWhereTheyGo(String scheme) throws Exception {
    try (RawServer proxy =
        RawServer.saying(
            String.join(
                "\r\n",
                "HTTP/1.1 407 Proxy",
                "Proxy-Authenticate: Basic realm=\"x\"",
                "Content-Length: 0",
                "Connection: close",
                "",
                ""))) {
      useProxy("127.0.0.1", proxy.port());
      assertFails(
          URI.create(scheme + "://up.example/x"),
          Kind.REFUSED,
          "the proxy 127.0.0.1:"
              + proxy.port()
              + " (settings.xml) asks for credentials (HTTP status 407): set <username> and"
              + " <password> of its <proxy> in settings.xml");
    }
  }

  @ParameterizedTest
  @CsvSource({"403, REFUSED", "502, TRANSIENT"})
  void aProxyThatDoesNotConnectIsNamed(int status, Kind kind) throws Exception {
    try (RawServer proxy = RawServer.saying("HTTP/1.1 " + status + " No\r\n\r\n")) {
      useProxy("127.0.0.1", proxy.port());
      assertFails(
          URI.create("https://up.example/x"),
          kind,
          "the proxy 127.0.0.1:"
              + proxy.port()
              + " (settings.xml) does not connect to up.example: HTTP status "
              + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://host/x", "file:x", "file:///%00"})
  void aFileUrlThatIsNoneIsAFailedAttempt(String url) {
    assertThat(failure(URI.create(url)).kind()).isIn(Kind.REFUSED, Kind.NOT_FOUND);
  }

  @Test
  void aFolderIsNoFile() throws Exception {
    assertFails(
        Files.createDirectory(folder.resolve("d")).toUri(), Kind.NOT_FOUND, "not a regular file");
  }

  private void useProxy(String host, int port) {
    session.setProxySelector(repository -> new Proxy(Proxy.TYPE_HTTP, host, port, null));
  }

  private SessionTransport transport() {
    return new SessionTransport(session, SSLContexts.createSystemDefault(), limits);
  }

  private void assertFails(URI url, Kind kind, String reason) {
    TransferException failure = failure(url);
    assertThat(failure).hasMessage(reason);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  private TransferException failure(URI url) {
    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> transport().get(url, folder.resolve("x"), new Nothing()));
    assertThat(failure).as("failure of " + url).isNotNull();
    return failure;
  }

  private TransferException posted(RawServer server) {
    HttpOsvService service =
        new HttpOsvService(
            URI.create("http://127.0.0.1:" + server.port()),
            session,
            SSLContexts.createSystemDefault(),
            Duration.ofMinutes(1),
            1000);
    return catchThrowableOfType(TransferException.class, () -> service.query("{}"));
  }

  private static final class Nothing implements Transport.Receiver {
    @Override
    public void started(OptionalLong length) throws IOException {
      if (length.orElse(0) > 1000) {
        throw new IOException("too long");
      }
    }

    @Override
    public void received(ByteBuffer bytes) {}
  }
}
