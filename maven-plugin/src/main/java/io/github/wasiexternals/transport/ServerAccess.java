package io.github.wasiexternals.transport;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one server in settings.xml: its proxy, credentials and headers. The id of
 * the {@code <server>} is the host's name.
 *
 * <p>{@code mirrorOf} is ignored on purpose: a repository manager that mirrors everything has no
 * release of zlib, and Maven's own http blocker would block plain http even on loopback.
 */
final class ServerAccess {

  /** Filled by Maven 3.9 and newer from the {@code httpHeaders} of a server's configuration. */
  private static final String HEADERS = "aether.connector.http.headers.";

  private final RepositorySystemSession session;
  private final URI location;
  private final RemoteRepository server;

  /**
   * @param location an {@code http} or {@code https} URL with a host
   */
  ServerAccess(RepositorySystemSession session, URI location) {
    this.session = session;
    this.location = location;
    RemoteRepository bare =
        new RemoteRepository.Builder(location.getHost(), "default", location.toString()).build();
    this.server =
        new RemoteRepository.Builder(bare)
            .setProxy(session.getProxySelector().getProxy(bare))
            .setAuthentication(session.getAuthenticationSelector().getAuthentication(bare))
            .build();
  }

  @Nullable HttpHost proxy() {
    Proxy proxy = server.getProxy();
    return proxy == null ? null : new HttpHost(proxy.getHost(), proxy.getPort());
  }

  /** HOST:PORT of the proxy, for messages. */
  Optional<String> proxyName() {
    return Optional.ofNullable(server.getProxy())
        .map(proxy -> proxy.getHost() + ":" + proxy.getPort());
  }

  /** Credentials for this server and its proxy only. */
  BasicCredentialsProvider credentials() {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    inUrl()
        .ifPresent(known -> credentials.setCredentials(scope(location.getHost(), port()), known));
    try (AuthenticationContext context = AuthenticationContext.forRepository(session, server)) {
      add(credentials, scope(location.getHost(), port()), context);
    }
    HttpHost proxy = proxy();
    if (proxy != null) {
      try (AuthenticationContext context = AuthenticationContext.forProxy(session, server)) {
        add(credentials, scope(proxy.getHostName(), proxy.getPort()), context);
      }
    }
    return credentials;
  }

  /** Additional headers of a request, sorted by name. */
  Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    if (session.getConfigProperties().get(HEADERS + server.getId()) instanceof Map<?, ?> known) {
      known.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    return headers;
  }

  private int port() {
    if (location.getPort() >= 0) {
      return location.getPort();
    }
    return "https".equalsIgnoreCase(location.getScheme()) ? 443 : 80;
  }

  /** User and password of {@code https://user:password@host/}; settings.xml takes precedence. */
  private Optional<UsernamePasswordCredentials> inUrl() {
    String user = location.getUserInfo();
    int colon = user == null ? -1 : user.indexOf(':');
    return user == null || colon < 0
        ? Optional.empty()
        : Optional.of(
            new UsernamePasswordCredentials(
                user.substring(0, colon), user.substring(colon + 1).toCharArray()));
  }

  private static AuthScope scope(String host, int port) {
    return new AuthScope(host, port);
  }

  private static void add(
      BasicCredentialsProvider credentials,
      AuthScope scope,
      @Nullable AuthenticationContext context) {
    String user = context == null ? null : context.get(AuthenticationContext.USERNAME);
    if (context != null && user != null) {
      String password = context.get(AuthenticationContext.PASSWORD);
      credentials.setCredentials(
          scope,
          new UsernamePasswordCredentials(
              user, password == null ? new char[0] : password.toCharArray()));
    }
  }
}
