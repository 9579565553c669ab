package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpOsvServiceTest {

  private static final String QUESTION = "{\"version\":\"v1\"}";

  private final MockWebServer server = new MockWebServer();
  private final DefaultRepositorySystemSession session = session();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theQuestionIsPostedAndTheAnswerComesBack() throws Exception {
    server.enqueue(new MockResponse.Builder().body("{\"vulns\":[]}").build());

    byte[] answer = service("/osv/").query(QUESTION);

    assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"vulns\":[]}");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getUrl().encodedPath()).isEqualTo("/osv/v1/query");
    assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(request.getBody().utf8()).isEqualTo(QUESTION);
  }

  @ParameterizedTest
  @CsvSource({
    "429, TRANSIENT",
    "408, TRANSIENT",
    "500, TRANSIENT",
    "503, TRANSIENT",
    "400, REFUSED",
    "404, NOT_FOUND",
    "302, REFUSED",
    "204, REFUSED",
  })
  void everyOtherStatusIsAFailureOfItsKind(int status, Kind kind) {
    server.enqueue(
        new MockResponse.Builder().code(status).setHeader("Location", "/elsewhere").build());

    TransferException failure = failure(service(""));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessage(status == 404 ? "not found" : "HTTP status " + status);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsTooLongIsRefused() {
    server.enqueue(new MockResponse.Builder().body("x".repeat(2000)).build());

    TransferException failure = failure(impatient(Duration.ofMinutes(1)));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessage("an answer of more than 1000 bytes");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    TransferException failure = failure(impatient(Duration.ofMillis(300)));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aServerThatStopsInTheMiddleIsGivenUpAsWell() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(500))
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());

    TransferException failure = failure(impatient(Duration.ofMillis(300)));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessage("no whole answer within 300 ms");
  }

  @Test
  void aPortWhereNobodyListensIsUnreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    TransferException failure =
        failure(new HttpOsvService(URI.create("http://127.0.0.1:" + port), session));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessage("no connection to 127.0.0.1");
  }

  @Test
  void anUnknownHostIsUnreachable() {
    TransferException failure =
        failure(new HttpOsvService(URI.create("http://no-such-host.invalid"), session));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessage("unknown host no-such-host.invalid");
  }

  @Test
  void anotherSchemeIsRefused() {
    TransferException failure =
        failure(new HttpOsvService(URI.create("file:///etc/passwd"), session));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void theProxyOfTheSettingsIsUsedWithItsCredentials() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(407)
            .setHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
            .build());
    server.enqueue(new MockResponse.Builder().body("{}").build());
    session.setProxySelector(
        repository ->
            new Proxy(
                Proxy.TYPE_HTTP,
                server.getHostName(),
                server.getPort(),
                new AuthenticationBuilder().addUsername("me").addPassword("secret").build()));

    byte[] answer = new HttpOsvService(URI.create("http://osv.invalid"), session).query(QUESTION);

    assertThat(answer).hasSize(2);
    server.takeRequest();
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("Proxy-Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8)));
  }

  private HttpOsvService impatient(Duration patience) {
    return new HttpOsvService(url(""), session, SSLContexts.createSystemDefault(), patience, 1000);
  }

  private HttpOsvService service(String path) {
    return new HttpOsvService(url(path), session);
  }

  private URI url(String path) {
    return URI.create("http://" + server.getHostName() + ":" + server.getPort() + path);
  }

  private static TransferException failure(HttpOsvService service) {
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> service.query(QUESTION));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static DefaultRepositorySystemSession session() {
    return new DefaultRepositorySystemSession();
  }
}
